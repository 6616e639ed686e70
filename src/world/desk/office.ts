/** Local Area Connection of a machine, as its window and the checks see it. */
import { formatMask, type Host, macAddress } from '#net';
import type { World } from '../world.ts';

export interface OfficeViews {
  connection: {
    query: { place: string };
    /** null: there is no such place. */
    view: {
      enabled: boolean;
      address: string;
      mac: string;
      /** As `ipconfig` shows them: a host right on the Internet has dialled and is its own gateway. */
      mask: string;
      gateway: string;
      dialled: boolean;
    } | null;
  };
}

/** The host a place's machine is on the network. */
export function hostAt(world: World, place: string): Host | undefined {
  const machine = world.windows.machines.get(world.places.get(place)?.machine ?? 0);
  return machine && world.net.hosts.get(machine.host);
}

export const officeAnswers = {
  connection: (world: World, { place }: { place: string }): OfficeViews['connection']['view'] => {
    const host = hostAt(world, place);
    if (!host) return null;
    const { address = '', maskBits = 0 } = host.interfaces[0] ?? {};
    const dialled = maskBits === 0;
    return {
      enabled: !host.offline,
      address,
      mac: macAddress(host.id),
      mask: formatMask(dialled ? 32 : maskBits),
      gateway: dialled ? address : host.gateway,
      dialled,
    };
  },
};
