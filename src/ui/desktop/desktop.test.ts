/** Opening, stacking and closing windows. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Desktop } from './desktop.svelte.ts';
import { dismissal } from './message-box.ts';
import { program } from './program.ts';
import type { MachineResponse } from './response.ts';

const nothing = (() => {}) as never;
const programs = [
  program({
    id: 'esm',
    title: 'Exchange System Manager',
    icon: 'd16-esm',
    single: true,
    component: nothing,
    defaultSize: { width: 800, height: 400 },
  }),
  program({
    id: 'cmd',
    title: 'Command Prompt',
    icon: 'd16-cmd',
    component: nothing,
    defaultSize: { width: 600, height: 300 },
  }),
  program({
    id: 'tasks',
    title: 'Windows Task Manager',
    icon: 'd16-task-manager',
    highPriority: true,
    component: nothing,
    defaultSize: { width: 400, height: 400 },
  }),
];
const place = { id: 'exch', machine: 'EXCH-SRV1', name: 'EXCH-SRV1' };

let desktop: Desktop;
let said: string[];

beforeEach(() => {
  said = [];
  desktop = new Desktop({
    place,
    programs,
    onopened: (id) => said.push(`+${id}`),
    onclosed: (id) => said.push(`-${id}`),
  });
});

function open(id: string) {
  const window = desktop.open(id);
  if (!window) throw new Error(`${id} did not open`);
  return window;
}

const sheet = (owner = open('esm'), options = {}) => {
  const answer = desktop.openDialog(
    owner,
    nothing,
    {},
    { title: 'Sheet', width: 400, height: 300, ...options },
  );
  const window = desktop.windows.at(-1);
  if (!window) throw new Error('no dialog');
  return { answer, window, owner };
};

describe('programs', () => {
  test('a single program opens once, others as often as asked', () => {
    expect(open('esm')).toBe(open('esm'));
    expect(open('cmd')).not.toBe(open('cmd'));
    expect(said).toEqual(['+esm', '+cmd', '+cmd']);
  });
  test('the last opened is in front and active', () => {
    const esm = open('esm');
    const cmd = open('cmd');
    expect(desktop.active).toBe(cmd);
    expect(cmd.z).toBeGreaterThan(esm.z);
    desktop.focus(esm);
    expect(esm.z).toBeGreaterThan(cmd.z);
  });
  test('an unknown program opens nothing', () => {
    expect(desktop.open('outlook')).toBeUndefined();
  });
  test('windows stay below the task bar however often they are raised', () => {
    const windows = [open('esm'), open('cmd')];
    for (let turn = 0; turn < 2000; turn++) desktop.focus(windows[turn % 2] as never);
    expect(Math.max(...windows.map((window) => window.z))).toBeLessThan(900);
    expect(windows[1]?.z).toBeGreaterThan(windows[0]?.z ?? 0);
  });
});

describe('dialogs', () => {
  test('a modal dialog keeps the focus and flashes when its owner is pressed', () => {
    const { window, owner } = sheet();
    desktop.touched(owner);
    expect(desktop.active).toBe(window);
    expect(window.flashes).toBe(1);
  });
  test('a modeless sheet leaves its owner free and stays above it', () => {
    const { window, owner } = sheet(open('esm'), { modal: false });
    desktop.touched(owner);
    expect(desktop.active).toBe(owner);
    expect(window.z).toBeGreaterThan(owner.z);
  });
  test('a dialog brings its sheet before the other sheets of the program, which keep their order', () => {
    const { window: first, owner } = sheet(open('esm'), { modal: false });
    const { window: question } = sheet(first);
    const { window: second } = sheet(owner, { modal: false });
    const { window: inner } = sheet(second);
    expect([owner, first, question, second, inner].map((each) => each.z)).toEqual(
      desktop.windows.map((each) => each.z).toSorted((a, b) => a - b),
    );
    desktop.focus(first);
    expect(question.z).toBeGreaterThan(inner.z);
    expect(inner.z).toBeGreaterThan(second.z);
  });
  test('a second sheet does not hide the first, and both are on the stage', () => {
    const { window: first, owner } = sheet(open('esm'), { modal: false });
    const { window: second } = sheet(owner, { modal: false });
    expect([second.x - first.x, second.y - first.y]).toEqual([22, 22]);
    expect(second.y + (second.height ?? 0)).toBeLessThanOrEqual(desktop.stage.height);
  });
  test('the answer is what it was closed with; dismissed, it is undefined', async () => {
    const { answer, window } = sheet();
    await desktop.close(window, 'ok');
    expect(await answer).toBe('ok');
    const second = sheet();
    await desktop.close(second.window);
    expect(await second.answer).toBeUndefined();
  });
  test('the same key brings the first sheet to the front and shares its answer', async () => {
    const first = sheet(open('esm'), { key: 'dvs', modal: false });
    const second = sheet(first.owner, { key: 'dvs', modal: false });
    expect(desktop.windows).toHaveLength(2);
    await desktop.close(first.window, 'ok');
    expect(await second.answer).toBe('ok');
  });
  test('closing the owner closes its dialogs, and all are reported', async () => {
    const { owner, answer } = sheet(open('esm'), { reportAs: 'relay-restrictions' });
    await desktop.close(owner);
    expect(desktop.windows).toHaveLength(0);
    expect(await answer).toBeUndefined();
    expect(said).toEqual(['+esm', '+relay-restrictions', '-relay-restrictions', '-esm']);
  });
  test('the owner is active again after its dialog', async () => {
    const { window, owner } = sheet();
    open('cmd');
    desktop.focus(owner);
    await desktop.close(window);
    expect(desktop.active).toBe(owner);
  });
  test('a window may refuse to close, but not once it has given its answer', async () => {
    const { window } = sheet();
    window.beforeClose = () => false;
    expect(await desktop.close(window)).toBe(false);
    expect(await desktop.close(window, 'ok')).toBe(true);
  });
});

describe('task bar', () => {
  test('the button of the active window puts it down, and up again as it was', () => {
    const esm = open('esm');
    const cmd = open('cmd');
    desktop.maximise(cmd);
    desktop.pressTask(cmd);
    expect([cmd.state, desktop.active]).toEqual(['minimised', esm]);
    desktop.pressTask(cmd);
    expect([cmd.state, desktop.active]).toEqual(['maximised', cmd]);
  });
  test('a dialog goes down and up with its owner', () => {
    const { window, owner } = sheet();
    desktop.minimise(window);
    expect([desktop.hidden(window), desktop.hidden(owner)]).toEqual([true, true]);
    desktop.pressTask(owner);
    expect([desktop.hidden(window), desktop.active]).toEqual([false, window]);
  });
  test('Alt+F6 goes round', () => {
    const windows = [open('cmd'), open('cmd'), open('cmd')];
    const seen = new Set();
    for (let turn = 0; turn < 3; turn++) {
      desktop.focusNext();
      seen.add(desktop.active);
    }
    expect(seen.size).toBe(windows.length);
  });
});

test('a smaller stage brings windows back onto it', () => {
  const cmd = open('cmd');
  desktop.move(cmd, { x: 900, y: 700, width: 600, height: 300 });
  desktop.resizeStage({ width: 700, height: 500 });
  expect(cmd.x + cmd.width).toBeLessThanOrEqual(700);
  expect(cmd.y + (cmd.height ?? 0)).toBeLessThanOrEqual(500);
});

test.each([
  [['ok'], 'ok'],
  [['ok', 'help'], 'ok'],
  [['ok', 'cancel'], 'cancel'],
  [['yes', 'no'], undefined],
  [['yes', 'no', 'cancel'], 'cancel'],
] as const)('Esc in a box with %s', (buttons, answer) => {
  expect(dismissal(buttons)).toBe(answer);
});

test('a box that asks or warns says so to screen readers; one that informs does not', () => {
  const owner = open('esm');
  for (const icon of ['question', 'warning', 'error', 'information', undefined] as const) {
    void desktop.messageBox({ title: 'Box', text: 'Text', icon }, owner);
    expect(desktop.windows.at(-1)?.alert).toBe(icon !== undefined && icon !== 'information');
    void desktop.close(desktop.windows.at(-1) ?? owner, 'ok');
  }
});

test('a sheet that closes sends the keyboard back where it was opened from', async () => {
  const { window, owner } = sheet(open('esm'), { modal: false });
  const tree = {} as Element;
  window.cameFrom = tree;
  desktop.touched(owner);
  desktop.touched(window);
  await desktop.close(window, 'ok');
  expect(desktop.active).toBe(owner);
  expect(owner.returnTo).toBe(tree);
});

describe('a busy machine', () => {
  const sixSeconds = 6000;

  /** Its clock is moved by hand; `delayMs` is what it answers now. */
  function busy() {
    const world = { now: 100, delayMs: sixSeconds };
    const response = {
      follow: () => {},
      emptyUntil: () => (world.delayMs === 0 ? undefined : world.now + world.delayMs),
      reached: (time: number) => world.now >= time,
    } as unknown as MachineResponse;
    const slow = new Desktop({ place, programs, response, onopened: (id) => said.push(`+${id}`) });
    return { world, slow };
  }

  test('opens the frame at once and fills it when its time has come', () => {
    const { world, slow } = busy();
    const window = slow.open('esm')!;
    expect(said).toEqual(['+esm']);
    expect(slow.isEmpty(window)).toBe(true);
    world.now += sixSeconds - 1;
    expect(slow.isEmpty(window)).toBe(true);
    world.now += 1;
    expect(slow.isEmpty(window)).toBe(false);
  });

  test('keeps its word to a window when it gets busier or calmer', () => {
    const { world, slow } = busy();
    const window = slow.open('cmd')!;
    world.delayMs = 0;
    expect(slow.isEmpty(window)).toBe(true);
    expect(slow.isEmpty(slow.open('cmd')!)).toBe(false);
  });

  test('lets sheets wait, but not questions, and not what runs before the others', () => {
    const { slow } = busy();
    const owner = slow.open('esm')!;
    void slow.openDialog(owner, nothing, {}, { title: 'Sheet', width: 400, modal: false });
    expect(slow.isEmpty(slow.windows.at(-1)!)).toBe(true);
    void slow.messageBox({ title: 'Sure?', text: 'Sure?' }, owner);
    expect(slow.isEmpty(slow.windows.at(-1)!)).toBe(false);
    expect(slow.isEmpty(slow.open('tasks')!)).toBe(false);
  });

  test('an empty window can be closed', async () => {
    const { slow } = busy();
    expect(await slow.close(slow.open('esm')!)).toBe(true);
    expect(slow.windows).toEqual([]);
  });
});

test('a machine that is not busy opens every window at once', () => {
  expect(desktop.isEmpty(open('esm'))).toBe(false);
});
