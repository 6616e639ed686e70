/** Starts the headless door (`npm run smtp`) for a real client, and tells which clients are here. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..', '..');

export interface Door {
  port: number;
  /** World seconds of the sessions that have ended. */
  sessions: number[];
  shut(): void;
}

/** Serves a scenario's port 25 on a free port of 127.0.0.1. */
export function openDoor(scenario: string, ...options: string[]): Promise<Door> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/smtp.ts', '--scenario', scenario, '--port', '0', ...options],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr!.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('exit', (code) => reject(new Error(`door closed with ${code}: ${complaint}`)));
    const sessions: number[] = [];
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', (line) => {
      const ended = /^closed after ([0-9.]+) s$/.exec(line);
      if (ended) sessions.push(Number(ended[1]));
    });
    lines.once('line', (line) => {
      const match = /^ready 127\.0\.0\.1:(\d+)$/.exec(line);
      if (!match) return reject(new Error(`unexpected first line: ${line}`));
      resolve({ port: Number(match[1]), sessions, shut: () => child.kill() });
    });
  });
}

export function installed(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** In CI every client must be there; elsewhere a missing one is skipped. */
export const mustHaveAll = process.env.BADMAIL_ALL_CLIENTS === '1';

export interface Ran {
  status: number | null;
  output: string;
}

export function run(command: string, args: string[], input = ''): Promise<Ran> {
  const child = spawn(command, args, { cwd: root });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ status: null, output: String(error) }));
    child.on('close', (status) => resolve({ status, output }));
  });
}
