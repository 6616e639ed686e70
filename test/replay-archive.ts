/** Replays a saved run in this engine: `tsx test/replay-archive.ts FILE` prints its marks and those it finds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Journal, journalOf, replay } from '#training';
import { loadScenarioFolder } from '../src/cli/authoring.ts';

const file = process.argv[2];
if (!file) throw new Error('which file?');
const { journal } = JSON.parse(readFileSync(file, 'utf8')) as { journal: Journal };
const folder = join(import.meta.dirname, '..', 'scenarios');
const run = replay(loadScenarioFolder(folder, journal.scenario.id), journal);
console.log(JSON.stringify({ marks: journal.marks, replayed: journalOf(run).marks }));
