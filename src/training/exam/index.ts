/** Exams: what they are made of, what a seed draws, and how one went. A door of its own, opened late. */
export { type Domain, domains } from '../model.ts';
export { type Blueprint, blueprints, domainNames } from './blueprint.ts';
export { checkDraw, type DrawFinding, poolDigest } from './check.ts';
export { type PauseState, roomOf } from './pause.ts';
export {
  type Candidate,
  type ExamPlan,
  type Incident,
  parseExam,
  planExam,
  unusedSeed,
} from './plan.ts';
export { type DomainResult, type ExamPart, type ExamResult, examResult } from './result.ts';
