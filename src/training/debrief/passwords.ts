/** Passwords in what was typed: a report goes from hand to hand, so it tells that one was typed and not which. */
import type { Run } from '../model.ts';

/** What stands in a report for a password. */
export const hidden = '********';

/** A word of a command line, with its quotes; a command ends at `&` and `|`. */
const word = String.raw`(?:"[^"]*"?|[^\s"&|])+`;
const words = String.raw`(?:\s+${word})`;
/** A command begins a line, follows another one, or follows a prompt in a line that was pinned. */
const begin = String.raw`(^|[>&|(@]\s*)`;

const netUser = new RegExp(String.raw`${begin}(net1?\s+user)(${words}+)`, 'gi');
const netUse = new RegExp(String.raw`${begin}(net1?\s+use)(${words}+)`, 'gi');
/** The first answer names the user, the second is the password; typed ahead they stand in one line. */
const authLogin = /((?:auth|x-exps)[ =]+login\s+\S+\s+)(\S+)/gi;
/** One answer that holds the user and the password. */
const authPlain = /((?:auth|x-exps)[ =]+plain\s+)(\S+)/gi;
/** `/password:x`, as many tools have it. */
const named = /([/-](?:password|pass|pwd)[:=])("[^"]*"?|[^\s&|]+)/gi;

/** Hides the argument of that number among those that are no switch. A `*` asks for it and is none. */
function hide(rest: string, number: number): string {
  let seen = 0;
  return rest.replace(new RegExp(word, 'g'), (one) => {
    if (one.startsWith('/')) return one;
    seen += 1;
    return seen === number && one !== '*' ? hidden : one;
  });
}

/** `net use [X:] \\server\share PASSWORD`: what follows the share. */
function hideAfterShare(rest: string): string {
  const at = rest.search(/\s"?\\\\/);
  return at < 0 ? rest : rest.slice(0, at) + hide(rest.slice(at), 2);
}

/** `net user visitor ******** /add`, `auth login dmlzaXRvcg== ********`: the line without its passwords. */
export function withoutPasswords(line: string): string {
  return line
    .replace(netUser, (_, before, verb, rest) => `${before}${verb}${hide(rest, 2)}`)
    .replace(netUse, (_, before, verb, rest) => `${before}${verb}${hideAfterShare(rest)}`)
    .replace(authLogin, `$1${hidden}`)
    .replace(authPlain, `$1${hidden}`)
    .replace(named, `$1${hidden}`);
}

/** `334 Password:` in the letters of base64 (KB 173656), or a question that ends in `password …:`. */
const question = /^(?:334 UGFzc3dvcmQ6|.*\bpassword\b.*:)$/i;

/** No question is longer. */
const questionMax = 200;

/** Whether a console waits for a password: what is typed next is one, whatever it looks like. */
export function asksForPassword(run: Run, console: number): boolean {
  const said = run.world.windows.consoles.get(console)?.output.slice(-questionMax).trimEnd();
  const last = said?.split(/[\r\n]+/).at(-1);
  return last !== undefined && question.test(last.trim());
}
