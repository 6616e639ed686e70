/** Fetches what the learner may open next, one part after the other, in moments when the page has nothing to do. */
type Part = () => Promise<unknown>;

/** The desktop itself and what was opened at once come first. */
const restMs = 2000;

/** Resolves when the browser is idle; Safari cannot tell, so it gets a short rest. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });
}

/** Nothing is fetched for a learner who saves data. What fails is left to the opening, which tells. */
export function fetchAhead(parts: readonly Part[]): () => void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  let stopped = connection?.saveData === true;

  async function fetchAll(): Promise<void> {
    for (const part of parts) {
      if (!stopped) await quiet();
      if (!stopped) await part().catch(() => undefined);
    }
  }

  const timer = setTimeout(() => void fetchAll(), restMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
