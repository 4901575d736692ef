import { examplesOf, type DiagnosticExample } from '../diagnostics/definition';

/** What an example shows of a permissions policy. */
export type AccessPart = 'policy' | 'statement' | 'statements' | 'registryStatement';

export interface AccessExample extends DiagnosticExample {
  readonly part: AccessPart;
}

export const inPolicy = examplesOf<AccessPart>('policy');
export const inStatement = examplesOf<AccessPart>('statement');
export const inStatements = examplesOf<AccessPart>('statements');
export const inRegistryStatement = examplesOf<AccessPart>('registryStatement');

/** A pull, which most examples are about. */
export const PULL = '["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]';
