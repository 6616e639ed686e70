/** The worlds the flood is measured in. */
import { completeDiagnostics, diagnosticCategories, w3cFields } from '#directory';
import { createWorld, healthy, type Topology, type World } from '#world';

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

/** Every field of the protocol log, message tracking with subjects, all diagnostics at Maximum. */
function logEverything(world: World): void {
  const { organization, metabase } = world.directory;
  const running = [...world.transport.virtualServers.values()].map((one) => one.running?.settings);
  const stored = [...organization.virtualServers.values(), ...metabase.virtualServers.values()];
  // Laid into place, as of an administrator who did it long ago: a restart would empty the queues first.
  for (const settings of [...stored, ...running]) {
    if (!settings) continue;
    settings.general.logging = true;
    settings.general.logFields = [...w3cFields];
  }
  const { MSExchangeTransport: categories } = diagnosticCategories;
  const transport = Object.fromEntries(categories.map((one) => [one, 'Maximum' as const]));
  for (const settings of organization.serverSettings.values()) {
    settings.messageTracking = true;
    settings.subjectLogging = true;
    settings.diagnostics = completeDiagnostics({ MSExchangeTransport: transport });
  }
}

/** How much a world writes down of its mail. */
export type Logging = 'as installed' | 'everything';

export function createMeasuredWorld(topology: Topology, logging: Logging): World {
  const world = createWorld({ topology, seed: 1 });
  if (logging === 'everything') logEverything(world);
  return world;
}
