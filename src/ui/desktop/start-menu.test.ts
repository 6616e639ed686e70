/** Programs find their place in the Start menu. */
import { expect, test } from 'vitest';
import { isSeparator, type MenuItem } from '../controls/menu-item.ts';
import { program } from './program.ts';
import { startMenu } from './start-menu.ts';

const size = { width: 100, height: 100 };
const programs = [
  program({
    id: 'services',
    title: 'Services',
    icon: 'd16-services',
    defaultSize: size,
    startMenu: { label: 'Services', path: ['&Programs', 'Administrative Tools'] },
  }),
  program({
    id: 'event-viewer',
    title: 'Event Viewer',
    icon: 'd16-event-viewer',
    defaultSize: size,
    startMenu: { label: 'Event Viewer', path: ['Programs', 'Administrative Tools'] },
  }),
  program({
    id: 'run',
    title: 'Run',
    icon: 'd16-run',
    defaultSize: size,
    startMenu: { label: '&Run...', path: [] },
  }),
];

const first = program({
  id: 'first',
  title: 'First',
  icon: 'd16-server',
  defaultSize: size,
  startMenu: { label: '&First', path: [], top: true },
});

const outline = (items: readonly MenuItem[]): string[] =>
  items.flatMap((item) =>
    isSeparator(item)
      ? ['-']
      : [item.label, ...outline(item.submenu ?? []).map((label) => `  ${label}`)],
  );

test('entries share menus whatever their marks, sorted by name', () => {
  const menu = startMenu(programs, () => {});
  expect(outline(menu).slice(0, 5)).toEqual([
    '&Programs',
    '  Administrative Tools',
    '    Event Viewer',
    '    Services',
    '&Documents',
  ]);
});

test('what nobody fills is not modelled, and what somebody fills opens it', () => {
  const opened: string[] = [];
  const menu = startMenu(programs, (id) => opened.push(id));
  const named = (label: string) => menu.find((item) => !isSeparator(item) && item.label === label);
  expect(named('&Help')).toMatchObject({ notModelled: true });
  const run = named('&Run...');
  if (run && !isSeparator(run)) run.onselect?.();
  expect(opened).toEqual(['run']);
});

test('Run opens what the desktop has for it, and is greyed where it has nothing', () => {
  let ran = 0;
  const named = (menu: readonly MenuItem[]) =>
    menu.find((item) => !isSeparator(item) && item.label === '&Run...');
  const run = named(
    startMenu(
      [],
      () => {},
      () => ran++,
    ),
  );
  if (run && !isSeparator(run)) run.onselect?.();
  expect(ran).toBe(1);
  expect(named(startMenu([], () => {}))).toMatchObject({ notModelled: true });
});

test('one machine does not see the entries of another', () => {
  startMenu(programs, () => {});
  expect(outline(startMenu([], () => {}))).not.toContain('  Administrative Tools');
});

test('what asks for it stands above Programs, apart from the rest', () => {
  const menu = outline(startMenu([...programs, first], () => {}));
  expect(menu.slice(0, 3)).toEqual(['&First', '-', '&Programs']);
  expect(menu.filter((label) => label === '-')).toHaveLength(2);
});
