/** The seed of a run that ended: shown, and two ways to a briefing, with it and with another. */
import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Bridge, Query } from '#bridge';
import WithBridge from '../../../../test/ui/WithBridge.svelte';
import SeedAgain from './SeedAgain.svelte';

test('the same seed leads to its own briefing, another to one nobody has chosen', async () => {
  const bridge = {
    watch: (_: Query, callback: (view: never) => void) => {
      queueMicrotask(() =>
        callback([
          { id: 'a', seed: 3 },
          { id: 'b', seed: 4711 },
        ] as never),
      );
      return () => undefined;
    },
  };
  const screen = await render(WithBridge, {
    bridge: bridge as unknown as Bridge,
    component: SeedAgain as Component<Record<string, unknown>>,
    given: { attempt: 'b', scenario: 'relay-virtual-server' },
  });
  await expect.element(screen.getByText('Seed: 4711')).toBeVisible();
  const same = screen.getByRole('link', { name: 'The same seed again' });
  await expect.element(same).toHaveAttribute('href', '#/scenario/relay-virtual-server?seed=4711');
  const other = screen.getByRole('link', { name: 'Another seed' }).element();
  expect(other.getAttribute('href')).toMatch(/\?seed=[1-9]\d{3}$/);
});
