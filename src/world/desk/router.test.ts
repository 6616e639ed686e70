/** The router's page: what it saves, what it refuses, and what that does to connections. */
import { describe, expect, test } from 'vitest';
import { advance, apply, createWorld, healthy, query, takeFacts } from '../index.ts';

const smtp = {
  enabled: true,
  name: 'SMTP',
  externalPort: 25,
  address: '192.168.16.2',
  internalPort: 25,
};

function built() {
  return createWorld({ topology: healthy, seed: 7 });
}
type World = ReturnType<typeof built>;

const save = (world: World, ...forwards: (typeof smtp)[]) =>
  apply(world, { kind: 'router.set', forwards });
const view = (world: World) => query(world, { kind: 'router' });

/** Dials port 25 from the Internet and answers what the console says. */
function dialled(world: World): string {
  apply(world, { kind: 'console.open', machine: 'home-pc' });
  const console = query(world, { kind: 'console.list', place: 'home-pc' }).at(-1)!.console;
  apply(world, { kind: 'console.input', console, text: 'telnet 203.0.113.25 25\r' });
  advance(world, world.clock.now + 30_000);
  return query(world, { kind: 'console.output', console, from: 0 }).text;
}

describe('router.set', () => {
  test('a row that is not enabled keeps the Internet out; enabled again, it is let in', () => {
    const world = built();
    expect(view(world).forwards).toEqual([smtp]);
    expect(save(world, { ...smtp, enabled: false })).toBeUndefined();
    expect(dialled(world)).not.toContain('220 ');
    expect(save(world, smtp)).toBeUndefined();
    expect(dialled(world)).toContain('220 ');
    expect(takeFacts(world).flatMap(({ fact }) => fact.port25 ?? [])).toEqual(['closed', 'open']);
  });

  test('port 25 that leads to another machine is closed', () => {
    const world = built();
    save(world, { ...smtp, address: '192.168.16.40' });
    expect(takeFacts(world).at(-1)?.fact).toEqual({ kind: 'router.changed', port25: 'closed' });
  });

  test('a connection that stands stays, and is listed until it ends', () => {
    const world = built();
    expect(dialled(world)).toContain('220 ');
    const through = [{ from: '198.51.100.77', to: '192.168.16.2', port: 25 }];
    expect(view(world).connections).toEqual(through);
    save(world);
    expect(view(world).connections).toEqual(through);
    apply(world, { kind: 'console.input', console: 1, text: 'quit\r' });
    advance(world, world.clock.now + 5000);
    expect(view(world).connections).toEqual([]);
  });

  test.each([
    [[{ ...smtp, address: '192.168.16' }], '"192.168.16" is not an IP address.'],
    [[{ ...smtp, address: '10.0.0.2' }], '10.0.0.2 is not in the network of this router'],
    [[{ ...smtp, address: '192.168.16.1' }], 'the address of this router itself'],
    [[smtp, { ...smtp, internalPort: 26 }], 'External port 25 is in the table twice.'],
  ])('%j is refused', (forwards, text) => {
    const world = built();
    const refusal = save(world, ...forwards);
    expect(refusal).toMatchObject({ title: 'Harbour HR-114', icon: 'warning' });
    expect(refusal?.text).toContain(text);
    expect(view(world).forwards).toEqual([smtp]);
    expect(takeFacts(world)).toEqual([]);
  });
});
