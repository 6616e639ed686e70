/** Several tabs with one attempt: who may write it, and how the others hear what happened. */
import type { BetweenTabs } from './protocol.ts';

/** What we need of `navigator.locks`; browsers offer it to secure origins only. */
export const watchOnly = 'This attempt is open in another tab; here it can only be watched.';

export interface Locks {
  request(
    name: string,
    options: { ifAvailable?: boolean; mode?: 'exclusive' | 'shared'; signal?: AbortSignal },
    callback: (lock: unknown) => unknown,
  ): Promise<unknown>;
}

/** What we need of a BroadcastChannel. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

export function attemptName(attempt: string): string {
  return `badmail/attempt/${attempt}`;
}

/** The right to write an attempt, held until released or until the tab dies. */
export interface Claim {
  /** Resolves when another tab, or this one, may claim it. */
  release(): Promise<void>;
}

/** Undefined when another tab holds it; without locks nobody can know, and everybody may. */
export async function claimAttempt(
  locks: Locks | undefined,
  attempt: string,
): Promise<Claim | undefined> {
  if (!locks) return { async release() {} };
  return await new Promise((resolve, reject) => {
    const held = locks.request(attemptName(attempt), { ifAvailable: true }, (lock) => {
      if (!lock) {
        resolve(undefined);
        return;
      }
      return new Promise<void>((letGo) => {
        resolve({
          async release() {
            letGo();
            await held;
          },
        });
      });
    });
    held.catch(reject);
  });
}

/** Calls back once when nobody holds the attempt any more; returns how to stop waiting. */
export function whenVacant(
  locks: Locks | undefined,
  attempt: string,
  callback: () => void,
): () => void {
  if (!locks) return () => {};
  const waiting = new AbortController();
  locks
    .request(attemptName(attempt), { mode: 'shared', signal: waiting.signal }, () => undefined)
    .then(callback, () => undefined);
  return () => waiting.abort();
}

/** The writing tab's voice. */
export class Leader {
  #channel: Channel | undefined;
  #said = { now: -1, length: -1 };

  /** `since` gives the durable entries from an index on, and the time up to which they are all. */
  constructor(
    channel: Channel | undefined,
    since: (from: number) => Extract<BetweenTabs, { t: 'entries' }>,
  ) {
    this.#channel = channel;
    if (!channel) return;
    channel.onmessage = ({ data }) => {
      const message = data as BetweenTabs;
      if (message.t === 'missing') channel.postMessage(since(message.from));
    };
  }

  say(message: BetweenTabs): void {
    if (message.t === 'now') {
      if (message.now === this.#said.now && message.length === this.#said.length) return;
      this.#said = message;
    }
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.postMessage({ t: 'left' } satisfies BetweenTabs);
    this.#channel?.close();
  }
}
