import type { DiagnosticExample } from '../diagnostics/definition';

/** What an example shows of a permissions policy. */
export type AccessPart = 'policy' | 'statement' | 'statements' | 'registryStatement';

export interface AccessExample extends DiagnosticExample {
  readonly part: AccessPart;
}

type Example = (wrong: string, right: string) => AccessExample;

const of =
  (part: AccessPart): Example =>
  (wrong, right) => ({ part, wrong, right });

export const inPolicy = of('policy');
export const inStatement = of('statement');
export const inStatements = of('statements');
export const inRegistryStatement = of('registryStatement');

/** A pull, which most examples are about. */
export const PULL = '["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]';
