/** The console tree of Exchange System Manager: which nodes stand where, by generation and by what the organization displays. */
import type { TreeNode } from '../../controls/tree.ts';
import type { IconName } from '../../theme/icon-names.ts';
import type { QueueRow } from './queues/view.ts';
import { stateIcons } from './queues/words.ts';
import type { OrganizationView, VirtualServerStatus } from './view.ts';

export type NodeKind =
  | 'organization'
  | 'folder'
  | 'not-modelled'
  | 'message-delivery'
  | 'servers'
  | 'server'
  | 'smtp'
  | 'store'
  | 'virtual-server'
  | 'sessions'
  | 'connectors'
  | 'connector'
  | 'members'
  | 'queues'
  | 'queue'
  | 'tracking';

export interface ConsoleNode extends TreeNode {
  icon: IconName;
  kind: NodeKind;
  /** What the node stands for in the view: a server's name, a virtual server's, a connector's or a queue's id. */
  of: string;
  children: ConsoleNode[];
}

/** What this window displays. System Manager reads it when it starts, and says so when it changes. */
export interface Displayed {
  administrativeGroups: boolean;
  routingGroups: boolean;
}

/** KB 312411; names of the first groups as setup gives them. */
const firstAdministrativeGroup = 'First Administrative Group';
const firstRoutingGroup = 'First Routing Group';

const virtualServerIcons: Record<VirtualServerStatus, IconName> = {
  Started: 'd16-virtual-server',
  Starting: 'd16-virtual-server-stopped',
  Stopped: 'd16-virtual-server-stopped',
  Stopping: 'd16-virtual-server',
  Paused: 'd16-virtual-server-paused',
};

/** Running shows an open mailbox, stopped a red circle, paused two bars (Exchange Server 2003, virtual servers). */
export function virtualServerIcon(status: VirtualServerStatus): IconName {
  return virtualServerIcons[status];
}

function node(
  id: string,
  label: string,
  icon: IconName,
  kind: NodeKind,
  children: ConsoleNode[] = [],
  of = '',
): ConsoleNode {
  return { id, label, icon, kind, of, children };
}

function plain(parent: string, rows: readonly (readonly [label: string, icon: IconName])[]) {
  return rows.map(([label, icon]) =>
    node(`${parent}/${label.toLowerCase().replaceAll(' ', '-')}`, label, icon, 'not-modelled'),
  );
}

function globalSettings(generation: '2000' | '2003'): ConsoleNode {
  return node('global', 'Global Settings', 'd16-global-settings', 'folder', [
    ...plain('global', [['Internet Message Formats', 'd16-message']]),
    node('message-delivery', 'Message Delivery', 'd16-message-delivery', 'message-delivery'),
    ...plain('global', generation === '2003' ? [['Mobile Services', 'd16-global-settings']] : []),
  ]);
}

function recipients(): ConsoleNode {
  return node(
    'recipients',
    'Recipients',
    'd16-recipients',
    'folder',
    plain('recipients', [
      ['Recipient Policies', 'd16-folder'],
      ['Offline Address Lists', 'd16-folder'],
      ['Recipient Update Services', 'd16-folder'],
      ['Details Templates', 'd16-folder'],
      ['Address Templates', 'd16-folder'],
      ['All Address Lists', 'd16-folder'],
      ['All Global Address Lists', 'd16-folder'],
    ]),
  );
}

function storageGroup(server: string, mounted: boolean): ConsoleNode {
  const at = `server/${server}/storage`;
  const mailboxes = node(
    `${at}/mailbox`,
    `Mailbox Store (${server})`,
    mounted ? 'd16-mailbox-store' : 'd16-mailbox-store-dismounted',
    'store',
    plain(`${at}/mailbox`, [
      ['Logons', 'd16-folder'],
      ['Mailboxes', 'd16-folder'],
      ['Full-Text Indexing', 'd16-folder'],
    ]),
    server,
  );
  const publicFolders = node(
    `${at}/public`,
    `Public Folder Store (${server})`,
    'd16-public-store',
    'not-modelled',
  );
  return node(at, 'First Storage Group', 'd16-storage-group', 'folder', [mailboxes, publicFolders]);
}

/** A queue as something to act on, whether or not the tree shows it. */
export function queueNode(of: string, row: QueueRow): ConsoleNode {
  return node(`queue/${of}/${row.id}`, row.name, stateIcons[row.state], 'queue', [], row.id);
}

/** Exchange 2000: the queues of a virtual server, each a node. Exchange 2003 has one list for a server. */
function queuesOf(
  settings: OrganizationView['virtualServers'][number]['settings'],
  queues: readonly QueueRow[],
): ConsoleNode {
  const own = queues.filter(({ source }) => source === settings.name);
  return node(
    `queues/${settings.id}`,
    'Queues',
    'd16-queues',
    'queues',
    own.map((row) => queueNode(settings.id, row)),
    settings.id,
  );
}

/** Where to stand when the node `id` is gone: a queue that has emptied leaves the list of its kind. */
export function placeOfGone(id: string): string | undefined {
  const [kind, of] = id.split('/');
  return kind === 'queue' ? `queues/${of}` : undefined;
}

