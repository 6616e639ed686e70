/** What the Properties of a server say: subjects, message tracking, diagnostics logging. */
import type { Organization } from './organization.ts';

/** In the registry 0, 1, 3 and 5 (KB 265139). */
export const diagnosticLevels = ['None', 'Minimum', 'Medium', 'Maximum'] as const;
export type DiagnosticLevel = (typeof diagnosticLevels)[number];

/**
 * Services of the Diagnostics Logging tab, in its order, with their categories (TechNet aa998968, KB 257265).
 * Categorizer, SMTP Protocol and Authentication are documented; the others and all order are assumed.
 * A service without categories is listed, and what it would log is not modelled.
 */
export const diagnosticCategories = {
  IMAP4Svc: [],
  MSADC: [],
  MSExchangeAL: [],
  MSExchangeDSAccess: [],
  MSExchangeIS: [],
  MSExchangeMTA: [],
  MSExchangeMU: [],
  MSExchangeSA: [],
  MSExchangeSRS: [],
  MSExchangeTransport: [
    'Routing Engine/Service',
    'Categorizer',
    'Connection Manager',
    'Queuing Engine',
    'Exchange Store Driver',
    'SMTP Protocol',
    'NTFS Store Driver',
    'NDR',
    'Authentication',
  ],
  POP3Svc: [],
} as const satisfies Record<string, readonly string[]>;

export type DiagnosticService = keyof typeof diagnosticCategories;
/** A category of the service, in the words of the tab. */
export type DiagnosticCategory<S extends DiagnosticService> =
  (typeof diagnosticCategories)[S][number];

/** The services that have categories here. */
const services = Object.entries<readonly string[]>(diagnosticCategories).filter(
  ([, categories]) => categories.length > 0,
);

export interface ServerSettings {
  /** "Enable subject logging and display": subjects in the tracking log and in Queue Viewer. */
  subjectLogging: boolean;
  messageTracking: boolean;
  /** null keeps tracking logs for ever. */
  removeLogsDays: number | null;
  trackingDirectory: string;
  /** By service and category; what is missing is None. */
  diagnostics: Record<string, Record<string, DiagnosticLevel>>;
}

/** Nothing is logged. The directory is KB 841089; removal after 7 days is assumed. */
export function defaultServerSettings(server: string): ServerSettings {
  return {
    subjectLogging: false,
    messageTracking: false,
    removeLogsDays: 7,
    trackingDirectory: `C:\\Program Files\\Exchsrvr\\${server}.log`,
    diagnostics: completeDiagnostics({}),
  };
}

/** Every category of every service in the order of the tab; those not given are None. */
export function completeDiagnostics(
  given: ServerSettings['diagnostics'],
): ServerSettings['diagnostics'] {
  return Object.fromEntries(
    services.map(([service, categories]) => [
      service,
      Object.fromEntries(
        categories.map((category) => [category, given[service]?.[category] ?? 'None']),
      ),
    ]),
  );
}

/** The first service or category that the tab does not list, or undefined. */
export function unknownDiagnostic(given: ServerSettings['diagnostics']): string | undefined {
  const known = new Map(Object.entries<readonly string[]>(diagnosticCategories));
  for (const [service, levels] of Object.entries(given)) {
    const categories = known.get(service);
    if (!categories) return service;
    const unknown = Object.keys(levels).find((category) => !categories.includes(category));
    if (unknown !== undefined) return `${service}, ${unknown}`;
  }
  return undefined;
}

/** Read from the directory at once: no service needs to be restarted. */
export function diagnosticLevel<S extends DiagnosticService>(
  world: { readonly directory: { readonly organization: Organization } },
  server: string,
  service: S,
  category: DiagnosticCategory<S>,
): DiagnosticLevel {
  const settings = world.directory.organization.serverSettings.get(server);
  return settings?.diagnostics[service]?.[category as string] ?? 'None';
}
