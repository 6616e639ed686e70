/** Keystrokes on their way to the world: gathered per microtask, sent one after the other, never reordered. */

export interface Typist {
  type(text: string): void;
  /** Resolves when everything typed so far has been handed over. */
  settled(): Promise<void>;
}

export function createTypist(send: (text: string) => Promise<unknown>): Typist {
  let waiting = '';
  let chain: Promise<unknown> = Promise.resolve();
  return {
    type(text) {
      if (text === '') return;
      const first = waiting === '';
      waiting += text;
      if (!first) return;
      queueMicrotask(() => {
        const chunk = waiting;
        waiting = '';
        // a failed send must not stop the ones behind it
        chain = chain.then(() => send(chunk)).catch(() => undefined);
      });
    },
    async settled() {
      await Promise.resolve();
      await chain;
    },
  };
}
