/** The property sheet of a server in System Manager: what it shows. */
import { diagnosticCategories, type ServerSettings } from '#directory';
import { editions } from '#transport';
import type { World } from '../world.ts';

export interface ServerViews {
  server: {
    query: { name: string };
    /** null: there is no such server. */
    view: {
      name: string;
      version: string;
      settings: ServerSettings;
      /** Services and their categories, in the order of the sheet. */
      categories: Record<string, readonly string[]>;
      /** Paths of controls that do nothing here. */
      notModelled: readonly string[];
    } | null;
  };
}

/** Another directory would take effect at midnight UTC (KB 841089). */
const notModelled = ['trackingDirectory'] as const;

type Answer = ServerViews['server'];

export const serverAnswers = {
  server: (world: World, { name }: Answer['query']): Answer['view'] => {
    const settings = world.directory.organization.serverSettings.get(name);
    const server = world.transport.servers.find((one) => one.name === name);
    if (!settings || !server) return null;
    return {
      name,
      version: editions[server.edition].version,
      settings,
      categories: diagnosticCategories,
      notModelled,
    };
  },
};
