/** What a file says of an exam, held against the exam: a run that earns its points may still be no incident of it. */
import { sentence } from '#kernel';
import { type Candidate, checkDraw } from '#training/exam';
import type { Verdict } from './index.ts';

/**
 * The verdict with what is found out about its exam. `candidates`: the scenarios an exam may be drawn from here.
 * Scores and claims stay as they are: the run is judged for what it really did.
 */
export function withDraw(verdict: Verdict, candidates: () => readonly Candidate[]): Verdict {
  const { file, state, why } = verdict;
  if (file?.options.exam === undefined || state === 'refused') return verdict;
  const found = checkDraw(file, file.options, candidates());
  const exam = { drawn: found.drawn };
  if (found.drawn === true) return { ...verdict, exam };
  const told = sentence(
    found.drawn === null
      ? `Whether it is the incident it says it is cannot be told here: ${found.why}`
      : `It is not the incident it says it is: ${found.why}`,
  );
  if (state === 'true') {
    return { ...verdict, state: found.drawn === null ? 'other' : 'not-exam', why: told, exam };
  }
  // what is worse stays the finding, and this is said with it
  const is = state === 'other' && found.drawn === false ? 'not-exam' : state;
  return { ...verdict, state: is, why: `${why} ${told}`, exam };
}
