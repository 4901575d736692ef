import type { EmbeddedPolicy, PolicyKind } from './embeddedPolicy';
import type { HclAttribute, HclBlock, HclBody } from './hcl/hclBlocks';
import { readHcl } from './hcl/hclBlocks';
import type { Search } from './policySearch';
import { policiesAt, policiesIn } from './policySearch';
import { documentPolicy } from './terraformDocument';

const SEARCH: Search = {
  objects: { kind: 'jsonencode' },
  keepsText: new Set(['chomp', 'coalesce', 'jsondecode', 'nonsensitive', 'sensitive', 'trimspace', 'try']),
  sent: compacted,
  policyKeys: new Map(),
};

/** The attribute of each resource that is a policy. */
const POLICY_ATTRIBUTES: readonly (readonly [resource: string, attribute: string, PolicyKind])[] = [
  ['aws_ecr_lifecycle_policy', 'policy', 'repository'],
  ['aws_ecr_repository_creation_template', 'lifecycle_policy', 'creationTemplate'],
];

/** The policies of a file of Terraform (or OpenTofu): of resources, locals and what modules are given. */
export function terraformPolicies(text: string): readonly EmbeddedPolicy[] {
  return policiesOfBody(readHcl(text)).sort((a, b) => a.policy.range.start - b.policy.range.start);
}

function policiesOfBody({ attributes, blocks }: HclBody, around?: HclBlock): EmbeddedPolicy[] {
  return [
    ...attributes.flatMap((attribute) => policiesOfAttribute(attribute, around)),
    ...blocks.flatMap((block) => policiesOfBlock(block)),
  ];
}

function policiesOfBlock(block: HclBlock): readonly EmbeddedPolicy[] {
  if (block.type === 'data' && block.labels[0] === 'aws_ecr_lifecycle_policy_document')
    return [documentPolicy(block)];
  return policiesOfBody(block.body, block);
}

function policiesOfAttribute(
  { name, value }: HclAttribute,
  block: HclBlock | undefined,
): readonly EmbeddedPolicy[] {
  if (value === undefined) return [];
  const kind = block && policyKind(block, name);
  return kind === undefined ? policiesIn(value, SEARCH) : policiesAt(value, SEARCH, kind);
}

/** The kind of policy that an attribute holds, where the resource says that it holds one. */
export function policyKind({ type, labels }: HclBlock, attribute: string): PolicyKind | undefined {
  if (type !== 'resource') return undefined;
  return POLICY_ATTRIBUTES.find(([resource, name]) => resource === labels[0] && name === attribute)?.[2];
}

/**
 * The AWS provider writes the policy anew before it sends it: without white space, some characters as escapes.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecr/lifecycle_policy.go
 */
function compacted(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json)).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  } catch {
    return json;
  }
}
