import { ProblemList } from '../lifecycle/problemList';
import type { ACCESS_ERRORS } from './accessErrorDefinitions';
import type { ACCESS_WARNINGS } from './accessWarningDefinitions';

/** Stable: users filter by them. */
export type AccessProblemCode = keyof typeof ACCESS_ERRORS | keyof typeof ACCESS_WARNINGS;

export class AccessProblems extends ProblemList<keyof typeof ACCESS_ERRORS, keyof typeof ACCESS_WARNINGS> {}

/** What the checks know of the policy's place. */
export interface AccessContext {
  readonly kind: 'repository' | 'registry';
  /** The account whose registry it is; absent for a text that belongs nowhere yet. */
  readonly account?: string;
  readonly region?: string;
}
