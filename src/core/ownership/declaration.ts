import type { TextRange } from '../lifecycle/policyTree';

/** What keeps resources as a text says. */
export type Manager = 'Terraform' | 'CloudFormation' | 'CDK';

/** A resource of ECR that a file of the workspace declares. */
export interface Declaration {
  readonly manager: Manager;
  readonly what: 'repository' | 'lifecycle-policy' | 'repository-policy' | 'registry';
  /** As the file calls it: `aws_ecr_repository.app`, a logical id. */
  readonly label: string;
  /** Of the repository: the whole name, what can be read of it, or another resource that has it. */
  readonly name: DeclaredName;
  /** Of the resource, in its file. */
  readonly range: TextRange;
  /** From 1. */
  readonly line: number;
}

export type DeclaredName =
  /** Written out; a resource may stand for several by `for_each`. */
  | { readonly kind: 'literal'; readonly names: readonly string[] }
  /** Put together when it is applied: what is written of it, with gaps between. */
  | { readonly kind: 'pattern'; readonly pieces: readonly string[] }
  /** That of the resource with this label. */
  | { readonly kind: 'reference'; readonly label: string }
  | { readonly kind: 'unknown' };

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
