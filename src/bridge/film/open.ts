/** Opens an attempt as a film: read from the shelf, without a lock, without a word written. */
import { journalOf } from '#storage';
import type { Run } from '#training';
import { ActionLog } from '#training/debrief';
import type { HostOptions } from '../host.ts';
import { loadScenario } from '../records.ts';
import type { Seat, SeatOptions } from '../seat.ts';
import { refuseWhileSat } from './exam.ts';
import { Film } from './film.ts';
import { Reel } from './reel.ts';

/** What the host needs of an attempt that is only looked at: nothing of it is ever written. */
class FilmSeat implements Seat {
  readonly mode = 'film';
  readonly vacant = false;
  readonly attempt: string;
  readonly record: Seat['record'];
  readonly run: Film;

  constructor(record: Seat['record'], run: Film) {
    this.attempt = record.id;
    this.record = record;
    this.run = run;
  }

  async settle(): Promise<void> {}

  tick(): void {}

  paused(): void {}

  async close(): Promise<void> {
    this.run.close();
  }

  abandon(): void {
    this.run.close();
  }
}

/** Throws one sentence when there is nothing to show. */
export async function openFilm(
  options: HostOptions,
  attempt: string,
  at: number,
  events: Pick<SeatOptions, 'changed' | 'failed'>,
): Promise<{ seat: Seat; notes: { scenarioChanged?: boolean } }> {
  const { shelf, scenarios, simulation: coming, wall, after } = options;
  const stored = await shelf.load(attempt);
  if (!stored) throw new Error('That attempt is not on the shelf any more.');
  const { record } = stored;
  await refuseWhileSat(record, options, 'watched');
  const [scenario, simulation] = await Promise.all([
    loadScenario(scenarios, record.scenario.id, record.options),
    coming(),
  ]);
  await simulation.complete();
  const reel = new Reel(journalOf(stored), scenario, simulation, wall);
  const { run } = reel.scout as { run?: Run };
  if (run) reel.onlooker = new ActionLog(run);
  const film = new Film({ reel, simulation, wall, after, ...events });
  if (at > 0) film.seek({ kind: 'film.seek', to: at });
  const changed = record.scenario.hash !== scenario.hash;
  return { seat: new FilmSeat(record, film), notes: changed ? { scenarioChanged: true } : {} };
}
