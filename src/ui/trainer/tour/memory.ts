/** How far a learner is with the tour, kept in this browser; in this page alone where the browser keeps nothing. */

const key = 'badmail/tour';

const states = ['offered', 'going', 'over'] as const;

export interface TourMemory {
  /** `offered`: not answered yet; `over`: done, left or not wanted. */
  state: (typeof states)[number];
  /** The run it was offered or taken in. */
  attempt: string;
  /** Id of the step it stands at. */
  step: string;
}

let unkept: TourMemory | undefined;

function parse(text: string | null): TourMemory | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<TourMemory> | null;
    const state = states.find((one) => one === value?.state);
    if (!state || typeof value?.attempt !== 'string' || typeof value.step !== 'string') {
      return undefined;
    }
    return { state, attempt: value.attempt, step: value.step };
  } catch {
    return undefined;
  }
}

/** Undefined where nobody has ever been asked; what is no memory of ours counts as none. */
export function recall(): TourMemory | undefined {
  try {
    return parse(localStorage.getItem(key)) ?? unkept;
  } catch {
    return unkept;
  }
}

/** False where the browser keeps nothing: then it lasts as long as the page. */
export function keep(memory: TourMemory): boolean {
  unkept = memory;
  try {
    localStorage.setItem(key, JSON.stringify(memory));
    return true;
  } catch {
    return false;
  }
}
