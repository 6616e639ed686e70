/** What a report says, row by row, before it is written in one form or another. */
import { day, hour, minute, pad, type SimTime, second } from '#kernel';
import { ageWords } from './knowing.ts';
import type { Debrief } from './model.ts';
import { harmWords } from './outcome.ts';
import { causeStated } from './own-words.ts';

/** Local time of the server, by the clock it started with: `09:14:05`, or `day 2, 09:14:05`. */
export function clockOf({ start }: Pick<Debrief, 'start'>, at: SimTime): string {
  const [hours = 0, minutes = 0, seconds = 0] = start
    .slice(start.indexOf('T') + 1)
    .split(':')
    .map(Number);
  const all = at + hours * hour + minutes * minute + seconds * second;
  const whole = Math.floor(all / day);
  const time = [
    Math.floor((all % day) / hour),
    Math.floor((all % hour) / minute),
    Math.floor((all % minute) / second),
  ];
  const clock = time.map((one) => pad(one)).join(':');
  return whole === 0 ? clock : `day ${whole + 1}, ${clock}`;
}

export interface Table {
  title: string;
  heads: string[];
  rows: string[][];
}

const states = { done: 'reached', slipped: 'slipped back', open: 'not reached' } as const;

const verdicts = {
  'right-reason': 'The right fix for the right reason',
  'wrong-reason': 'The right fix for the wrong reason',
  shotgun: 'Shotgun',
  'no-reason': 'No reason stated',
  'not-fixed': 'Not fixed',
} as const;

/** The first lines: of which run, and how it ended. */
function drillOf(d: Debrief, drill: NonNullable<Debrief['drill']>): [string, string] {
  const end = drill.passed ? 'passed' : 'not passed';
  const why = drill.again ? ', the mistake was made again' : '';
  return ['Drill', `${drill.name}, from ${clockOf(d, drill.at)} on: ${end}${why}`];
}

export function headOf(d: Debrief): [string, string][] {
  return [
    ['Scenario', `${d.scenario.title} (${d.scenario.id}, version ${d.scenario.version})`],
    ...(d.drill ? [drillOf(d, d.drill)] : []),
    ['Seed', String(d.seed)],
    ['From', d.start],
    ['To', clockOf(d, d.until)],
    ['Points', `${d.score.points} of ${d.score.max}`],
    ['Journal', `${d.digest}, engine ${d.engine}`],
    ...(d.divergedAt === undefined
      ? []
      : ([
          ['Differs', `This engine goes another way from ${clockOf(d, d.divergedAt)} on.`],
        ] satisfies [string, string][])),
  ];
}

/** What was done, and of a drill where it began. */
function doneRows(d: Debrief, clock: (at: SimTime) => string): string[][] {
  const told = d.actions.filter((one) => !one.idle);
  const rows = told.map((one) => [clock(one.at), one.text, one.refused ?? '']);
  if (d.drill) {
    const { at, entries } = d.drill;
    const before = told.filter((one) => one.entry < entries).length;
    rows.splice(before, 0, [clock(at), 'The drill began here.', '']);
  }
  return rows;
}

/** The cause as it was stated, in its words. */
function statedWords(d: Debrief): string {
  const action = d.actions.findLast((one) => one.text.startsWith(causeStated));
  return action?.text.slice(causeStated.length) ?? '';
}

/** Every table that has rows, in the order of the report. */
export function tablesOf(d: Debrief): Table[] {
  const clock = (at: SimTime) => clockOf(d, at);
  const deed = (index: number | null | undefined) =>
    index == null ? 'before this run' : (d.actions[index]?.text ?? '');
  const tables: Table[] = [
    {
      title: 'What was asked',
      heads: ['Objective', 'State', 'At', 'Points', 'Why', 'Source'],
      rows: d.objectives.map((one) => [
        one.text,
        states[one.state],
        one.doneAt === null ? '' : clock(one.doneAt),
        `${one.points} of ${one.weight}`,
        one.why,
        one.source,
      ]),
    },
    {
      title: 'Points and their reasons',
      heads: ['Points', 'Reason', 'At', 'Source'],
      rows: d.reasons.map((one) => [
        String(one.points),
        one.cost === undefined ? one.text : `${one.text} ${one.cost}`,
        one.at === undefined ? '' : clock(one.at),
        one.source ?? '',
      ]),
    },
    {
      title: 'Harm, and what it goes back to',
      heads: ['From', 'To', 'Harm', 'Why', 'Action'],
      rows: d.harm.map((one) => [
        clock(one.from),
        clock(one.to),
        harmWords(one.what, one.count),
        one.text,
        deed(one.action),
      ]),
    },
    {
      title: 'Named mistakes',
      heads: ['Mistake', 'At', 'What it is', 'Points', 'Source'],
      rows: d.mistakes.map((one) => [
        one.name,
        clock(one.at),
        one.text,
        one.points === 0 ? '' : `−${one.points}`,
        one.source,
      ]),
    },
    {
      title: 'What the window showed and what was so',
      heads: ['At', 'Window', 'Shown', 'So', 'Age of the look', 'Acted on by'],
      rows: d.knowing.map((one) => [
        clock(one.at),
        one.window,
        one.shown,
        one.real,
        ageWords(one.ageMs),
        deed(one.action),
      ]),
    },
    {
      title: 'What was done',
      heads: ['At', 'Action', 'The product said'],
      rows: doneRows(d, clock),
    },
  ];
  if (d.diagnosis) {
    const { verdict, text } = d.diagnosis;
    tables.unshift({
      title: 'Diagnosis',
      heads: ['Verdict', 'Stated', 'Explained'],
      rows: [[verdicts[verdict], statedWords(d), text]],
    });
  }
  if (d.pivot) {
    tables.unshift({
      title: 'Where it turned',
      heads: ['At', 'Action', 'What would have been'],
      rows: [[clock(d.actions[d.pivot.action]?.at ?? 0), deed(d.pivot.action), d.pivot.text]],
    });
  }
  if (d.notModelled.length > 0) {
    tables.push({
      title: 'Not modelled',
      heads: ['What'],
      rows: d.notModelled.map((one) => [one]),
    });
  }
  return tables.filter((one) => one.rows.length > 0);
}
