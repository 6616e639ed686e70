/** What can be asked about queues, disks and the harm a clean-up does: one row a question. */
import * as v from 'valibot';
import { hour, minute, type SimTime } from '#kernel';
import { query } from '#world';
import { duration, type Finding, row, text, thousands } from './check-row.ts';
import { type FlowView, lastChange, placeName } from './evidence.ts';
import { minutesShut } from './harm.ts';
import { settingIs } from './setting-check.ts';

const whole = v.pipe(v.number('is no number'), v.integer(), v.minValue(0, 'is below 0'));

const kinds = {
  any: () => true,
  unwanted: (one: string) => one === 'spam' || one === 'spam-ndr',
  genuine: (one: string) => one === 'genuine',
} as const;

function heldBy(flow: FlowView, of: keyof typeof kinds): number {
  let sum = 0;
  for (const [provenance, count] of Object.entries(flow.held)) {
    if (kinds[of](provenance)) sum += count;
  }
  return sum;
}

/** `BadMail*` and the like, case ignored. */
function fits(path: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'i').test(path);
}

function hours(ms: SimTime): string {
  return ms >= hour
    ? `${Math.floor(ms / hour)} h ${Math.floor((ms % hour) / minute)} min`
    : `${Math.floor(ms / minute)} min`;
}

