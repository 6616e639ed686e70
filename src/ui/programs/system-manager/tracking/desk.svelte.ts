/** A form of the Message Tracking Center and its search: what is typed, and what the server answered. */
import { onDestroy } from 'svelte';
import { type Bridge, live } from '#bridge';
import type { WindowHandle } from '../../../desktop/use-window.ts';
import MultipleNamesDialog from '../MultipleNamesDialog.svelte';
import { perform } from '../perform.ts';
import type { OrganizationView } from '../view.ts';
import MessageHistory from './MessageHistory.svelte';
import type { TrackedRow, TrackingView } from './view.ts';
import { freshDraft, localTime, noTime, type TrackingDraft } from './words.ts';

export class TrackingDesk {
  draft = $state<TrackingDraft>();
  readonly #bridge: Bridge;
  readonly #handle: WindowHandle;
  readonly #tracking;
  readonly #clock;

  /** Make it while a component is being set up: with it the result goes. */
  constructor(bridge: Bridge, handle: WindowHandle) {
    this.#bridge = bridge;
    this.#handle = handle;
    this.#tracking = live(bridge, { kind: 'tracking' });
    this.#clock = live(bridge, { kind: 'clock' });
    onDestroy(() => {
      if (this.view && this.view.status !== 'none') this.stop();
    });
  }

  get view(): TrackingView | undefined {
    return this.#tracking.current;
  }

  get clock() {
    return this.#clock.current;
  }

  get searching(): boolean {
    return this.view?.status === 'searching';
  }

  /** The form as it stands when nobody has typed yet. */
  begin(): void {
    if (!this.draft && this.clock) this.draft = freshDraft(this.clock);
  }

  /** Find Now. */
  async find(): Promise<void> {
    const { draft } = this;
    if (!draft || this.searching) return;
    const from = localTime(draft.fromDate, draft.fromTime);
    const to = localTime(draft.toDate, draft.toTime);
    if (from === undefined || to === undefined) {
      await this.#handle.messageBox({ ...noTime, icon: 'error' });
      return;
    }
    await perform(this.#bridge, this.#handle, {
      kind: 'tracking.find',
      sender: draft.sender.trim(),
      recipient: draft.recipients.trim(),
      messageId: draft.messageId.trim(),
      from,
      to,
    });
  }

  /** Stop: what was found until then is not shown. */
  stop(): void {
    this.#bridge.do({ kind: 'tracking.clear' }).catch(() => {
      // the run may have ended with the page, or be watched only: nothing is left to tell it to
    });
  }

  newSearch(): void {
    if (this.clock) this.draft = freshDraft(this.clock);
    this.stop();
  }

  /** A name from the directory, as its address. */
  async choose(title: string, view: OrganizationView): Promise<string | undefined> {
    const among = view.accounts.map(({ name, displayName }) => {
      const address = `${name}@${view.domains[0] ?? ''}`;
      const shown = displayName === '' ? address : `${displayName} (${address})`;
      return { name: address, shown, kind: 'user' as const };
    });
    return this.#handle.openDialog<string>(
      MultipleNamesDialog,
      { among },
      { title, width: 380, height: 240 },
    );
  }

  openHistory(row: TrackedRow): void {
    void this.#handle.openDialog(
      MessageHistory,
      { row },
      {
        title: 'Message History',
        icon: 'd16-message',
        key: `history/${row.messageId}`,
        width: 560,
        height: 400,
        modal: false,
        resizable: true,
      },
    );
  }
}
