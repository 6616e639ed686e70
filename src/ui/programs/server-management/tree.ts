/** The tree of Server Management and the tasks of each of its nodes. */
import type { TreeNode } from '../../controls/tree.ts';
import type { IconName } from '../../theme/icon-names.ts';
import { pop3Title } from './words.ts';

/** A task opens a program of this machine or the connector's manager; without either it is not modelled. */
export interface Task {
  label: string;
  text?: string;
  program?: string;
  dialog?: 'pop3';
}

export interface ConsoleNode extends TreeNode {
  icon: IconName;
  /** Above its tasks. */
  text: string;
  tasks: readonly Task[];
  children: ConsoleNode[];
}

export const rootId = 'root';
export const internetId = 'internet';

function leaf(
  id: string,
  label: string,
  icon: IconName,
  text = '',
  tasks: readonly Task[] = [],
): ConsoleNode {
  return { id, label, icon, text, tasks, children: [] };
}

function folder(id: string, label: string, text: string, children: ConsoleNode[]): ConsoleNode {
  const icons = { icon: 'd16-folder', iconOpen: 'd16-folder-open' } as const;
  return { id, label, ...icons, text, tasks: [], children };
}

const aduc = 'Active Directory Users and Computers';

function standard(): ConsoleNode {
  return folder('standard', 'Standard Management', 'The tasks of every day.', [
    leaf('to-do', 'To Do List', 'd16-documents'),
    leaf('users', 'Users', 'd16-user', 'Accounts of the people who work here.', [
      { label: 'Add a User' },
      {
        label: 'Change User Properties',
        text: `Opens ${aduc}, where accounts are disabled and passwords set.`,
        program: 'users-computers',
      },
      { label: 'Add Multiple Users' },
    ]),
    leaf('computers', 'Client Computers', 'd16-computer'),
    leaf(
      internetId,
      'Internet and E-mail',
      'd16-connector',
      'How this server reaches the Internet, and how mail comes and goes.',
      [
        {
          label: 'Connect to the Internet',
          text: 'The wizard that made the SmallBusiness SMTP connector.',
        },
        {
          label: 'Manage POP3 E-mail',
          text: `Opens the ${pop3Title}: mail that is fetched from the provider.`,
          dialog: 'pop3',
        },
        { label: 'Change Broadband Connection' },
        { label: 'Create Remote Connection Disk' },
      ],
    ),
    leaf('shares', 'Shared Folders (Local)', 'd16-folder'),
    leaf('backup', 'Backup', 'd16-drive'),
    leaf('monitoring', 'Monitoring and Reporting', 'd16-monitoring', 'How this server does.', [
      { label: 'Set Up Monitoring Reports and Alerts' },
      { label: 'View Usage Report' },
    ]),
  ]);
}

function advanced(company: string): ConsoleNode {
  const text = 'The consoles of a big server.';
  return folder('advanced', 'Advanced Management', text, [
    leaf('aduc', aduc, 'd16-aduc', 'Accounts, groups and computers of the domain.', [
      { label: `Open ${aduc}`, program: 'users-computers' },
    ]),
    leaf('policy', 'Group Policy Management', 'd16-global-settings'),
    leaf('computer', 'Computer Management (Local)', 'd16-my-computer', 'This computer itself.', [
      { label: 'Open Event Viewer', program: 'event-viewer' },
      { label: 'Open Services', program: 'services' },
      { label: 'Open Performance', program: 'system-monitor' },
      { label: 'Device Manager' },
      { label: 'Disk Management' },
    ]),
    leaf(
      'exchange',
      `${company} (Exchange)`,
      'd16-organization',
      'The mail organization of this server: its virtual server, connectors and queues.',
      [
        {
          label: 'Open Exchange System Manager',
          text: 'The same tree of the organization in a window of its own.',
          program: 'system-manager',
        },
      ],
    ),
    leaf('iis', 'Internet Information Services', 'd16-protocols'),
  ]);
}

export function consoleTree(company: string): ConsoleNode {
  const text = 'Small Business Server is looked after from here.';
  const root = folder(rootId, 'Server Management', text, [standard(), advanced(company)]);
  return { ...root, icon: 'd16-server', iconOpen: 'd16-server' };
}

export function nodeIn(tree: ConsoleNode, id: string): ConsoleNode | undefined {
  if (tree.id === id) return tree;
  for (const child of tree.children) {
    const found = nodeIn(child, id);
    if (found) return found;
  }
  return undefined;
}
