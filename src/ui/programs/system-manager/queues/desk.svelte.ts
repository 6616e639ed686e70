/** Queues as the console holds them: opened while shown, and what its nodes can do. */
import { type Bridge, live } from '#bridge';
import type { MenuItem } from '../../../controls/menu-item.ts';
import type { WindowHandle } from '../../../desktop/use-window.ts';
import { explain, helps } from '../helps.ts';
import { systemManagerId } from '../looked.ts';
import { perform } from '../perform.ts';
import type { ConsoleNode } from '../tree.ts';
import type { OrganizationView } from '../view.ts';
import { actOnQueue, setOutbound } from './act.ts';
import { type QueuesVerb, type QueueVerb, queueMenu, queuesMenu } from './menus.ts';
import type { QueueRow, QueuesView } from './view.ts';

/** Whether the node is Queues, or a queue. */
export function isQueues(node: ConsoleNode): boolean {
  return node.kind === 'queues' || node.kind === 'queue';
}

export class QueueDesk {
  /** Id of the queue chosen in the details. */
  chosen = $state<string | undefined>();
  /** What the status bar says of the messages of a queue. */
  status = $state('');
  readonly #bridge: Bridge;
  readonly #handle: WindowHandle;
  readonly #queues;
  readonly #clock;

  constructor(bridge: Bridge, handle: WindowHandle) {
    this.#bridge = bridge;
    this.#handle = handle;
    this.#queues = live(bridge, { kind: 'queues' });
    this.#clock = live(bridge, { kind: 'clock' });
  }

  get view(): QueuesView | undefined {
    return this.#queues.current;
  }

  /** A refresh is under way: what is shown is of before. */
  get busy(): boolean {
    const until = this.view?.busyUntil ?? null;
    return until !== null && (this.#clock.current?.now ?? 0) < until;
  }

  /** The rows of a Queues node: in Exchange 2000 those of its virtual server. */
  rowsOf(node: ConsoleNode, organization: OrganizationView): readonly QueueRow[] {
    const rows = this.view?.rows ?? [];
    if (organization.generation === '2003') return rows;
    const own = organization.virtualServers.find(({ settings }) => settings.id === node.of);
    return rows.filter(({ source }) => source === own?.settings.name);
  }

  rowOf(id: string | undefined): QueueRow | undefined {
    return this.view?.rows.find((each) => each.id === id);
  }

  /** Shown: the queues are read, now and at their interval. The function ends it. */
  open(): () => void {
    const place = this.#handle.place.id;
    const seen = { place, program: systemManagerId, item: 'queues' };
    this.#tell({ kind: 'window.opened', ...seen }, { kind: 'queues.open' });
    return () => this.#tell({ kind: 'queues.close' }, { kind: 'window.closed', ...seen });
  }

  #tell(...commands: Parameters<Bridge['do']>[0][]): void {
    for (const command of commands) {
      this.#bridge.do(command).catch(() => {
        // the run may have ended with the page, or be watched only: nothing is left to tell it to
      });
    }
  }

  menuOf(node: ConsoleNode, organization: OrganizationView): MenuItem[] {
    const { generation } = organization;
    if (node.kind === 'queues') {
      const disabled = this.view?.outboundDisabled[node.of] ?? false;
      return queuesMenu(generation, disabled, (verb) => this.act(verb, node, organization));
    }
    const row = this.rowOf(node.of);
    return row
      ? queueMenu(row, generation, (verb) => this.act(verb, node, organization))
      : queuesMenu('2003', false, (verb) => this.act(verb, node, organization));
  }

  act(verb: QueueVerb | QueuesVerb, node: ConsoleNode, organization: OrganizationView): void {
    const [bridge, handle] = [this.#bridge, this.#handle];
    const { generation } = organization;
    if (verb === 'refresh') void perform(bridge, handle, { kind: 'queues.refresh' });
    else if (verb === 'help') explain(handle, helps.queues)();
    else if (verb === 'disable' || verb === 'enable') {
      void setOutbound(bridge, handle, [node.of], verb === 'enable', generation);
    } else {
      const row = this.rowOf(node.of);
      if (row) actOnQueue(bridge, handle, verb, row);
    }
  }
}
