/** Which verbs a service has, who is at work, and how the console spells it. */
import { describe, expect, test } from 'vitest';
import type { ServiceRow } from '#bridge';
import { atWork, can, dependantsIn, dependencyTree, needs, serviceVerbs } from './family.ts';
import { othersTexts, progressText } from './words.ts';

function row(name: string, more: Partial<ServiceRow> = {}): ServiceRow {
  return {
    name,
    displayName: `The ${name}`,
    status: 'running',
    startType: 'automatic',
    description: '',
    logOnAs: 'Local System',
    path: '',
    canPause: false,
    dependsOn: [],
    dependants: [],
    ...more,
  };
}

const rows = [
  row('rpc'),
  row('iis', { dependsOn: ['rpc'] }),
  row('smtp', { dependsOn: ['iis', 'rpc'], canPause: true }),
];

describe('verbs', () => {
  test.each([
    [{}, 'stop restart'],
    [{ canPause: true }, 'stop pause restart'],
    [{ canPause: true, status: 'paused' }, 'stop continue restart'],
    [{ status: 'stopped' }, 'start'],
    [{ status: 'stopped', startType: 'disabled' }, ''],
    [{ startType: 'disabled' }, 'stop'],
    [{ status: 'stop-pending' }, ''],
  ] as const)('%j can %s', (more, verbs) => {
    expect(serviceVerbs.filter((verb) => can(row('smtp', more), verb)).join(' ')).toBe(verbs);
  });
});

test('what a service needs, and who needs it', () => {
  expect(needs(rows, 'smtp')).toEqual(['rpc', 'iis']);
  expect(dependantsIn(rows, 'rpc')).toEqual(['iis', 'smtp']);
  const [iis, rpc] = dependencyTree(rows, 'smtp', (each) => each.dependsOn);
  expect([iis?.label, iis?.children?.[0]?.label, rpc?.label]).toEqual([
    'The iis',
    'The rpc',
    'The rpc',
  ]);
});

describe('who is at work', () => {
  const family = ['smtp', 'iis', 'rpc'];
  const all = (status: ServiceRow['status']) => rows.map((each) => ({ ...each, status }));

  test('what stops begins with who needs it, what starts with what it needs', () => {
    expect(atWork(all('stop-pending'), family)?.name).toBe('smtp');
    expect(atWork(all('start-pending'), family)?.name).toBe('rpc');
    expect(atWork(rows, family)).toBeUndefined();
  });
});

test('the words', () => {
  expect(progressText('continue-pending')).toBe(
    'Windows is attempting to resume the following service on Local Computer...',
  );
  expect(othersTexts('IIS Admin Service', 'restart')).toEqual({
    title: 'Restart Other Services',
    lead: 'When IIS Admin Service restarts, these other services will also restart.',
    question: 'Do you want to restart these services?',
  });
});
