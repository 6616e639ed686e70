/** `net user` and `net accounts`: the users of the domain and its lockout policy, at the domain controller. */
import type { Run } from '../process.ts';
import type { AccountFault, AccountTool, LockoutSettings, WindowsWorld } from '../world.ts';
import * as texts from './net-account-texts.ts';
import { failure, systemError } from './net-texts.ts';

/** What `net user NAME ...` is to do. */
export interface UserChange {
  name: string;
  /** Null leaves it. */
  password: string | null;
  active: boolean | null;
}

/** Printed at once, or asked about first: Windows before 2000 knew 14 characters. */
export type Answer = { text: string } | { question: string; change: UserChange };

type Accounts = AccountTool<WindowsWorld>;
type Switches = ReadonlyMap<string, string>;

const notModelled = { text: 'not modelled here\n' };
const oldPasswordMax = 14;
const thresholdMax = 999;
const minutesMax = 99_999;

/** Options of the real program that this one does not carry out. */
const unmodelled: Readonly<Record<'user' | 'accounts', readonly string[]>> = {
  user: [
    'add',
    'comment',
    'countrycode',
    'delete',
    'expires',
    'fullname',
    'homedir',
    'passwordchg',
    'passwordreq',
    'profilepath',
    'scriptpath',
    'times',
    'usercomment',
    'workstations',
  ],
  accounts: ['forcelogoff', 'maxpwage', 'minpwage', 'minpwlen', 'sync', 'uniquepw'],
};

/** Only the server keeps accounts of the domain; those of a workstation itself are not modelled. */
function accountsAt({ world, machine }: Run<unknown>): Accounts | undefined {
  const tool = world.tools?.accounts as unknown as Accounts | undefined;
  return tool?.list(world, machine.id) === undefined ? undefined : tool;
}

/** `/lockoutthreshold:5` by its name in lower case; one without a colon has an empty value. */
function switchesOf(args: readonly string[]): Switches {
  return new Map(
    args
      .filter((one) => one.startsWith('/'))
      .map((one) => {
        const colon = one.includes(':') ? one.indexOf(':') : one.length;
        return [one.slice(1, colon).toLowerCase(), one.slice(colon + 1)] as const;
      }),
  );
}

/** What is wrong with the switches, if anything. */
function objection(word: 'user' | 'accounts', given: Switches, known: readonly string[]) {
  for (const name of given.keys()) {
    if (unmodelled[word].includes(name)) return notModelled;
    if (!known.includes(name)) return { text: texts.unknownOption(name, word) };
  }
  return undefined;
}

function refused(fault: AccountFault): string {
  switch (fault) {
    case 'unknown':
      return failure(2221);
    case 'policy':
      return failure(2245);
    case 'built-in':
      return systemError(1371);
    case 'lockout-order':
      return systemError(87);
  }
}

/** Carries out what `netUser` asked about, or would have without asking. */
export function changeUser(run: Run<unknown>, change: UserChange): string {
  const accounts = accountsAt(run);
  if (!accounts) return notModelled.text;
  const { name, password, active } = change;
  const fault =
    (password === null ? undefined : accounts.setPassword(run.world, name, password)) ??
    (active === null ? undefined : accounts.setActive(run.world, name, active));
  return fault ? refused(fault) : texts.done;
}

export function netUser(run: Run<unknown>, args: readonly string[]): Answer {
  const accounts = accountsAt(run);
  if (!accounts) return notModelled;
  const given = switchesOf(args);
  const wrong = objection('user', given, ['active', 'domain', 'y']);
  if (wrong) return wrong;
  const [name, password, ...more] = args.filter((one) => !one.startsWith('/'));
  const active = given.get('active')?.toLowerCase();
  const bad = active !== undefined && active !== 'yes' && active !== 'no';
  if (bad || more.length > 0 || (name === undefined && active !== undefined)) {
    return { text: texts.userSyntax };
  }
  if (name === undefined) {
    return {
      text: texts.userList(run.machine.name, accounts.list(run.world, run.machine.id) ?? []),
    };
  }
  if (password === '*') return notModelled;
  const user = accounts.describe(run.world, name);
  if (!user) return { text: failure(2221) };
  if (password === undefined && active === undefined) return { text: texts.userBlock(user) };
  const change = {
    name: user.name,
    password: password ?? null,
    active: active === undefined ? null : active === 'yes',
  };
  if ((password?.length ?? 0) > oldPasswordMax && !given.has('y')) {
    return { question: texts.longPassword, change };
  }
  return { text: changeUser(run, change) };
}

function whole(text: string, max: number): number | undefined {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value <= max ? value : undefined;
}

const lockoutSwitches: readonly [string, keyof LockoutSettings, number][] = [
  ['lockoutthreshold', 'threshold', thresholdMax],
  ['lockoutduration', 'durationMinutes', minutesMax],
  ['lockoutwindow', 'windowMinutes', minutesMax],
];

export function netAccounts(run: Run<unknown>, args: readonly string[]): Answer {
  const accounts = accountsAt(run);
  if (!accounts) return notModelled;
  const given = switchesOf(args);
  const known = [...lockoutSwitches.map(([name]) => name), 'domain'];
  const wrong = objection('accounts', given, known);
  if (wrong) return wrong;
  if (args.some((one) => !one.startsWith('/'))) return { text: texts.accountsSyntax };
  const policy = accounts.policy(run.world);
  const next: LockoutSettings = {
    threshold: policy.threshold,
    durationMinutes: policy.durationMinutes,
    windowMinutes: policy.windowMinutes,
  };
  let changes = false;
  for (const [name, key, max] of lockoutSwitches) {
    const text = given.get(name);
    if (text === undefined) continue;
    const value = whole(text, max);
    if (value === undefined) return { text: texts.invalidValue(name) };
    next[key] = value;
    changes = true;
  }
  if (!changes) return { text: texts.policyBlock(policy) };
  const fault = accounts.setPolicy(run.world, next);
  return { text: fault ? refused(fault) : texts.done };
}
