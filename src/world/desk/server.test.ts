/** The Properties of a server: what is kept, what is refused, what a scenario may begin with. */
import { describe, expect, it } from 'vitest';
import { defaultServerSettings } from '#directory';
import { createWorld } from '../build.ts';
import { apply, parseCommand } from '../commands.ts';
import { query } from '../queries.ts';
import { healthy } from '../topology.ts';
import '../complete.ts';

const name = 'EXCH-SRV1';
const fresh = defaultServerSettings(name);

function worldWith(server: (typeof healthy)['server'] = {}) {
  return createWorld({ topology: { ...healthy, server }, seed: 1 });
}

describe('server.set', () => {
  it('is in force at once and says so', () => {
    const world = worldWith();
    const settings = {
      ...fresh,
      subjectLogging: true,
      removeLogsDays: null,
      diagnostics: { MSExchangeTransport: { 'SMTP Protocol': 'Maximum' as const } },
    };
    expect(apply(world, parseCommand({ kind: 'server.set', name, settings }))).toBeUndefined();
    const view = query(world, { kind: 'server', name });
    expect(view?.settings).toMatchObject({ subjectLogging: true, removeLogsDays: null });
    expect(view?.settings.diagnostics.MSExchangeTransport).toMatchObject({
      'SMTP Protocol': 'Maximum',
      NDR: 'None',
    });
    expect(world.facts.at(-1)?.fact).toEqual({ kind: 'server.changed', name });
  });

  it('leaves the log directory where it is', () => {
    const world = worldWith();
    apply(world, { kind: 'server.set', name, settings: { ...fresh, trackingDirectory: 'D:\\' } });
    const view = query(world, { kind: 'server', name });
    expect(view?.settings.trackingDirectory).toBe(fresh.trackingDirectory);
    expect(view?.notModelled).toEqual(['trackingDirectory']);
  });

  it.each([
    ['a server that is not there', 'EXCH-SRV2', fresh],
    ['a category that is not there', name, { ...fresh, diagnostics: { Weather: {} } }],
  ])('refuses %s', (_, named, settings) => {
    const world = worldWith();
    expect(apply(world, { kind: 'server.set', name: named, settings })).toMatchObject({
      icon: 'error',
    });
    expect(query(world, { kind: 'server', name })?.settings).toEqual(fresh);
    expect(world.facts.filter(({ fact }) => fact.kind === 'server.changed')).toEqual([]);
  });
});

it('has no view of a server that is not there', () => {
  expect(query(worldWith(), { kind: 'server', name: 'EXCH-SRV2' })).toBeNull();
});

it('begins with what the topology says', () => {
  const world = worldWith({
    messageTracking: true,
    diagnostics: { MSExchangeTransport: { Authentication: 'Medium' } },
  });
  const view = query(world, { kind: 'server', name });
  expect(view?.settings.messageTracking).toBe(true);
  expect(view?.settings.diagnostics.MSExchangeTransport).toMatchObject({
    Authentication: 'Medium',
    NDR: 'None',
  });
});

it('reads settings of the first version, which had no log fields and no custom schedule', () => {
  const [row] = query(worldWith(), { kind: 'organization' }).virtualServers;
  const settings = structuredClone(row!.settings) as { general: Record<string, unknown> };
  delete settings.general.logFormat;
  delete settings.general.logFields;
  const command = parseCommand({ kind: 'virtual-server.set', id: '1', settings });
  expect(command).toMatchObject({
    settings: {
      general: {
        logFormat: 'w3c',
        logFields: ['time', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status'],
      },
    },
  });
});
