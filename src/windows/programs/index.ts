/** The programs a console can run, by the word that starts them. */
import type { Program } from '../process.ts';
import { cmd } from './cmd.ts';

export const programs: Readonly<Record<string, Program<unknown>>> = { cmd };