export const flowChecks = {
  queued: row(
    'the server holds fewer (`below`) or more (`above`) messages than this, of any mail, `unwanted` or `genuine`',
    v.strictObject({
      below: v.optional(whole),
      above: v.optional(whole),
      of: v.optional(v.picklist(['any', 'unwanted', 'genuine']), 'any'),
    }),
    ['queues'],
    (context, { below, above, of }): Finding => {
      const held = heldBy(context.flow(), of);
      const ok = (below === undefined || held < below) && (above === undefined || held > above);
      const what = of === 'any' ? 'messages' : `${of} messages`;
      return { ok, why: `The server holds ${thousands(held)} ${what}.` };
    },
  ),
  captured: row(
    'so many percent of what waits to leave lies in one queue on a schedule',
    v.strictObject({ atLeast: v.pipe(whole, v.maxValue(100)) }),
    ['queues'],
    (context, { atLeast }): Finding => {
      const total = heldBy(context.flow(), 'any');
      const best = query(context.world, { kind: 'flow.links', state: 'Scheduled' }).reduce(
        (most, one) => Math.max(most, one.count),
        0,
      );
      const percent = total === 0 ? 0 : Math.floor((best * 100) / total);
      return { ok: total > 0 && percent >= atLeast, why: `${percent} % lie in one timed queue.` };
    },
    { lasting: true },
  ),
  port25: row(
    'the router lets SMTP in to the server (`open`) or not (`closed`)',
    v.strictObject({ is: v.picklist(['open', 'closed']) }),
    ['network'],
    (context, { is }): Finding => {
      const { port25 } = context.flow();
      return { ok: port25 === is, why: `Port 25 is ${port25} on the router.` };
    },
  ),
  port25ClosedAtMost: row(
    'port 25 was shut on the router for no longer than this in all',
    v.strictObject({ time: duration }),
    ['facts'],
    (context, { time }): Finding => {
      const total = minutesShut(context.moments, context.now) * minute;
      return { ok: total <= time, why: `Port 25 was shut for ${hours(total)}.` };
    },
    { next: ({ now }) => (Math.floor(now / minute) + 1) * minute },
  ),
  genuineLost: row(
    'so many of our own messages at most were deleted, returned or given up by their senders',
    v.strictObject({ atMost: whole }),
    ['lost'],
    (context, { atMost }): Finding => {
      const { genuineLost } = context.flow();
      return {
        ok: genuineLost <= atMost,
        why: `${thousands(genuineLost)} messages of ours are lost.`,
      };
    },
  ),
  reportsSent: row(
    'so many reports on unwanted mail at most have left the server since the run began',
    v.strictObject({ atMost: whole }),
    ['reports'],
    (context, { atMost }): Finding => {
      const { reportsSent } = context.flow();
      return {
        ok: reportsSent <= atMost,
        why: `${thousands(reportsSent)} reports went to strangers.`,
      };
    },
  ),
  spamRelayed: row(
    'so many unwanted messages at most have been passed on since the run began',
    v.strictObject({ atMost: whole }),
    ['relayed'],
    (context, { atMost }): Finding => {
      const { spamRelayed } = context.flow();
      return { ok: spamRelayed <= atMost, why: `${thousands(spamRelayed)} were passed on.` };
    },
  ),
  flowing: row(
    'a genuine message has come in and another has gone out since the last change of a setting and the last start',
    v.optional(v.nullable(v.strictObject({}))),
    ['facts', 'genuine'],
    (context): Finding => {
      const started = context.moments.findLast(
        ({ fact }) => fact.kind === 'virtual-server.started',
      );
      const changedAt = Math.max(context.moments[lastChange(context)]?.at ?? -1, started?.at ?? -1);
      const { genuineInAt, genuineOutAt } = context.flow();
      const inward = genuineInAt > changedAt;
      const missing = inward ? 'No message has gone out' : 'No message has come in';
      return inward && genuineOutAt > changedAt
        ? { ok: true, why: 'Mail comes in and goes out.' }
        : { ok: false, why: `${missing} since the last change.` };
    },
  ),
  badmail: row(
    'the BadMail folder in place holds fewer files than this',
    v.strictObject({ below: whole }),
    ['badmail'],
    (context, { below }): Finding => {
      const { badmailFiles } = context.flow();
      return { ok: badmailFiles < below, why: `BadMail holds ${thousands(badmailFiles)} files.` };
    },
  ),
  freeSpace: row(
    'so many megabytes are free on drive C: of the server',
    v.strictObject({ aboveMb: whole }),
    ['space'],
    (context, { aboveMb }): Finding => {
      const { freeMb } = context.flow();
      return { ok: freeMb > aboveMb, why: `${thousands(freeMb)} MB are free on drive C:.` };
    },
  ),
  folder: row(
    'a folder exists on the disk of a place, or not',
    v.strictObject({ place: text, path: text, exists: v.optional(v.boolean(), true) }),
    ['disk'],
    (context, { place, path, exists }): Finding => {
      const found = query(context.world, { kind: 'flow.exists', place, path });
      return { ok: found === exists, why: found ? `${path} exists.` : `There is no ${path}.` };
    },
  ),
  folderOpened: row(
    'the learner opened a folder in Explorer whose path fits this (`*` stands for anything)',
    v.strictObject({ path: text, place: v.optional(text) }),
    ['facts'],
    (context, { path, place }): Finding => {
      const hit = context.moments.find(
        ({ fact }) =>
          fact.kind === 'folder.opened' &&
          (place === undefined || fact.place === place) &&
          fits(String(fact.path), path),
      );
      return {
        ok: hit !== undefined,
        why: hit ? `${String(hit.fact.path)} was opened.` : `No such folder was opened.`,
      };
    },
    { lasting: true },
  ),
  deleted: row(
    'messages were deleted in queues: with or without a report, so many at least in all',
    v.strictObject({ ndr: v.optional(v.boolean()), atLeast: v.optional(whole, 1) }),
    ['facts'],
    (context, { ndr, atLeast }): Finding => {
      let sum = 0;
      for (const { fact } of context.moments) {
        if (fact.kind !== 'queue.deleted') continue;
        if (ndr === undefined || fact.ndr === ndr) sum += Number(fact.count);
      }
      const how = ndr === undefined ? '' : ndr ? ' with a report' : ' without a report';
      return { ok: sum >= atLeast, why: `${thousands(sum)} messages were deleted${how}.` };
    },
    { lasting: true },
  ),
  restarted: row(
    'the virtual server was started again after the last change of a setting',
    v.optional(v.nullable(v.strictObject({}))),
    ['facts'],
    (context): Finding => {
      const change = lastChange(context);
      const start = context.moments.findLastIndex(
        ({ fact }) => fact.kind === 'virtual-server.started',
      );
      const ok = start >= 0 && start > change;
      return {
        ok,
        why: ok
          ? 'The virtual server works with the settings as they are.'
          : 'The virtual server was not restarted after the last change.',
      };
    },
  ),
  looked: row(
    'the learner opened the properties of a queued message whose sender contains this',
    v.strictObject({ sender: text }),
    ['facts'],
    (context, { sender }): Finding => {
      const wanted = sender.toLowerCase();
      const hit = context.moments.find(
        ({ fact }) =>
          fact.kind === 'message.looked' && String(fact.sender).toLowerCase().includes(wanted),
      );
      return {
        ok: hit !== undefined,
        why: hit
          ? `Looked at a message from ${String(hit.fact.sender)} to ${String(hit.fact.recipient)}.`
          : 'No such message was looked at yet.',
      };
    },
    { lasting: true },
  ),
  storeMounted: row(
    'the mailbox store is mounted',
    v.optional(v.nullable(v.strictObject({}))),
    ['store'],
    (context): Finding => {
      const { storeMounted } = context.flow();
      return {
        ok: storeMounted,
        why: storeMounted ? 'The store is mounted.' : 'The store is dismounted.',
      };
    },
  ),
  serverSetting: row(
    'a setting of the server’s Properties, by its path, is this',
    v.strictObject({
      path: text,
      is: v.union([v.string(), v.number(), v.boolean(), v.null()]),
      server: v.optional(text, 'EXCH-SRV1'),
    }),
    ['settings'],
    (context, { path, is, server }): Finding => {
      const found = query(context.world, { kind: 'server', name: server });
      return settingIs(found?.settings, path, is);
    },
  ),
  service: row(
    'a Windows service of a place is in this state (`running`, `stopped`, …)',
    v.strictObject({ place: text, service: text, state: text }),
    ['facts', 'settings'],
    (context, { place, service, state }): Finding => {
      const found = query(context.world, { kind: 'services', place }).find(
        (one) => one.name.toUpperCase() === service.toUpperCase(),
      );
      const where = placeName(context, place);
      return {
        ok: found?.status === state,
        why: found
          ? `${found.displayName} on ${where} is ${found.status}.`
          : `${where} has no service ${service}.`,
      };
    },
  ),
};
