/** What can be asked about accounts, filters, blacklists, the registry and machines inside: one row a question. */
import * as v from 'valibot';
import { hour, minute } from '#kernel';
import { blacklistIds, publicAddressOf, query } from '#world';
import { duration, type Finding, row, text, thousands } from './check-row.ts';
import { type CheckContext, type FlowView, placeName } from './evidence.ts';
import { settingIs } from './setting-check.ts';
import type { Source } from './sources.ts';

const whole = v.pipe(v.number('is no number'), v.integer(), v.minValue(0, 'is below 0'));
const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()]);
const list = v.picklist(blacklistIds, 'is no blacklist');

function happened(
  context: CheckContext,
  fits: (fact: Record<string, unknown>) => boolean,
): boolean {
  return context.moments.some(({ fact }) => fits(fact as Record<string, unknown>));
}

function accountOf(context: CheckContext, name: string) {
  return query(context.world, { kind: 'accounts' }).users.find(
    (one) => one.name.toLowerCase() === name.toLowerCase(),
  );
}

const registryPath = {
  parameters: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC\\Parameters',
  queuing: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC\\Queuing',
} as const;

/** Nothing of a kind has left for so long; the start of the run counts as the last time. */
function stopped(says: string, what: string, reads: Source, lastAt: (flow: FlowView) => number) {
  const last = (context: CheckContext) => Math.max(0, lastAt(context.flow()));
  return row(
    says,
    v.strictObject({ time: duration }),
    [reads],
    (context, { time }): Finding => {
      const since = context.now - last(context);
      const ago = `The last ${what} left ${Math.floor(since / minute)} minutes ago.`;
      const ever = lastAt(context.flow()) >= 0;
      return { ok: since >= time, why: ever ? ago : `No ${what} has left in this run.` };
    },
    {
      // Counted from the last one, not from when somebody asked: a run taken up again is asked at another time.
      next: (context, { time }) => {
        const from = last(context);
        const since = context.now - from;
        const told = from + (Math.floor(since / minute) + 1) * minute;
        return since < time ? Math.min(told, from + time) : told;
      },
    },
  );
}

