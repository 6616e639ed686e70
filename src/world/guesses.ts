/** The list of one who guesses passwords. */

/** Names that the guides to authenticated relaying of 2003 and 2004 warn of, the most tried first. */
export const guessedUsers = [
  'administrator',
  'admin',
  'webmaster',
  'root',
  'test',
  'master',
  'web',
  'www',
  'backup',
  'server',
  'data',
  'abc',
] as const;

/** What people choose (invented, after such lists of the time); `%u` is the name itself. */
export const guessedPasswords = [
  '',
  '%u',
  'password',
  '123456',
  'admin',
  'letmein',
  'secret',
  'server',
  'exchange',
  'password1',
  'welcome',
  'changeme',
] as const;

/** All passwords of a name, then the next name. */
export function guessesOf(
  users: readonly string[],
  passwords: readonly string[],
): { user: string; password: string }[] {
  return users.flatMap((user) =>
    passwords.map((password) => ({ user, password: password.replaceAll('%u', user) })),
  );
}
