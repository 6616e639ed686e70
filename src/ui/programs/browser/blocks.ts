/** The table of blocked services while it is edited: texts of the fields, and what is wrong with them. */
import type { ViewOf } from '#bridge';
import { type EditedRow, portOf } from './router-rows.ts';

export type PortBlock = ViewOf<{ kind: 'router.blocks' }>[number];

export interface BlockRow extends EditedRow {
  name: string;
  firstPort: string;
  lastPort: string;
  fromAddress: string;
  toAddress: string;
}

export function blockRowOf(block: PortBlock, key: number): BlockRow {
  return {
    ...block,
    key,
    firstPort: String(block.firstPort),
    lastPort: String(block.lastPort),
  };
}

/** The blocks that the rows spell, or a sentence about the first field that spells nothing. An empty last one is as the first. */
export function blocksOf(rows: readonly BlockRow[]): PortBlock[] | string {
  const blocks: PortBlock[] = [];
  for (const [index, { enabled, name, ...row }] of rows.entries()) {
    const firstPort = portOf(row.firstPort);
    const lastPort = row.lastPort.trim() === '' ? firstPort : portOf(row.lastPort);
    if (firstPort === undefined || lastPort === undefined) {
      const which = firstPort === undefined ? 'first' : 'last';
      return `Row ${index + 1}: the ${which} port must be a number from 1 to 65535.`;
    }
    const fromAddress = row.fromAddress.trim();
    if (fromAddress === '') return `Row ${index + 1}: the first LAN IP address is missing.`;
    const toAddress = row.toAddress.trim() || fromAddress;
    blocks.push({ enabled, name: name.trim(), firstPort, lastPort, fromAddress, toAddress });
  }
  return blocks;
}
