/** What can be asked about a run: one row a question, each a pure predicate that also says why. */
import * as v from 'valibot';
import { query } from '#world';
import { blacklistChecks } from './blacklist-checks.ts';
import { caseChecks } from './case-checks.ts';
import { type CheckRow, duration, type Finding, row, text } from './check-row.ts';
import {
  type CheckContext,
  lastChange,
  machineName,
  placeName,
  settingsDigest,
  type TestForm,
  testsFrom,
  virtualServerOf,
} from './evidence.ts';
import { flowChecks } from './flow-checks.ts';
import { settingIs } from './setting-check.ts';

const none = v.optional(v.nullable(v.strictObject({})));
const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()]);
const stranger = 'someone@elsewhere.example';

const testArgs = {
  result: v.picklist(['refused', 'accepted']),
  since: v.optional(v.picklist(['start', 'change']), 'start'),
  form: v.optional(v.picklist(['plain', 'routed']), 'plain'),
};

function tested(
  context: CheckContext,
  from: string,
  args: { result: 'refused' | 'accepted'; since: 'start' | 'change'; form: TestForm },
): Finding {
  const since = args.since === 'change' ? lastChange(context) : 0;
  if (since < 0) return { ok: false, why: 'No setting has been changed yet.' };
  const tests = testsFrom(context, from, args.form).filter((one) => one.index >= since);
  const where = from === 'outside' || from === 'inside' ? from : placeName(context, from);
  const last = tests.at(-1);
  if (!last) {
    const when = args.since === 'change' ? ' since the last change' : '';
    return { ok: false, why: `No test of a foreign recipient from ${where}${when} yet.` };
  }
  const hit = tests.findLast((one) => one.accepted === (args.result === 'accepted'));
  const shown = hit ?? last;
  return {
    ok: hit !== undefined,
    why: `Tested from ${placeName(context, shown.place)}: "${shown.reply.trimEnd()}".`,
  };
}

function relay(
  context: CheckContext,
  from: string,
  recipient: string,
): { ok: boolean; why: string } | undefined {
  if (virtualServerOf(context).status !== 'Started') return undefined;
  const verdict = query(context.world, {
    kind: 'relay.verdict',
    from,
    recipient,
  });
  if ('because' in verdict && verdict.because === 'unreachable') return undefined;
  const where = placeName(context, from);
  return {
    ok: verdict.accepted,
    why: verdict.accepted
      ? `From ${where} the server accepts mail for ${recipient}.`
      : `From ${where} the server refuses to relay to ${recipient}.`,
  };
}

/** What a relay verdict comes from. */
const way = ['settings', 'network'] as const;

const stopped: Finding = {
  ok: null,
  why: 'Cannot be told: the virtual server does not answer.',
};

const relayArgs = v.strictObject({ from: text, recipient: v.optional(text, stranger) });

