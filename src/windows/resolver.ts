/** How a Windows machine turns a name into an address: itself, hosts file, DNS, then a broadcast. */
import { must } from '#kernel';
import { type Host, lookup, parseAddress } from '#net';
import { type Machine, systemRoot } from './machine.ts';
import { textAt } from './volume.ts';
import type { WindowsWorld } from './world.ts';

export interface Resolution {
  /** Empty when the name cannot be found. */
  address: string;
  /** The name as the answer gives it. */
  name: string;
  afterMs: number;
}

/** Time a NetBIOS name broadcast takes to be given up: three of 750 ms (assumed). */
const broadcastMs = 2250;

/** This machine's end on the network. */
export function hostOf(world: WindowsWorld, machine: Machine): Host {
  return must(world.net.hosts, machine.host, 'host');
}

function fromHostsFile(machine: Machine, name: string): string | undefined {
  const volume = machine.volumes.get('C');
  const path = `${systemRoot(machine.os)}\\system32\\drivers\\etc\\hosts`;
  for (const line of (volume && textAt(volume, path))?.split(/\r?\n/) ?? []) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.some((one) => one.toLowerCase() === name.toLowerCase())) return address;
  }
  return undefined;
}

/** A neighbour on the same wire that answers to a computer name. */
function byBroadcast(world: WindowsWorld, from: Host, name: string): string | undefined {
  for (const host of world.net.hosts.values()) {
    if (host.name.toLowerCase() !== name.toLowerCase()) continue;
    for (const one of host.interfaces) {
      const near = from.interfaces.some((own) => own.network === one.network);
      if (near && one.network !== 'internet') return one.address;
    }
  }
  return undefined;
}

export function resolveName(world: WindowsWorld, machine: Machine, typed: string): Resolution {
  const name = typed.replace(/\.$/, '');
  if (parseAddress(name) !== undefined) return { address: name, name, afterMs: 0 };
  const host = hostOf(world, machine);
  if (name.toLowerCase() === 'localhost') return { address: '127.0.0.1', name, afterMs: 0 };
  const own = host.interfaces[0]?.address ?? '127.0.0.1';
  if (name.toLowerCase() === machine.name.toLowerCase()) {
    return { address: own, name: machine.name, afterMs: 0 };
  }
  const listed = fromHostsFile(machine, name);
  if (listed !== undefined) return { address: listed, name, afterMs: 0 };
  let afterMs = 0;
  const full =
    name.includes('.') || machine.dnsSuffix === '' ? name : `${name}.${machine.dnsSuffix}`;
  if (host.dnsServers.length > 0) {
    const answer = lookup(world.net, host, full, 'A');
    afterMs += answer.latencyMs;
    const found = answer.records.find((record) => record.type === 'A');
    if (found) return { address: found.data, name: full, afterMs };
  }
  if (name.includes('.')) return { address: '', name, afterMs };
  const neighbour = byBroadcast(world, host, name);
  if (neighbour !== undefined) return { address: neighbour, name, afterMs };
  return { address: '', name, afterMs: afterMs + broadcastMs };
}
