/** Where the nodes of System Manager stand, for both generations and all four ways of displaying groups. */
import { expect, test } from 'vitest';
import { pathTo } from '../../controls/tree.ts';
import type { QueueRow } from './queues/view.ts';
import { consoleTree, type Displayed, findNode, placeOfGone } from './tree.ts';
import type { OrganizationView } from './view.ts';

function view(generation: '2000' | '2003'): OrganizationView {
  const settings = { id: 'vs1', name: 'Default SMTP Virtual Server', server: 'EXCH-SRV1' };
  return {
    organization: {
      name: 'Contoso',
      domain: 'CONTOSO',
      displayAdministrativeGroups: false,
      displayRoutingGroups: false,
    },
    edition: '',
    generation,
    virtualServers: [
      {
        settings: settings as OrganizationView['virtualServers'][number]['settings'],
        status: 'Paused',
      },
    ],
    connectors: [{ id: 'c1', name: 'Internet mail' } as OrganizationView['connectors'][number]],
    servers: [{ name: 'EXCH-SRV1', version: 'Version 6.5', storeMounted: true }],
    domains: [],
    accounts: [],
    groups: [],
    notModelled: [],
  };
}

const hidden: Displayed = { administrativeGroups: false, routingGroups: false };

function labels(displayed: Displayed, id: string, generation: '2000' | '2003' = '2003'): string {
  const tree = consoleTree(view(generation), displayed);
  return pathTo([tree], id)
    .map((step) => findNode(tree, step)?.label)
    .join(' > ');
}

test('Global Settings holds Message Delivery in both generations', () => {
  for (const generation of ['2000', '2003'] as const) {
    expect(labels(hidden, 'message-delivery', generation)).toBe(
      'Contoso (Exchange) > Global Settings > Message Delivery',
    );
  }
});

// TechNet aa996075
test.each([
  [false, false, 'Contoso (Exchange) > Connectors'],
  [false, true, 'Contoso (Exchange) > Routing Groups > First Routing Group > Connectors'],
  [
    true,
    false,
    'Contoso (Exchange) > Administrative Groups > First Administrative Group > Connectors',
  ],
  [
    true,
    true,
    'Contoso (Exchange) > Administrative Groups > First Administrative Group > Routing Groups > First Routing Group > Connectors',
  ],
])('Connectors with groups %s/%s', (administrativeGroups, routingGroups, path) => {
  expect(labels({ administrativeGroups, routingGroups }, 'connectors')).toBe(path);
});

// TechNet aa998094
test('the virtual server stands under Servers > server > Protocols > SMTP', () => {
  expect(labels(hidden, 'sessions/vs1')).toBe(
    'Contoso (Exchange) > Servers > EXCH-SRV1 > Protocols > SMTP > Default SMTP Virtual Server > Current Sessions',
  );
});

test('with administrative groups, Servers stands under the first of them', () => {
  expect(labels({ administrativeGroups: true, routingGroups: false }, 'servers')).toBe(
    'Contoso (Exchange) > Administrative Groups > First Administrative Group > Servers',
  );
});

test('Exchange 2000 has no Mobile Services and no Mailbox Recovery Center', () => {
  for (const id of ['global/mobile-services', 'tools/mailbox-recovery-center']) {
    expect(labels(hidden, id, '2000')).toBe('');
    expect(labels(hidden, id, '2003')).not.toBe('');
  }
});

test('the Message Tracking Center stands under Tools in both', () => {
  for (const generation of ['2000', '2003'] as const) {
    expect(labels(hidden, 'tools/tracking', generation)).toBe(
      'Contoso (Exchange) > Tools > Message Tracking Center',
    );
  }
});

// KB 823489, KB 260693
test('Queues stands under the server in 2003, under the virtual server in 2000', () => {
  const server = 'Contoso (Exchange) > Servers > EXCH-SRV1';
  expect(labels(hidden, 'queues/EXCH-SRV1')).toBe(`${server} > Queues`);
  expect(labels(hidden, 'queues/vs1')).toBe('');
  expect(labels(hidden, 'queues/vs1', '2000')).toBe(
    `${server} > Protocols > SMTP > Default SMTP Virtual Server > Queues`,
  );
});

test('queues of Exchange 2000 are nodes; one that has gone leaves to its Queues', () => {
  const row = { id: 'link-1', name: 'fabrikam.example', state: 'Scheduled' } as QueueRow;
  const rows = [
    { ...row, source: 'Default SMTP Virtual Server' },
    { ...row, id: 'link-2', source: 'Another' },
  ];
  const tree = consoleTree(view('2000'), hidden, rows);
  const queues = findNode(tree, 'queues/vs1')?.children ?? [];
  expect(queues.map(({ label, icon }) => [label, icon])).toEqual([
    ['fabrikam.example', 'd16-queue-clock'],
  ]);
  expect(placeOfGone(queues[0]?.id ?? '')).toBe('queues/vs1');
  expect(placeOfGone('connector/c1')).toBeUndefined();
});

test('the picture of a virtual server shows its state', () => {
  expect(findNode(consoleTree(view('2003'), hidden), 'virtual-server/vs1')?.icon).toBe(
    'd16-virtual-server-paused',
  );
});

test('ids are unique', () => {
  const seen: string[] = [];
  const walk = (node: ReturnType<typeof consoleTree>): void => {
    seen.push(node.id);
    node.children.forEach(walk);
  };
  walk(consoleTree(view('2003'), { administrativeGroups: true, routingGroups: true }));
  expect(new Set(seen).size).toBe(seen.length);
});
