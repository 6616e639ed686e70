/** What the desktop needs before the program is opened: apart from its words, which wait until then. */
export const usersComputersId = 'users-computers';
export const consoleTitle = 'Active Directory Users and Computers';
