/** Exams as the page sees them: what can be sat, what a seed draws, how far one has come, and how it went. */
import { digest } from '#kernel';
import { type AttemptRecord, journalOf, type Shelf } from '#storage';
import type { ScenarioSummary } from '#training';
import {
  type Blueprint,
  blueprints,
  checkDraw,
  domainNames,
  type ExamPlan,
  examResult,
  type Incident,
  parseExam,
  planExam,
  poolDigest,
  roomOf,
  unusedSeed,
} from '#training/exam';
import type { ExamPartView, ExamQuery, ExamView } from './protocol.ts';

interface ExamsOptions {
  shelf: Shelf;
  index: readonly ScenarioSummary[];
  chance: () => number;
  /** Milliseconds of UTC since 1970-01-01. */
  date: () => number;
}

const minute = 60_000;

function blueprintOf(id: string): Blueprint {
  const found = blueprints.find((one) => one.id === id);
  if (!found) throw new Error(`This Badmail has no exam "${id}".`);
  return found;
}

/** How long a candidate has sat at an incident, by the clock of the room, and what he has had of pauses. */
async function roomTime({ shelf, date }: ExamsOptions, record: AttemptRecord) {
  const limit = Number(record.options.limitMs ?? Number.POSITIVE_INFINITY);
  const entries = (await shelf.load(record.id))?.entries ?? [];
  const { toldMs, taken, standing, stoodMs } = roomOf(entries, record.options);
  const goesOn = record.status === 'running' && !standing;
  const gone = goesOn ? Math.max(toldMs, date() - record.createdAt - stoodMs) : toldMs;
  return {
    usedMs: Math.min(limit, gone),
    taken,
    standing: standing && record.status === 'running',
  };
}

/** What came as a file was sat elsewhere, unless it is gone on with here. */
function isSatHere({ imported, status }: AttemptRecord): boolean {
  return imported !== true || status === 'running';
}

/** Of the files of a class: those of the candidate whose file came first; two make no exam together. */
function ofOne(files: readonly AttemptRecord[]): AttemptRecord[] {
  const candidate = files.at(-1)?.options.candidate;
  return files.filter(({ options }) => options.candidate === candidate);
}

/** An incident with what was had of pauses in it. */
interface Part {
  part: ExamPartView;
  taken: number;
  standing: boolean;
}

export class Exams {
  #options: ExamsOptions;

  constructor(options: ExamsOptions) {
    this.#options = options;
  }

  async ask(query: ExamQuery): Promise<unknown> {
    if (query.kind === 'exams') return await this.#list();
    if (query.kind === 'exam.draw') return await this.#draw(query.blueprint);
    return await this.#exam(query.exam);
  }

  async #attempts(): Promise<AttemptRecord[]> {
    // a row that something has damaged must not take the exams with it
    return (await this.#options.shelf.list()).filter(({ options }) => Boolean(options));
  }

  async #list() {
    const attempts = await this.#attempts();
    const names = [
      ...new Set(attempts.flatMap(({ options }) => (options.exam ? [String(options.exam)] : []))),
    ];
    const sat = await Promise.all(
      names.filter((name) => parseExam(name)).map((name) => this.#exam(name)),
    );
    return blueprints.flatMap(({ id, title, minutes, pass, incidents, levels }) => {
      const pool = this.#options.index.filter((one) => levels.includes(one.level));
      if (pool.length < incidents) return [];
      const own = sat.filter((one) => one.blueprint === id);
      return {
        ...{ id, title, minutes, pass, incidents },
        only: pool.length === 1 ? pool[0]!.id : null,
        running: own.find(({ result, here }) => !result && here)?.exam ?? null,
        best: own.reduce<{ exam: string; percent: number } | null>((best, { exam, result }) => {
          if (!result || (best && best.percent >= result.percent)) return best;
          return { exam, percent: result.percent };
        }, null),
      };
    });
  }

