import type { ParsedPolicy } from '../policyTree';

/** A document that may hold policies, by the language of its text. */
export interface HostDocument {
  readonly language: HostLanguage;
  readonly text: string;
}

export type HostLanguage = 'terraform' | 'json' | 'yaml' | 'typescript' | 'javascript' | 'python';

/** A policy inside a document of another language. Every range of it is in that document. */
export interface EmbeddedPolicy {
  readonly policy: ParsedPolicy;
  /** A creation template's policy may be shorter than a repository's. */
  readonly kind: PolicyKind;
  readonly host: PolicyHost;
  /** The policy is JSON that stands in the document as it is, so that a change of JSON is one of the document. */
  readonly editable: boolean;
}

export type PolicyKind = 'repository' | 'creationTemplate';

/** How the document writes the policy. */
export type PolicyHost =
  /** Terraform's here-document; `indented` is `<<-`. */
  | { readonly kind: 'heredoc'; readonly indented: boolean }
  /** An object of Terraform's own, which `jsonencode` writes as JSON. */
  | { readonly kind: 'jsonencode' }
  /** Terraform's `data "aws_ecr_lifecycle_policy_document"`. */
  | { readonly kind: 'block' }
  /** JSON in quotes: `quote` is what opens the text, such as `"`, a backtick or `"""`. */
  | { readonly kind: 'string'; readonly quote: string }
  /** JSON in a block scalar of YAML or in a text without quotes, or a mapping of YAML's own. */
  | { readonly kind: 'yaml'; readonly style: 'literal' | 'folded' | 'plain' | 'mapping' }
  /** An object of JSON, TypeScript, JavaScript or Python. */
  | { readonly kind: 'literal' };