function protocols(
  server: string,
  view: OrganizationView,
  queues: readonly QueueRow[],
): ConsoleNode {
  const at = `server/${server}/protocols`;
  const own = view.virtualServers.filter((row) => row.settings.server === server);
  const smtp = node(
    `${at}/smtp`,
    'SMTP',
    'd16-smtp',
    'smtp',
    own.map(({ settings, status }) =>
      node(
        `virtual-server/${settings.id}`,
        settings.name,
        virtualServerIcon(status),
        'virtual-server',
        [
          node(
            `sessions/${settings.id}`,
            'Current Sessions',
            'd16-sessions',
            'sessions',
            [],
            settings.id,
          ),
          ...(view.generation === '2000' ? [queuesOf(settings, queues)] : []),
        ],
        settings.id,
      ),
    ),
    server,
  );
  const others = plain(at, [
    ['HTTP', 'd16-protocol'],
    ['IMAP4', 'd16-protocol'],
    ['NNTP', 'd16-protocol'],
    ['POP3', 'd16-protocol'],
    ['X.400', 'd16-protocol'],
  ]);
  return node(at, 'Protocols', 'd16-protocols', 'folder', [
    ...others.slice(0, 4),
    smtp,
    ...others.slice(4),
  ]);
}

function servers(view: OrganizationView, queues: readonly QueueRow[]): ConsoleNode {
  return node(
    'servers',
    'Servers',
    'd16-servers',
    'servers',
    view.servers.map(({ name, storeMounted }) =>
      node(
        `server/${name}`,
        name,
        'd16-server',
        'server',
        [
          ...(view.generation === '2003'
            ? [node(`queues/${name}`, 'Queues', 'd16-queues', 'queues', [], name)]
            : []),
          storageGroup(name, storeMounted),
          protocols(name, view, queues),
        ],
        name,
      ),
    ),
  );
}

function connectors(view: OrganizationView): ConsoleNode {
  return node(
    'connectors',
    'Connectors',
    'd16-connectors',
    'connectors',
    view.connectors.map((connector) =>
      node(
        `connector/${connector.id}`,
        connector.name,
        'd16-connector',
        'connector',
        [],
        connector.id,
      ),
    ),
  );
}

function routingGroups(view: OrganizationView): ConsoleNode {
  const members = node('members', 'Members', 'd16-folder', 'members');
  return node('routing-groups', 'Routing Groups', 'd16-routing', 'folder', [
    node('routing-group', firstRoutingGroup, 'd16-routing', 'folder', [connectors(view), members]),
  ]);
}

function tools(generation: '2000' | '2003'): ConsoleNode {
  const monitoring = node(
    'tools/monitoring',
    'Monitoring and Status',
    'd16-monitoring',
    'folder',
    plain('tools/monitoring', [
      ['Notifications', 'd16-message'],
      ['Status', 'd16-monitoring'],
    ]),
  );
  const rest = plain('tools', [
    ['Site Replication Services', 'd16-folder'],
    ['Mailbox Recovery Center', 'd16-mailbox'],
  ]);
  return node('tools', 'Tools', 'd16-tools', 'folder', [
    ...rest.slice(0, 1),
    node('tools/tracking', 'Message Tracking Center', 'd16-tracking', 'tracking'),
    monitoring,
    ...(generation === '2003' ? rest.slice(1) : []),
  ]);
}

function folders(): ConsoleNode {
  return node('folders', 'Folders', 'd16-folder', 'folder', [
    node('folders/public', 'Public Folders', 'd16-folder', 'not-modelled'),
  ]);
}

/**
 * The whole tree. Where Connectors stands (TechNet aa996075): under the organization, under the
 * routing group, under the administrative group, or under the routing group of the latter.
 */
export function consoleTree(
  view: OrganizationView,
  displayed: Displayed,
  queues: readonly QueueRow[] = [],
): ConsoleNode {
  const links = displayed.routingGroups ? routingGroups(view) : connectors(view);
  const top = [globalSettings(view.generation), recipients()];
  const last = tools(view.generation);
  const children = displayed.administrativeGroups
    ? [
        ...top,
        node('administrative-groups', 'Administrative Groups', 'd16-folder', 'folder', [
          node('administrative-group', firstAdministrativeGroup, 'd16-folder', 'folder', [
            servers(view, queues),
            links,
            folders(),
          ]),
        ]),
        last,
      ]
    : [...top, servers(view, queues), links, last, folders()];
  const label = `${view.organization.name} (Exchange)`;
  return node('organization', label, 'd16-organization', 'organization', children);
}

/** The first node of a kind, from the top. */
export function findKind(tree: ConsoleNode, kind: NodeKind): ConsoleNode | undefined {
  if (tree.kind === kind) return tree;
  for (const child of tree.children) {
    const found = findKind(child, kind);
    if (found) return found;
  }
  return undefined;
}

export function findNode(tree: ConsoleNode, id: string): ConsoleNode | undefined {
  if (tree.id === id) return tree;
  for (const child of tree.children) {
    const found = findNode(child, id);
    if (found) return found;
  }
  return undefined;
}
