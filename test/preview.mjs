/** The built page, served for tools that look at it in a browser. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');

/** Folder of the built page: the DIST variable, or `dist`. */
export const built = resolve(root, process.env.DIST ?? 'dist');

/**
 * Serves the built page on a port of 127.0.0.1 and answers its address and how to stop.
 * Throws one sentence if there is no built page or the port is taken.
 */
export async function preview(port) {
  if (!existsSync(join(built, 'index.html'))) {
    throw new Error('There is no built page yet: npm run build');
  }
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const place = ['--port', String(port), '--strictPort', '--host', '127.0.0.1'];
  const server = spawn(process.execPath, [vite, 'preview', '--outDir', built, ...place], {
    cwd: root,
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}/`;
  while (server.exitCode === null) {
    try {
      await fetch(address);
      // A server that was there before answers too; ours has then ended by itself.
      await sleep(100);
      if (server.exitCode === null) return { address, close: () => server.kill() };
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`The built page cannot be served on port ${port}; is it taken?`);
}
