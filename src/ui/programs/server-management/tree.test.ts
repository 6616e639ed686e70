import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconNames } from '../../theme/icon-names.ts';
import { type ConsoleNode, consoleTree, internetId, nodeIn } from './tree.ts';
import { failedText, outcomeText, type Pop3View, timeOfDay } from './words.ts';

const tree = consoleTree('Selwick Sails');

function all(node: ConsoleNode): ConsoleNode[] {
  return [node, ...node.children.flatMap(all)];
}

describe('the tree of Server Management', () => {
  it('has the two halves, and Internet and E-mail where people look for it', () => {
    expect(tree.children.map((one) => one.label)).toEqual([
      'Standard Management',
      'Advanced Management',
    ]);
    expect(nodeIn(tree.children[0]!, internetId)?.label).toBe('Internet and E-mail');
    expect(nodeIn(tree.children[1]!, 'exchange')?.label).toBe('Selwick Sails (Exchange)');
    expect(nodeIn(tree, 'nowhere')).toBeUndefined();
  });

  it('has every id once and no picture that is not drawn', () => {
    const ids = all(tree).map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { icon } of all(tree)) expect(iconNames).toContain(icon);
  });

  it('opens programs that are there, and the manager of POP3 mailboxes once', () => {
    const folders = readdirSync(join(import.meta.dirname, '..'));
    const tasks = all(tree).flatMap((one) => one.tasks);
    expect(tasks.filter((one) => one.dialog === 'pop3').map((one) => one.label)).toEqual([
      'Manage POP3 E-mail',
    ]);
    const named = tasks.flatMap((one) => one.program ?? []);
    // System Monitor lives in the folder of Task Manager
    for (const id of named) expect([...folders, 'system-monitor']).toContain(id);
    expect(named).toContain('system-manager');
  });
});

describe('what the connector says', () => {
  const view = { outcome: 'fetched', last: 3, triedAt: 0 } as Pop3View;

  it('tells the last fetch', () => {
    expect(outcomeText(view)).toBe('3 messages were retrieved.');
    expect(outcomeText({ ...view, last: 1 })).toBe('1 message was retrieved.');
    expect(outcomeText({ ...view, triedAt: null })).toContain('not been retrieved');
    expect(outcomeText({ ...view, outcome: 'unreachable' })).toContain('could not be reached');
    expect(outcomeText({ ...view, outcome: 'not-taken' })).toContain('stays with the provider');
  });

  it('tells of messages that name nobody', () => {
    expect(failedText(1)).toContain('was not delivered');
    expect(failedText(2)).toContain('2 messages');
  });

  it('tells the time of the server', () => {
    const epochUtc = Date.UTC(2004, 5, 16, 15, 40);
    expect(timeOfDay({ epochUtc, offsetMinutes: 60 }, 900_000)).toBe('16:55');
  });
});