  /** An exam that none of the runs on this shelf was a part of. */
  async #draw(id: string): Promise<{ exam: string }> {
    const blueprint = blueprintOf(id);
    const had: Incident[] = (await this.#attempts()).map(({ scenario, seed }) => ({
      scenario: scenario.id,
      seed,
    }));
    const { index, chance } = this.#options;
    const seed = unusedSeed(blueprint, chance(), index, had);
    return { exam: `${id}-${seed}` };
  }

  async #part(incident: Incident, index: number, mine: AttemptRecord[]): Promise<Part> {
    const record = mine.find(({ options }) => options.part === index);
    // what was drawn from another list of scenarios is what it was
    const { scenario, seed } = record
      ? { scenario: record.scenario.id, seed: record.seed }
      : incident;
    const { title = scenario } = this.#options.index.find(({ id }) => id === scenario) ?? {};
    const part = { scenario, seed, title };
    if (!record) return { part: { ...part, state: 'open', usedMs: 0 }, taken: 0, standing: false };
    const { usedMs, taken, standing } = await roomTime(this.#options, record);
    if (record.status === 'running') {
      return { part: { ...part, state: 'running', usedMs, attempt: record.id }, taken, standing };
    }
    const stored = await this.#options.shelf.load(record.id);
    const finished: ExamPartView = {
      ...part,
      state: 'finished',
      usedMs,
      attempt: record.id,
      points: record.summary.points,
      max: record.summary.max,
      ...(stored ? { digest: digest(JSON.stringify(journalOf(stored))) } : {}),
    };
    return { part: finished, taken, standing };
  }

  async #exam(name: string): Promise<ExamView> {
    const parsed = parseExam(name);
    if (!parsed) throw new Error(`"${name}" is no exam of this Badmail.`);
    const { blueprint, seed } = parsed;
    const plan: ExamPlan = planExam(blueprint, seed, this.#options.index);
    // a run that only says it belongs here, of an incident that this exam does not draw, does not
    const all = (await this.#attempts()).filter(
      ({ options, scenario, seed }) =>
        options.exam === name &&
        checkDraw({ scenario: scenario.id, seed }, options, this.#options.index).drawn !== false,
    );
    const here = all.some(isSatHere);
    const mine = here ? all.filter(isSatHere) : ofOne(all);
    const found = await Promise.all(
      plan.incidents.map((one, index) => this.#part(one, index, mine)),
    );
    const parts = found.map(({ part }) => part);
    const taken = found.reduce((sum, one) => sum + one.taken, 0);
    const [first] = mine.toSorted((a, b) => a.createdAt - b.createdAt);
    const extra = Number(first?.options.extra ?? 0);
    const limitMs = Math.floor((blueprint.minutes * minute * (100 + extra)) / 100);
    const used = parts.reduce((sum, one) => sum + one.usedMs, 0);
    const leftMs = Math.max(0, limitMs - used);
    const begun = parts.some(({ state }) => state !== 'open');
    const over = begun && (leftMs === 0 || parts.every(({ state }) => state === 'finished'));
    const ended = over && !parts.some(({ state }) => state === 'running');
    const results = mine.flatMap(({ results }) => (results ? [results] : []));
    return {
      exam: name,
      blueprint: blueprint.id,
      title: blueprint.title,
      seed,
      pool: poolDigest(blueprint, this.#options.index),
      minutes: blueprint.minutes,
      pass: blueprint.pass,
      pauses: blueprint.pauses,
      pausesTaken: taken,
      standing: found.some(({ standing }) => standing),
      here,
      candidate: first ? String(first.options.candidate ?? '') : null,
      extra,
      pause: first?.options.pause === true,
      limitMs,
      leftMs,
      parts,
      next: ended ? null : parts.findIndex(({ state }) => state !== 'finished'),
      endedAt: ended ? Math.max(...mine.map(({ updatedAt }) => updatedAt)) : null,
      result: ended ? named(examResult(blueprint, results)) : null,
    };
  }
}

function named({ domains, ...rest }: ReturnType<typeof examResult>) {
  return {
    ...rest,
    domains: domains.map((one) => ({ ...one, name: domainNames[one.domain] })),
    weakest: rest.weakest.map((one) => domainNames[one]),
  };
}

export const createExams = (options: ExamsOptions): Exams => new Exams(options);
