/** What an exam is made of: the parts of the job with their weights, how many incidents, how long, what is enough. */
import type { Domain, Level } from '../model.ts';

export const domainNames: Readonly<Record<Domain, string>> = {
  notice: 'See that something is wrong',
  find: 'Find out what',
  stop: 'Stop it',
  clean: 'Clean up',
  restore: 'Put it back and prove it',
};

export interface Blueprint {
  id: string;
  title: string;
  /** So many incidents, one after the other. */
  incidents: number;
  /** At the desk, all incidents together, before any extra time. */
  minutes: number;
  /** Of a hundred. */
  pass: number;
  /** So often the clock may stand, where whoever sets the exam allows it. */
  pauses: number;
  /** Share of each part of the job in the whole; they need not add up to anything. */
  weights: Readonly<Record<Domain, number>>;
  /** Incidents are drawn from the scenarios of these levels. */
  levels: readonly Level[];
}

export const blueprints: readonly Blueprint[] = [
  {
    id: 'one-morning',
    title: 'One morning',
    incidents: 1,
    minutes: 90,
    pass: 70,
    pauses: 0,
    weights: { notice: 1, find: 3, stop: 3, clean: 2, restore: 3 },
    levels: ['certify'],
  },
  {
    id: 'drawn',
    title: 'Drawn examination',
    incidents: 4,
    minutes: 150,
    pass: 75,
    pauses: 1,
    weights: { notice: 1, find: 3, stop: 3, clean: 2, restore: 3 },
    levels: ['practise'],
  },
];