export const checks = {
  relayRefused: row(
    'the running virtual server refuses mail for strangers from this place',
    relayArgs,
    way,
    (context, { from, recipient }) => {
      const found = relay(context, from, recipient);
      return found ? { ...found, ok: !found.ok } : stopped;
    },
  ),
  relayAccepted: row(
    'the running virtual server accepts mail for strangers from this place',
    relayArgs,
    way,
    (context, { from, recipient }) => relay(context, from, recipient) ?? stopped,
  ),
  mailAccepted: row(
    'mail from this place for one of our own addresses comes in',
    v.strictObject({ from: text, recipient: text }),
    way,
    (context, { from, recipient }) => {
      const server = virtualServerOf(context);
      if (server.status !== 'Started')
        return { ok: false, why: `${server.settings.name} is not started.` };
      if (!server.settings.access.anonymous) {
        return { ok: false, why: 'Anonymous access is off: other mail servers cannot deliver.' };
      }
      return relay(context, from, recipient) ?? stopped;
    },
  ),
  testedFromOutside: row(
    'the learner saw this reply to RCPT for a stranger from a host on the Internet',
    v.strictObject(testArgs),
    ['facts'],
    (context, args) => tested(context, 'outside', args),
  ),
  tested: row(
    'as testedFromOutside, from `inside`, `outside` or one place',
    v.strictObject({ from: text, ...testArgs }),
    ['facts'],
    (context, args) => tested(context, args.from, args),
  ),
  bounced: row(
    'the server returned a non-delivery report for a message the learner sent from outside',
    v.strictObject({ form: v.optional(v.picklist(['plain', 'routed']), 'routed') }),
    ['facts'],
    (context, { form }) => {
      const bounce = context.bounces(form);
      return bounce
        ? { ok: true, why: `The message to ${bounce} came back as undeliverable.` }
        : { ok: false, why: 'No such message has come back yet.' };
    },
    { lasting: true },
  ),
  setting: row(
    'a setting of the virtual server, by its path, is this',
    v.strictObject({ path: text, is: scalar, server: v.optional(text, '1') }),
    ['settings'],
    (context, { path, is, server }) =>
      settingIs(virtualServerOf(context, server).settings, path, is),
  ),
  connector: row(
    'the connector exists (or not), or its setting at this path is this',
    v.strictObject({
      name: text,
      exists: v.optional(v.boolean(), true),
      path: v.optional(text),
      is: v.optional(scalar),
    }),
    ['settings'],
    (context, { name, exists, path, is }) => {
      const found = context.organization().connectors.find((one) => one.name === name);
      if (!exists || !found) {
        return {
          ok: (found !== undefined) === exists,
          why: found ? `The connector ${name} exists.` : `There is no connector ${name}.`,
        };
      }
      if (path === undefined) return { ok: true, why: `The connector ${name} exists.` };
      return settingIs(found, path, is, name);
    },
  ),
  opened: row(
    'the learner opened this window',
    v.strictObject({ program: text, item: v.optional(text), place: v.optional(text) }),
    ['facts'],
    (context, args) => {
      const hit = context.moments.find(
        ({ fact }) =>
          fact.kind === 'window.opened' &&
          fact.program === args.program &&
          (args.item === undefined || fact.item === args.item) &&
          (args.place === undefined || fact.place === args.place),
      );
      const name = args.item ?? args.program;
      return {
        ok: hit !== undefined,
        why: hit ? `${name} was opened.` : `${name} was not opened yet.`,
      };
    },
    { lasting: true },
  ),
  answered: row(
    'the ticket is answered with this',
    v.strictObject({ answer: text }),
    ['answer'],
    (context, { answer }) => {
      if (!context.answer) return { ok: false, why: 'The ticket is not answered yet.' };
      const given = context.ticket.answers.find((one) => one.id === context.answer?.id);
      return {
        ok: context.answer.id === answer,
        why: `Answered: "${given?.text ?? context.answer.id}"`,
      };
    },
  ),
  diagnosed: row(
    'the right cause is stated, and a pin in the notebook shows it',
    none,
    ['answer'],
    (context) => {
      const found = context.diagnosis();
      const ok = found?.stated === true && found.shown;
      if (ok) return { ok, why: 'The cause is stated, and a pin shows it.' };
      return {
        ok,
        why: found?.stated
          ? 'Nothing pinned in the notebook shows the cause yet.'
          : 'The right cause is not stated.',
      };
    },
  ),
  running: row(
    'the virtual server is started, or in the status named',
    v.optional(
      v.nullable(
        v.strictObject({
          server: v.optional(text, '1'),
          status: v.optional(v.picklist(['Started', 'Stopped', 'Paused']), 'Started'),
        }),
      ),
    ),
    ['settings'],
    (context, args) => {
      const server = virtualServerOf(context, args?.server ?? '1');
      return {
        ok: server.status === (args?.status ?? 'Started'),
        why: `${server.settings.name} is ${server.status.toLowerCase()}.`,
      };
    },
  ),
  unchanged: row(
    'every setting of virtual servers and connectors is as it was at the start',
    none,
    ['settings'],
    (context) => {
      const ok = settingsDigest(context) === context.baseline;
      return {
        ok,
        why: ok ? 'All settings are as they were.' : 'A setting is not as it was at the start.',
      };
    },
  ),
  received: row(
    'a console at this place showed this text',
    v.strictObject({ place: text, contains: text }),
    ['facts', 'consoles'],
    (context, { place, contains }) => {
      const machine = machineName(context, place);
      const shown = context.moments.some(
        ({ fact }) =>
          fact.kind === 'telnet.received' &&
          fact.machine === machine &&
          String(fact.text).includes(contains),
      );
      const ok = shown || context.consoleShows(place, contains);
      const where = placeName(context, place);
      return {
        ok,
        why: ok
          ? `Seen at ${where}: "${contains}".`
          : `"${contains}" was not seen at ${where} yet.`,
      };
    },
    { lasting: true },
  ),
  all: row(
    'every one of the checks inside is true',
    v.unknown(),
    [],
    (_context, _args, parts) => {
      const open = parts.find((part) => !part.true);
      return { ok: open === undefined, why: open?.why ?? parts.map((part) => part.why).join(' ') };
    },
    { parts: 'list' },
  ),
  any: row(
    'at least one of the checks inside is true',
    v.unknown(),
    [],
    (_context, _args, parts) => {
      const hit = parts.find((part) => part.true);
      const whys = [...new Set(parts.map((part) => part.why))];
      return { ok: hit !== undefined, why: hit?.why ?? whys.join(' ') };
    },
    { parts: 'list' },
  ),
  not: row(
    'the check inside is false',
    v.unknown(),
    [],
    (_context, _args, [part]) => ({ ok: !part?.true, why: part?.why ?? '' }),
    { parts: 'one' },
  ),
  within: row(
    'the check inside first became true before so much time of the run had passed',
    v.strictObject({ time: duration }),
    [],
    (_context, { time }, [part]) => ({
      ok: part?.firstTrueAt != null && part.firstTrueAt <= time,
      why: part?.why ?? '',
    }),
    { parts: ['check'], lasting: true },
  ),
  before: row(
    '`first` became true before `second` did',
    v.strictObject({}),
    [],
    (_context, _args, [first, second]) => {
      const a = first?.firstTrueAt ?? null;
      const b = second?.firstTrueAt ?? null;
      return { ok: a !== null && (b === null || a < b), why: first?.why ?? '' };
    },
    { parts: ['first', 'second'] },
  ),
  hold: row(
    'the check inside has been true for so long without a break',
    v.strictObject({ time: duration }),
    [],
    (context, { time }, [part]) => ({
      ok: part?.trueSince != null && context.now - part.trueSince >= time,
      why: part?.why ?? '',
    }),
    {
      parts: ['check'],
      next: ({ now }, { time }, [part]) => {
        const at = (part?.trueSince ?? Infinity) + time;
        return at > now ? at : Infinity;
      },
    },
  ),
  ...flowChecks,
  ...caseChecks,
  ...blacklistChecks,
} satisfies Record<string, CheckRow>;

export type { CheckRow };
export type CheckName = keyof typeof checks;

/** Rows that only drills ask; no scenario may name them. */
const fitted = new Map<string, CheckRow>();

export function fitChecks(rows: Readonly<Record<string, CheckRow>>): void {
  for (const [name, one] of Object.entries(rows)) fitted.set(name, one);
}

export function checkRow(name: string): CheckRow | undefined {
  return Object.hasOwn(checks, name) ? checks[name as CheckName] : fitted.get(name);
}
