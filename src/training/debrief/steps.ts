/** Long work in small steps: whoever drives it may look up, tell how far it is, or leave it. */

/** How far a piece of work has come: `done` of `total`, in whatever it counts. */
export interface Progress {
  done: number;
  total: number;
}

export type Steps<T> = Generator<Progress, T, void>;

/** Drives the work to its end. */
export function finishSteps<T>(steps: Steps<T>, onProgress?: (progress: Progress) => void): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    onProgress?.(next.value);
  }
}
