/** Whether the trouble was repaired because its cause was known. For reports only: it reads a run that has ended. */
import { query } from '#world';
import type { Diagnosis } from './debrief/model.ts';
import { placeIsOutside, settingsChanged } from './evidence.ts';
import type { Domain, NotebookEntry, Run, SettingArea } from './model.ts';
import { simToLocal } from './script.ts';
import { shownBy } from './showing.ts';

/** Areas by the facts of a change; facts of looking (diagnostics logging) have none. */
const areaOf: Record<string, SettingArea> = {
  'virtual-server.changed': 'virtual-server',
  'connector.changed': 'connectors',
  'account.changed': 'accounts',
  'lockout.changed': 'accounts',
  'message-delivery.changed': 'filters',
  'filter-tool.changed': 'filters',
  'filter-tool.installed': 'filters',
  'registry.changed': 'registry',
  'registry.deleted': 'registry',
  'router.changed': 'router',
  'router.blocked': 'router',
  'connection.disabled': 'network',
  'connection.enabled': 'network',
  'service.configured': 'services',
  'store.dismounted': 'store',
};

const areaNames: Record<SettingArea, string> = {
  'virtual-server': 'the virtual server',
  connectors: 'connectors',
  accounts: 'accounts',
  filters: 'filters',
  registry: 'the registry',
  router: 'the router',
  network: 'a network connection',
  services: 'start-up of services',
  store: 'the mailbox store',
};

export interface AreaChange {
  at: number;
  area: SettingArea;
}

/** Every change of a setting in order. OK on an untouched sheet is none; turning up logging is looking. */
export function areaChanges({ state }: Run): AreaChange[] {
  const changed = new Set(
    state.moments.flatMap(({ at, fact }) => (fact.kind === settingsChanged ? [at] : [])),
  );
  return state.moments.flatMap(({ at, fact }) => {
    const area = Object.hasOwn(areaOf, fact.kind) ? areaOf[fact.kind] : undefined;
    if (area === undefined) return [];
    const isSheet = area === 'virtual-server' || area === 'connectors';
    if (isSheet && !changed.has(at)) return [];
    if (area === 'registry' && /\\diagnostics/i.test(String(fact.path))) return [];
    return [{ at, area }];
  });
}

/** Done: everything but what is only about seeing and finding out. */
function isFixed({ scenario, state }: Run): boolean {
  return scenario.objectives
    .filter((one) => one.domain !== 'notice' && one.domain !== 'find')
    .every((one) => state.objectives.get(one.id)?.state === 'done');
}

/** What a repair is proven by: the trouble stopped and cleaned up; where nothing of it is asked, put back. */
const provenBy: readonly (readonly Domain[])[] = [['stop', 'clean'], ['restore']];

/** When the repair was proven: the last objective of these was reached; else the end. */
function provenAt({ scenario, state, world }: Run): number {
  for (const domains of provenBy) {
    const times = scenario.objectives.flatMap((one) => {
      const at = state.objectives.get(one.id)?.doneAt;
      const counts = one.domain !== undefined && domains.includes(one.domain) && !one.fromStart;
      return counts && at != null ? [at] : [];
    });
    if (times.length > 0) return Math.max(...times);
  }
  return world.clock.now;
}

function listed(areas: readonly SettingArea[]): string {
  const names = areas.map((area) => areaNames[area]);
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** Reads the run against what its scenario takes for the cause; null where it asks for none. */
export function diagnose(run: Run): Diagnosis | null {
  const { scenario, state, world } = run;
  const asked = scenario.diagnosis;
  if (!asked) return null;
  const textOf = (id: string) => asked.causes.find((one) => one.id === id)?.text ?? id;
  const { offsetMinutes } = scenario.world;
  const clock = (at: number) => simToLocal(at, world.clock.epochUtc, offsetMinutes).slice(11, 16);
  const statements = state.notebook.filter((one) => one.kind === 'cause');
  const last = statements.at(-1);
  // Since when the right cause has stood; who changes his mind and comes back counts from the return.
  const wrong = statements.findLastIndex((one) => one.cause !== asked.right);
  const right: NotebookEntry | undefined = statements[wrong + 1];
  const proven = provenAt(run);
  const shown = shownBy(asked, state.notebook, (place) => placeIsOutside(world, place));
  const inTime = shown.filter((index) => state.notebook[index]!.at <= proven);
  const tried = areaChanges(run).filter((one) => one.at < (right?.at ?? Infinity));
  const unrelated = [...new Set(tried.map((one) => one.area))].filter(
    (area) => !asked.areas.includes(area),
  );
  const answer = (verdict: Diagnosis['verdict'], text: string): Diagnosis => ({
    verdict,
    stated: last?.cause ?? null,
    statedAt: last?.at ?? null,
    right: asked.right,
    shownBy: shown,
    text,
  });
  const was = `The cause was: ${textOf(asked.right)}`;
  if (!isFixed(run)) {
    const said = !last
      ? 'and no cause was stated'
      : right
        ? `though the right cause was stated at ${clock(right.at)}`
        : `and the cause stated at ${clock(last.at)} is another one`;
    return answer('not-fixed', `Not everything was put right, ${said}. ${was}`);
  }
  if (unrelated.length >= 3) {
    const when = right
      ? `before the cause was stated at ${clock(right.at)}`
      : 'without knowing why';
    const text = `It works again, but ${listed(unrelated)} were changed ${when}, and none of them had to do with it. ${was}`;
    return answer('shotgun', text);
  }
  if (!last) return answer('no-reason', `It was put right, but no cause was stated. ${was}`);
  if (!right) {
    const text = `It was put right, but the cause stated at ${clock(last.at)} is another one: ${last.text} ${was}`;
    return answer('wrong-reason', text);
  }
  if (right.at > proven) {
    const text = `The cause was stated at ${clock(right.at)}, after the repair was proven at ${clock(proven)}.`;
    return answer('wrong-reason', text);
  }
  const pin = state.notebook[inTime[0] ?? -1];
  if (!pin) {
    const late = state.notebook[shown[0] ?? -1];
    const why = late
      ? `what shows it was pinned only at ${clock(late.at)}, after the repair was proven at ${clock(proven)}`
      : 'nothing pinned in the notebook shows it';
    return answer('no-reason', `The right cause was stated at ${clock(right.at)}, but ${why}.`);
  }
  const place = query(world, { kind: 'places' }).find((one) => one.id === pin.place)?.name ?? '';
  const text = `The right cause was stated at ${clock(right.at)}, and shown by what was pinned at ${clock(pin.at)} (${place}, ${pin.window ?? ''}): ${pin.text}`;
  return answer('right-reason', text);
}
