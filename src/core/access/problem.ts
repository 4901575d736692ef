import { ProblemList } from '../lifecycle/problemList';

/** What ECR, or the IAM language behind it, refuses. Stable: users filter by them. */
export type AccessErrorCode =
  | 'JSON'
  | 'LEN_MAX'
  | 'TYPE'
  | 'REQUIRED'
  | 'UNKNOWN_KEY'
  | 'NULL'
  | 'ENUM'
  | 'MIN'
  | 'BOTH'
  | 'STATEMENTS_MIN'
  | 'PRINCIPAL'
  | 'ACTION'
  | 'RESOURCE'
  | 'LOCK_OUT';

/** What is accepted, and rarely meant. */
export type AccessWarningCode =
  | 'DUP_KEY'
  | 'DUP_SID'
  | 'PUBLIC'
  | 'PLACEHOLDER'
  | 'NOT_PRINCIPAL'
  | 'NOT_ACTION'
  | 'PULL_INCOMPLETE'
  | 'PUSH_INCOMPLETE'
  | 'TOKEN_ACTION'
  | 'UNKNOWN_ACTION'
  | 'REGISTRY_ACTION'
  | 'FOREIGN_ACTION'
  | 'LAMBDA_SOURCE'
  | 'OLD_VERSION'
  | 'DELETED_PRINCIPAL'
  | 'RESOURCE_MISSING'
  | 'OPERATOR'
  | 'LOCK_OUT_POSSIBLE';

export class AccessProblems extends ProblemList<AccessErrorCode, AccessWarningCode> {}

/** What the checks know of the policy's place. */
export interface AccessContext {
  readonly kind: 'repository' | 'registry';
  /** The account whose registry it is; absent for a text that belongs nowhere yet. */
  readonly account?: string;
  readonly region?: string;
}
