/** What can be asked about blacklists in both directions: who looked, whom we turn away, by which way our mail leaves. */
import * as v from 'valibot';
import { blacklistIds, query } from '#world';
import { type Finding, row, text } from './check-row.ts';
import type { CheckContext } from './evidence.ts';

const list = v.picklist(blacklistIds, 'is no blacklist');

/** Whether a console has shown an answer of the list's zone, also that it holds nothing of the address. */
function askedByConsole(context: CheckContext, zone: string): boolean {
  const name = `\\d+\\.\\d+\\.\\d+\\.\\d+\\.${zone.replaceAll('.', '\\.')}`;
  const answer = new RegExp(
    `^(?:Name: +${name}|${name}\\ttext =|\\*\\*\\* .*can't find ${name})`,
    'im',
  );
  return query(context.world, { kind: 'places' }).some(({ id }) =>
    query(context.world, { kind: 'console.list', place: id }).some(({ console }) =>
      answer.test(
        query(context.world, { kind: 'console.output', console, from: 0 }).text.replaceAll(
          '\r',
          '',
        ),
      ),
    ),
  );
}

export const blacklistChecks = {
  lookedUp: row(
    'the learner looked an address up at this blacklist, or at any: on its page or by nslookup',
    v.strictObject({ list: v.optional(list) }),
    ['facts', 'consoles'],
    (context, { list: id }): Finding => {
      const onPage = context.moments.some(
        ({ fact }) => fact.kind === 'blacklist.lookedUp' && (id === undefined || fact.list === id),
      );
      const done =
        onPage ||
        query(context.world, { kind: 'blacklists' }).some(
          (one) => (id === undefined || one.id === id) && askedByConsole(context, one.zone),
        );
      // Which list it must be is for the learner to find out.
      return { ok: done, why: done ? 'Looked up.' : 'Not looked up where it is listed yet.' };
    },
    { lasting: true },
  ),
  leavesBy: row(
    'mail for other domains leaves the virtual server that runs by `dns` or a `smart-host`',
    v.strictObject({
      way: v.picklist(['dns', 'smart-host']),
      domain: v.optional(text, 'elsewhere.example'),
    }),
    ['settings'],
    (context, { way, domain }): Finding => {
      const { by, smartHost } = query(context.world, { kind: 'verdict.way', domain });
      const whys = {
        dns: 'Mail leaves by DNS.',
        'smart-host': `Mail leaves through ${smartHost}.`,
        nothing: 'No mail leaves: the virtual server is not started.',
      };
      return { ok: by === way, why: whys[by] };
    },
  ),
  turnedAway: row(
    'the connection filter that runs turns away `all` or `none` of the hosts of this traffic, by its id',
    v.strictObject({ traffic: text, hosts: v.picklist(['all', 'none']) }),
    ['settings', 'people', 'reputation'],
    (context, { traffic, hosts }): Finding => {
      const found = query(context.world, { kind: 'verdict.turnedAway', traffic });
      if (!found) return { ok: false, why: `Nobody in the traffic is called ${traffic}.` };
      const wanted = hosts === 'all' ? found.hosts : 0;
      return {
        ok: found.hosts > 0 && found.turnedAway === wanted,
        why: `${found.turnedAway} of ${found.hosts} hosts are turned away.`,
      };
    },
  ),
};
