/** Points, with a reason for each that was lost and for all harm that was done. */
import type { SimTime } from '#kernel';
import type { Harm } from './model.ts';

export interface Reason {
  points: number;
  text: string;
  at?: SimTime;
  source?: string;
  /** Which harm it tells of; its own points are none, and `cost` says in one sentence why. */
  harm?: keyof Harm;
  cost?: string;
}

export interface Score {
  points: number;
  max: number;
  reasons: Reason[];
}
