/** The details pane: for each kind of node its columns and its rows. */
import type { Column } from '../../controls/list-column.ts';
import type { IconName } from '../../theme/icon-names.ts';
import type { ConsoleNode } from './tree.ts';
import type { OrganizationView, SessionRow } from './view.ts';
import { connectedTime } from './words.ts';

export interface PaneRow {
  id: string;
  icon: IconName;
  /** One text a column. */
  cells: readonly string[];
  /** The node the row stands for, where it is one. */
  node?: ConsoleNode | undefined;
}

interface Head {
  label: string;
  width: number;
}

const nameHead: Head = { label: 'Name', width: 240 };

/** Headings as System Manager's help describes the columns; widths are ours. */
const heads: Partial<Record<ConsoleNode['kind'], readonly Head[]>> = {
  servers: [nameHead, { label: 'Version', width: 300 }],
  members: [nameHead, { label: 'Version', width: 300 }],
  smtp: [nameHead, { label: 'State', width: 120 }],
  connectors: [nameHead, { label: 'Type', width: 120 }],
  sessions: [
    { label: 'User', width: 220 },
    { label: 'From', width: 180 },
    { label: 'Connected Time', width: 120 },
  ],
};

export function paneColumns(kind: ConsoleNode['kind']): Column<PaneRow>[] {
  return (heads[kind] ?? [nameHead]).map(({ label, width }, index) => ({
    id: label,
    label,
    width,
    text: (row: PaneRow) => row.cells[index] ?? '',
    icon: (row: PaneRow) => row.icon,
  }));
}

function secondCell(child: ConsoleNode, view: OrganizationView): string[] {
  if (child.kind === 'server') {
    return [view.servers.find(({ name }) => name === child.of)?.version ?? ''];
  }
  if (child.kind === 'virtual-server') {
    return [view.virtualServers.find(({ settings }) => settings.id === child.of)?.status ?? ''];
  }
  return child.kind === 'connector' ? ['SMTP'] : [];
}

export function paneRows(
  node: ConsoleNode,
  view: OrganizationView,
  sessions: readonly SessionRow[],
): PaneRow[] {
  if (node.kind === 'sessions') {
    return sessions.map((row, index) => ({
      id: String(index),
      icon: 'd16-sessions' as const,
      cells: [row.user, row.from, connectedTime(row.connectedSeconds)],
    }));
  }
  if (node.kind === 'members') {
    return view.servers.map(({ name, version }) => ({
      id: name,
      icon: 'd16-server' as const,
      cells: [name, version],
    }));
  }
  return node.children.map((child) => ({
    id: child.id,
    icon: child.icon,
    cells: [child.label, ...secondCell(child, view)],
    node: child,
  }));
}
