import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Bridge, openBridge, queryKey } from './client.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

let ports: MessagePort[] = [];

afterEach(() => {
  for (const port of ports) port.close();
  ports = [];
});

/** A worker that answers as told, message by message. */
function withWorker(answer: (message: ToWorker) => FromWorker | undefined): Bridge {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  port2.onmessage = ({ data }) => {
    const message = answer(data as ToWorker);
    if (message) port2.postMessage(message);
  };
  return openBridge(port1);
}

test('a draft that is a proxy arrives as what it holds', async () => {
  const seen: ToWorker[] = [];
  const bridge = withWorker((message) => {
    seen.push(message);
    return { t: 'done', id: 'id' in message ? message.id : 0 };
  });
  const organization = new Proxy({ displayAdministrativeGroups: true }, {});
  await bridge.do({ kind: 'organization.set', ...{ organization } } as never);
  expect(seen[0]).toMatchObject({
    command: { organization: { displayAdministrativeGroups: true } },
  });
});

test('equal queries have equal keys whatever the order of their fields', () => {
  const one = { kind: 'console.output', console: 1, from: 0 } as const;
  expect(queryKey(one)).toBe(queryKey({ from: 0, console: 1, kind: 'console.output' }));
  expect(queryKey(one)).not.toBe(queryKey({ ...one, console: 2 }));
});

describe('nobody waits for ever', () => {
  test('when the worker stops, what waits is rejected and the page is told once', async () => {
    const bridge = withWorker((message) =>
      message.t === 'do' ? { t: 'stopped', message: 'no queue 12', journal: null } : undefined,
    );
    const told = vi.fn();
    bridge.onstopped = told;
    await expect(bridge.do({ kind: 'run.finish' })).rejects.toThrow('no queue 12');
    expect(told.mock.calls).toEqual([[{ message: 'no queue 12', journal: null }]]);
  });

  test('when the page closes the bridge', async () => {
    const bridge = withWorker(() => undefined);
    const asked = bridge.ask({ kind: 'clock' });
    bridge.close();
    await expect(asked).rejects.toThrow('The run was closed.');
    await expect(bridge.open({ attempt: 'x' })).rejects.toThrow('The run was closed.');
  });

  test('when the worker cannot be loaded', async () => {
    const port = { postMessage: vi.fn(), onmessage: null, onerror: null } as {
      postMessage: () => void;
      onmessage: null;
      onerror: ((event: ErrorEvent) => void) | null;
    };
    const bridge = openBridge(port);
    const told = vi.fn();
    bridge.onstopped = told;
    const opening = bridge.open({ scenario: 'sandbox' });
    port.onerror?.({ message: 'blocked' } as ErrorEvent);
    await expect(opening).rejects.toThrow('blocked');
    expect(told).toHaveBeenCalledTimes(1);
  });
});
