import type { TextRange } from '../policyTree';
import type { PolicyKind } from './embeddedPolicy';
import type { Expression, TextExpression } from './expression';
import type { HclAttribute, HclBlock, HclBody } from './hcl/hclBlocks';
import { readHcl } from './hcl/hclBlocks';
import { documentRange } from './mappedText';
import { policyKind } from './terraform';

/** A file that Terraform reads a policy from. */
export interface PolicyFileReference {
  /** As it is written, without `${path.module}/` before it. */
  readonly path: string;
  /** Of the path in the document. */
  readonly range: TextRange;
  /** What the path is relative to; `cwd` also where nothing is written before it. */
  readonly base: 'module' | 'root' | 'cwd';
  /** `templatefile`: what is in the file is filled in before it is a policy. */
  readonly call: 'file' | 'templatefile';
  readonly kind: PolicyKind;
}

const BASE = /^\$\{\s*path\.(module|root|cwd)\s*\}\/*/;

/**
 * The files that Terraform's policies come from: `policy = file("${path.module}/policy.json")`, also of locals and module
 * inputs that are named after a lifecycle policy. A path that depends on anything else is left out.
 */
export function findPolicyFileReferences(text: string): readonly PolicyFileReference[] {
  if (!/file\s*\(/.test(text) || !/lifecycle|policy/i.test(text)) return [];
  return referencesOfBody(readHcl(text)).sort((a, b) => a.range.start - b.range.start);
}

function referencesOfBody({ attributes, blocks }: HclBody, around?: HclBlock): PolicyFileReference[] {
  return [
    ...attributes.flatMap((attribute) => referencesOfAttribute(attribute, around)),
    ...blocks.flatMap((block) => referencesOfBody(block.body, block)),
  ];
}

function referencesOfAttribute(
  { name, value }: HclAttribute,
  block?: HclBlock,
): readonly PolicyFileReference[] {
  if (value === undefined) return [];
  const known = block && policyKind(block, name);
  if (known === undefined && !/lifecycle_?policy/i.test(name)) return [];
  return referencesIn(value, known ?? 'repository');
}

function referencesIn(value: Expression, kind: PolicyKind): readonly PolicyFileReference[] {
  if (value.kind !== 'computed') return [];
  const { call, parts } = value;
  const [path] = parts;
  if ((call === 'file' || call === 'templatefile') && path?.kind === 'text') {
    const found = pathOf(path);
    return found === undefined ? [] : [{ ...found, call, kind }];
  }
  return parts.flatMap((part) => referencesIn(part, kind));
}

function pathOf({
  content,
}: TextExpression): Pick<PolicyFileReference, 'path' | 'range' | 'base'> | undefined {
  const { text, holes } = content;
  const [prefix = '', base] = BASE.exec(text) ?? [];
  if (holes.length > (base === undefined ? 0 : 1) || prefix.length === text.length) return undefined;
  const range = documentRange(content, { start: prefix.length, end: text.length });
  const isBase = base === 'module' || base === 'root';
  return { path: text.slice(prefix.length), range, base: isBase ? base : 'cwd' };
}
