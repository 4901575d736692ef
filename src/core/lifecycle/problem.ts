import type { POLICY_ERRORS } from './policyErrorDefinitions';
import type { TextRange } from './policyTree';
import type { POLICY_WARNINGS } from './policyWarningDefinitions';

/** What is wrong with a policy, or accepted and rarely meant. */
export interface PolicyProblem<Code extends string = string> {
  readonly code: Code;
  readonly severity: 'error' | 'warning' | 'information';
  /** What ECR would do, and what to write instead. */
  readonly message: string;
  readonly range: TextRange;
  readonly fixes: readonly PolicyFix[];
}

/** A change of the text that removes the problem without losing anything the author wrote. */
export interface PolicyFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** Stable: users filter by them, and CI reads them. */
export type PolicyProblemCode = PolicyErrorCode | PolicyWarningCode;
export type PolicyErrorCode = keyof typeof POLICY_ERRORS;
export type PolicyWarningCode = keyof typeof POLICY_WARNINGS;
