import type * as vscode from 'vscode';
import type { HostLanguage, PolicyKind } from '../../../core/lifecycle/embedded/embeddedPolicy';
import { findEmbeddedPolicies } from '../../../core/lifecycle/embedded/findEmbeddedPolicies';
import { parsePolicy } from '../../../core/lifecycle/parsePolicy';
import type { ParsedPolicy } from '../../../core/lifecycle/policyTree';
import { isHeldByEcr, isPolicyByName, LONGEST_DOCUMENT } from './mayHoldPolicy';

/** A policy in a document: the whole of it, or a piece. */
export interface PolicyPart {
  readonly policy: ParsedPolicy;
  readonly kind: PolicyKind;
  /** The document is the policy, and nothing else. */
  readonly isWhole: boolean;
}

const HOST_LANGUAGES: Readonly<Record<string, HostLanguage>> = {
  ...{ json: 'json', jsonc: 'json', yaml: 'yaml', terraform: 'terraform', hcl: 'terraform' },
  ...{ typescript: 'typescript', typescriptreact: 'typescript', python: 'python' },
  ...{ javascript: 'javascript', javascriptreact: 'javascript' },
};

/** The policies of open documents, each read once a version. */
export class PolicyDocuments {
  private readonly known = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly parts: readonly PolicyPart[] }
  >();

  /** @param withEmbedded as `ecrExplorer.lifecycle.checkEmbedded` says */
  partsOf(document: vscode.TextDocument, withEmbedded: boolean): readonly PolicyPart[] {
    const known = this.known.get(document);
    if (known?.version === document.version) return chosen(known.parts, withEmbedded);
    const parts = read(document);
    this.known.set(document, { version: document.version, parts });
    return chosen(parts, withEmbedded);
  }
}

function chosen(parts: readonly PolicyPart[], withEmbedded: boolean): readonly PolicyPart[] {
  return withEmbedded ? parts : parts.filter(({ isWhole }) => isWhole);
}

function read(document: vscode.TextDocument): readonly PolicyPart[] {
  const language = hostLanguageOf(document);
  if (isHeldByEcr(document.uri)) return [];
  if (isPolicyByName(document.uri)) return [whole(document.getText())];
  if (language === undefined) return [];
  const text = document.getText();
  if (text.length > LONGEST_DOCUMENT) return [];
  if (language === 'json' && text.includes('"rulePriority"')) {
    const part = whole(text);
    if (hasRules(part.policy)) return [part];
  }
  return findEmbeddedPolicies({ language, text }).map(({ policy, kind, editable }) => ({
    policy: editable ? { ...policy, source: text } : policy,
    ...{ kind, isWhole: false },
  }));
}

/** Terraform is no language of VS Code itself: without an extension for it, its files are plain text. */
function hostLanguageOf({ languageId, uri }: vscode.TextDocument): HostLanguage | undefined {
  return uri.path.endsWith('.tf') ? 'terraform' : HOST_LANGUAGES[languageId];
}

const whole = (text: string): PolicyPart => ({
  ...{ policy: parsePolicy(text), kind: 'repository', isWhole: true },
});

function hasRules({ root }: ParsedPolicy): boolean {
  return root?.kind === 'object' && root.properties.some(({ key }) => key === 'rules');
}
