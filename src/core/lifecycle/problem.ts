import type { TextRange } from './policyTree';

/** What is wrong with a policy, or accepted and rarely meant. */
export interface PolicyProblem {
  readonly code: PolicyProblemCode;
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

export type PolicyErrorCode =
  | 'JSON'
  | 'LEN_MIN'
  | 'LEN_MAX'
  | 'TYPE'
  | 'REQUIRED'
  | 'UNKNOWN_KEY'
  | 'NULL'
  | 'ENUM'
  | 'MIN'
  | 'RULES_MIN'
  | 'RULES_MAX'
  | 'DUP_PRIORITY'
  | 'ANY_ONCE'
  | 'ANY_LAST'
  | 'UNTAGGED_ONCE'
  | 'TAG_LIST_REQUIRED'
  | 'TAG_LIST_BOTH'
  | 'TAG_LIST_FORBIDDEN'
  | 'PREFIX_SET_DUP'
  | 'EMPTY_ENTRY'
  | 'WILDCARDS'
  | 'COUNTUNIT_REQUIRED'
  | 'COUNTUNIT_FORBIDDEN'
  | 'TARGET_REQUIRED'
  | 'TARGET_FORBIDDEN'
  | 'STORAGE_REQUIRED'
  | 'STORAGE_STANDARD_ONLY'
  | 'ARCHIVE_MIN_90'
  | 'PULLED_TRANSITION_ONLY'
  | 'TRANSITIONED_EXPIRE_ONLY';

export type PolicyWarningCode =
  'AND_LIST' | 'DUP_KEY' | 'NOT_REGEX' | 'STAR_IN_PREFIX' | (string & { readonly author?: never });
