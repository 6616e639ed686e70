/** The console programs that own connections, as services of the network. */
import type { Service } from '#net';

/** Rows for the world's table of services. */
export const windowsPrograms: Readonly<Record<string, Service<never>>> = {};