export const caseChecks = {
  account: row(
    'the account is enabled or not, locked out or not, and its password was set in this run or not',
    v.strictObject({
      name: text,
      enabled: v.optional(v.boolean()),
      lockedOut: v.optional(v.boolean()),
      passwordSet: v.optional(v.boolean()),
    }),
    ['people', 'facts', 'time'],
    (context, { name, enabled, lockedOut, passwordSet }): Finding => {
      const account = accountOf(context, name);
      if (!account) return { ok: false, why: `There is no account ${name}.` };
      const set = happened(
        context,
        (fact) =>
          fact.kind === 'account.changed' && fact.name === account.name && fact.what === 'password',
      );
      const ok =
        (enabled === undefined || account.enabled === enabled) &&
        (lockedOut === undefined || account.lockedOut === lockedOut) &&
        (passwordSet === undefined || set === passwordSet);
      // Whose account it is the learner has to find out.
      if (!ok) return { ok, why: 'The account is as it was.' };
      const state = account.enabled ? 'enabled' : 'disabled';
      const locked = account.lockedOut ? ', locked out' : '';
      return {
        ok,
        why: `${account.name} is ${state}${locked}${set ? ', its password is new' : ''}.`,
      };
    },
  ),
  eventSeen: row(
    'the learner looked at a log of the server that shows this event, with this in its description',
    v.strictObject({
      log: v.optional(v.picklist(['Application', 'Security', 'System']), 'Application'),
      event: whole,
      contains: v.optional(v.string(), ''),
    }),
    ['facts'],
    (context, { log, event, contains }): Finding => {
      const seen = query(context.world, { kind: 'flow.eventSeen', log, event, contains });
      // Whom it names is what the learner has to find out.
      const of = seen && contains !== '' ? ` of ${contains}` : '';
      return {
        ok: seen,
        why: `Event ${event}${of} was ${seen ? '' : 'not '}seen in the ${log} log.`,
      };
    },
    { lasting: true },
  ),
  lockout: row(
    'the domain locks an account out after this many wrong passwords at most; 0 would be never',
    v.strictObject({ atMost: whole }),
    ['people'],
    (context, { atMost }): Finding => {
      const { threshold } = query(context.world, { kind: 'accounts' }).lockout;
      const why =
        threshold === 0 ? 'Wrong passwords lock no account.' : `Locked out after ${threshold}.`;
      return { ok: threshold > 0 && threshold <= atMost, why };
    },
  ),
  messageDelivery: row(
    'a setting of Message Delivery, by its path, is this',
    v.strictObject({ path: text, is: scalar }),
    ['people'],
    (context, { path, is }): Finding => {
      const { settings } = query(context.world, { kind: 'message-delivery' });
      return settingIs(settings, path, is);
    },
  ),
  filtering: row(
    'the virtual server that runs applies this filter, and it is told to filter something; `tool` is the filter of another maker',
    v.strictObject({
      filter: v.picklist(['sender', 'recipient', 'connection', 'content', 'tool']),
    }),
    ['settings', 'people', 'time'],
    (context, { filter }): Finding => {
      const ticked = query(context.world, { kind: 'filters.running' })[filter];
      return { ok: ticked, why: `The ${filter} filter ${ticked ? 'is' : 'is not'} at work.` };
    },
  ),
  tarPit: row(
    'the SMTP service that runs holds back its refusals by so many seconds at least',
    v.strictObject({ atLeast: whole }),
    ['settings'],
    (context, { atLeast }): Finding => {
      const { tarPitSeconds } = query(context.world, { kind: 'filters.running' });
      return { ok: tarPitSeconds >= atLeast, why: `Refusals are held back ${tarPitSeconds} s.` };
    },
  ),
  registryValue: row(
    'a value of SMTPSVC in the registry of the server: under `parameters` or `queuing`',
    v.strictObject({ key: v.picklist(['parameters', 'queuing']), name: text, is: scalar }),
    ['facts'],
    (context, { key, name, is }): Finding => {
      const values =
        query(context.world, {
          kind: 'registry',
          place: 'exch-srv1',
          path: registryPath[key],
        })?.values ?? [];
      const found = values.find((one) => one.name.toLowerCase() === name.toLowerCase());
      const value = found?.data ?? null;
      return { ok: value === is, why: `${name} is ${value === null ? 'not there' : value}.` };
    },
  ),
  listed: row(
    'our address is on this blacklist (`is: true`) or not',
    v.strictObject({ list, is: v.boolean() }),
    ['reputation'],
    (context, { list: id, is }): Finding => {
      const address = publicAddressOf(context.world);
      const on = query(context.world, { kind: 'blacklist.listing', list: id, address }) !== null;
      return { ok: on === is, why: `${address} is ${on ? '' : 'not '}on ${id}.` };
    },
  ),
  removalAsked: row(
    'the learner asked the page of this blacklist to take our address off, or to test it again',
    v.strictObject({ list }),
    ['facts'],
    (context, { list: id }): Finding => {
      const address = publicAddressOf(context.world);
      const asked = happened(
        context,
        (fact) =>
          fact.kind === 'blacklist.requested' && fact.list === id && fact.address === address,
      );
      return { ok: asked, why: asked ? `${id} was asked.` : `${id} was not asked yet.` };
    },
    { lasting: true },
  ),
  tracked: row(
    'the learner found something in the Message Tracking Center, sent by somebody whose address contains this',
    v.strictObject({ sender: v.optional(v.string(), '') }),
    ['facts'],
    (context, { sender }): Finding => {
      const done = happened(
        context,
        (fact) =>
          fact.kind === 'tracking.found' && String(fact.senders).includes(sender.toLowerCase()),
      );
      return { ok: done, why: done ? 'Found in the tracking log.' : 'Nothing tracked yet.' };
    },
    { lasting: true },
  ),
  spamStopped: stopped(
    'no unwanted message has been passed on for so long',
    'unwanted message',
    'relayed',
    (flow) => flow.spamOutAt,
  ),
  reportsStopped: stopped(
    'no report on unwanted mail has left for so long',
    'report',
    'reports',
    (flow) => flow.reportsOutAt,
  ),
  spamDelivered: row(
    'so many unwanted messages at most reached a mailbox here since the run began',
    v.strictObject({ atMost: whole }),
    ['queues'],
    (context, { atMost }): Finding => {
      const { delivered } = query(context.world, { kind: 'counters' }).transport.spam;
      return { ok: delivered <= atMost, why: `${thousands(delivered)} reached our people.` };
    },
  ),
  harvested: row(
    'strangers have learnt so many addresses of ours at most',
    v.strictObject({ atMost: whole }),
    ['traffic'],
    (context, { atMost }): Finding => {
      const { harvested } = query(context.world, { kind: 'flow.outside' });
      return { ok: harvested <= atMost, why: `${harvested} addresses of ours are known.` };
    },
  ),
  spamPastServer: row(
    'so many unwanted messages at most left a computer of the office past the server',
    v.strictObject({ atMost: whole }),
    ['traffic'],
    (context, { atMost }): Finding => {
      const { spamPastServer } = query(context.world, { kind: 'flow.outside' });
      return { ok: spamPastServer <= atMost, why: `${thousands(spamPastServer)} left that way.` };
    },
  ),
  outbound: row(
    'from this place port 25 of other people’s servers is reached (`open`) or not (`blocked`)',
    v.strictObject({ from: text, is: v.picklist(['open', 'blocked']) }),
    ['network'],
    (context, { from, is }): Finding => {
      const way = query(context.world, { kind: 'flow.way', place: from });
      return { ok: way === is, why: `${placeName(context, from)} is ${way} to port 25 outside.` };
    },
  ),
  isolated: row(
    'the network connection of this place is disabled',
    v.strictObject({ place: text }),
    ['network'],
    (context, { place }): Finding => {
      const connection = query(context.world, { kind: 'connection', place });
      const ok = connection?.enabled === false;
      return { ok, why: `${placeName(context, place)} is ${ok ? 'off' : 'on'} the network.` };
    },
  ),
  complaints: row(
    'so many tickets at most came in the last hours given',
    v.strictObject({ atMost: whole, hours: v.optional(v.pipe(whole, v.minValue(1)), 24) }),
    ['traffic', 'time'],
    (context, { atMost, hours }): Finding => {
      const since = context.now - hours * hour;
      const count = query(context.world, { kind: 'complaints' }).filter(
        (one) => one.at >= since,
      ).length;
      return { ok: count <= atMost, why: `${count} tickets in ${hours} hours.` };
    },
  ),
};
