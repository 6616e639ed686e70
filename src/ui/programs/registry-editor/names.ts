/** What the desktop needs before the program is opened: apart from its words, which wait until then. */
export const editor = 'Registry Editor';
