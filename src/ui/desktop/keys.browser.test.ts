/** Keys that belong to the desktop as a whole, and Run, which opens what is typed. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Bridge } from '#bridge';
import Desk from '../../../test/ui/Desk.svelte';
import MessageBox from '../controls/MessageBox.svelte';
import { Desktop } from './index.ts';

const place = { id: 'exch-srv1', machine: 'exch-srv1', name: 'EXCH-SRV1' };
const bridge = { watch: () => () => undefined, do: async () => undefined } as unknown as Bridge;

async function desk() {
  const box = { text: 'Some words', buttons: ['ok', 'cancel'] };
  const desktop = new Desktop({
    place,
    programs: [
      {
        id: 'registry-editor',
        title: 'Registry Editor',
        icon: 'd16-registry',
        component: MessageBox,
        defaultSize: { width: 400, height: 200 },
      },
    ],
  });
  const screen = await render(Desk, { desktop, bridge });
  desktop.open('registry-editor', box);
  return { screen, desktop, box };
}

test('Ctrl+Esc opens Start and leaves the dialog in front alone', async () => {
  const { screen, desktop, box } = await desk();
  const owner = desktop.windows[0];
  void desktop.openDialog(owner, MessageBox, box, { title: 'Sheet', width: 300 });
  await expect.element(screen.getByRole('dialog', { name: 'Sheet' })).toBeVisible();
  await userEvent.keyboard('{Control>}{Escape}{/Control}');
  await expect.element(screen.getByRole('menu', { name: 'Start' })).toBeVisible();
  await expect.element(screen.getByRole('dialog', { name: 'Sheet' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('menu', { name: 'Start' })).not.toBeInTheDocument();
  expect(desktop.windows).toHaveLength(2);
});

test('a question answers to its letters without Alt, and to the arrow keys', async () => {
  const { screen, desktop } = await desk();
  const press = async (keys: string) => {
    const question = { title: 'Sure', text: 'Sure?', buttons: ['yes', 'no'] } as const;
    const answered = desktop.messageBox(question, desktop.windows[0]);
    await expect.element(screen.getByRole('button', { name: 'Yes' })).toHaveFocus();
    await userEvent.keyboard(keys);
    return answered;
  };
  expect(await press('n')).toBe('no');
  expect(await press('y')).toBe('yes');
  expect(await press('{ArrowRight}{Enter}')).toBe('no');
  expect(await press('{ArrowRight}{ArrowRight}{Enter}')).toBe('yes');
});

test('Run opens a program by its file name, says what it cannot find, and remembers', async () => {
  const { screen, desktop } = await desk();
  const run = async (typed: string) => {
    await userEvent.keyboard('{Control>}{Escape}{/Control}');
    await expect.element(screen.getByRole('menu', { name: 'Start' })).toBeVisible();
    await userEvent.keyboard('r');
    await expect.element(screen.getByLabelText('Open:')).toHaveFocus();
    if (typed !== '') await userEvent.keyboard(typed);
    await userEvent.keyboard('{Enter}');
  };
  await run('winword');
  await expect.element(screen.getByText(/Windows cannot find 'winword'/)).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByLabelText('Open:')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await run('regedit');
  await expect.poll(() => desktop.windows.length).toBe(2);
  expect(desktop.active?.program).toBe('registry-editor');
  await run('');
  await expect.poll(() => desktop.windows.length).toBe(3);
});
