/** GlitchRetrySeconds of the registry (TechNet aa998772). */
import { expect, it } from 'vitest';
import { minute, second } from '#kernel';
import { registryKeys, setRegistryValue } from '#windows';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld } from './test-world.ts';
import { controlVirtualServer } from './virtual-server.ts';

/** Milliseconds from the first failure of a link to its next attempt. */
function firstWait(data: number | undefined, restarted: boolean): number {
  const world = createTestWorld();
  if (data !== undefined) {
    setRegistryValue(world.windows.machines.get(1)!, registryKeys.smtpQueuing, {
      name: 'GlitchRetrySeconds',
      type: 'REG_DWORD',
      data,
    });
  }
  if (restarted) {
    controlVirtualServer(world, '1', 'stop');
    advance(world, minute);
    controlVirtualServer(world, '1', 'start');
    advance(world, 2 * second);
  }
  pourIn(world, 'toSilent', 1);
  const link = () => [...world.transport.links.values()][0];
  for (let step = 0; link()?.state !== 'Retry'; step += 1) {
    expect(step).toBeLessThan(5 * 60);
    advance(world, second);
  }
  // the look may come a second late
  return link()!.nextAttemptAt! - world.clock.now;
}

it.each([
  ['without it', undefined, true, 60],
  ['with it', 300, true, 300],
  ['before the virtual server has started again', 300, false, 60],
  ['0, as the shortest', 0, true, 1],
] as const)('the first tries, %s', (_, data, restarted, seconds) => {
  const waited = firstWait(data, restarted);
  expect(waited).toBeLessThanOrEqual(seconds * second);
  expect(waited).toBeGreaterThanOrEqual((seconds - 1) * second);
});
