/** The programs that are here from the start; the others come with the rest of the engine. */
import type { Program } from '../process.ts';
import { cmd } from './cmd.ts';
import { telnet } from './telnet.ts';

export const firstPrograms: Readonly<Record<string, Program<unknown>>> = { cmd, telnet };
