/** The worlds the flood is measured in. */
import { healthy, type Topology } from '#world';

/** A thousand messages a second for users nobody knows, on a server that can take them. */
export const floodTopology: Topology = {
  ...healthy,
  edition: 'exchange-2003',
  hardware: {
    speed: 200,
    messageObjectsMax: 2_000_000,
    uplinkKbps: 100_000,
    diskGb: 80,
    freeMb: 60_000,
  },
  traffic: [
    { kind: 'ndr-attacker', id: 'bots', perMinute: 60_000, senderDomains: 'many', hosts: 6 },
  ],
};

/** One unwanted message a second, and the company's own mail. */
export const ordinaryDays: Topology = {
  ...healthy,
  edition: 'exchange-2003',
  traffic: [
    { kind: 'genuine', id: 'customers', domain: 'calder-tools.example', everyMinutes: 4 },
    { kind: 'users', id: 'staff', everyMinutes: 6, to: ['calder-tools.example'] },
    { kind: 'ndr-attacker', id: 'bots', perMinute: 60, senderDomains: 'many', hosts: 4 },
  ],
};
