/** The table of port forwardings while it is edited: texts of the fields, and what is wrong with them. */
import type { PortForward } from '#bridge';
import { type EditedRow, portOf } from './router-rows.ts';

export interface ForwardRow extends EditedRow {
  name: string;
  externalPort: string;
  address: string;
  internalPort: string;
}

export function rowOf(forward: PortForward, key: number): ForwardRow {
  const { enabled, name, externalPort, address, internalPort } = forward;
  return {
    key,
    enabled,
    name,
    externalPort: String(externalPort),
    address,
    internalPort: String(internalPort),
  };
}

/** The forwards that the rows spell, or a sentence about the first field that spells nothing. */
export function forwardsOf(rows: readonly ForwardRow[]): PortForward[] | string {
  const forwards: PortForward[] = [];
  for (const [index, { enabled, name, address, ...row }] of rows.entries()) {
    const externalPort = portOf(row.externalPort);
    const internalPort = portOf(row.internalPort);
    if (externalPort === undefined || internalPort === undefined) {
      const which = externalPort === undefined ? 'external' : 'internal';
      return `Row ${index + 1}: the ${which} port must be a number from 1 to 65535.`;
    }
    if (address.trim() === '') return `Row ${index + 1}: the address is missing.`;
    forwards.push({
      enabled,
      name: name.trim(),
      externalPort,
      address: address.trim(),
      internalPort,
    });
  }
  return forwards;
}
