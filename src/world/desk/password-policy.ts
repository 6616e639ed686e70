/** The password policy of the domain. */
import type { World } from '../world.ts';

/** Password Policy of the domain; days and characters. */
export interface PasswordPolicy {
  historyLength: number;
  maximumAgeDays: number;
  minimumAgeDays: number;
  minimumLength: number;
  complexity: boolean;
}

export function isWindows2000(world: World): boolean {
  return world.transport.servers[0]?.windows === 'windows-2000';
}

/** Defaults of both domains (public security guides). Nobody changes them here. */
export function passwordPolicy(world: World): PasswordPolicy {
  return isWindows2000(world)
    ? {
        historyLength: 1,
        maximumAgeDays: 42,
        minimumAgeDays: 0,
        minimumLength: 0,
        complexity: false,
      }
    : {
        historyLength: 24,
        maximumAgeDays: 42,
        minimumAgeDays: 1,
        minimumLength: 7,
        complexity: true,
      };
}
