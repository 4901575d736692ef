import type { Expression } from '../lifecycle/embedded/expression';
import { readHcl, type HclBlock } from '../lifecycle/embedded/hcl/hclBlocks';
import { lineAt, type Declaration, type DeclaredName } from './declaration';
import { nameOfExpression } from './declaredName';

/** Resources of the AWS provider, with the argument that names their repository. */
const RESOURCES = new Map<string, readonly [what: Declaration['what'], name: string]>([
  ['aws_ecr_repository', ['repository', 'name']],
  ['aws_ecr_lifecycle_policy', ['lifecycle-policy', 'repository']],
  ['aws_ecr_repository_policy', ['repository-policy', 'repository']],
  ...[
    'aws_ecr_registry_policy',
    'aws_ecr_registry_scanning_configuration',
    'aws_ecr_replication_configuration',
    'aws_ecr_pull_through_cache_rule',
    'aws_ecr_repository_creation_template',
    'aws_ecr_account_setting',
  ].map((type) => [type, ['registry', '']] as const),
]);

/** Arguments of modules that name a repository, as the modules of the registry for ECR call it. */
const MODULE_NAMES = ['repository_name', 'name'];

/** The resources of ECR that a file of Terraform (or OpenTofu) declares, and the modules for ECR that it uses. */
export function terraformDeclarations(text: string): readonly Declaration[] {
  if (!/aws_ecr_|\becr\b/i.test(text)) return [];
  return readHcl(text).blocks.flatMap((block) => declarationOf(text, block) ?? []);
}

function declarationOf(text: string, block: HclBlock): Declaration | undefined {
  const { type, labels, range } = block;
  const [first = '', second = ''] = labels;
  const place = { manager: 'Terraform', range, line: lineAt(text, range.start) } as const;
  if (type === 'resource') {
    const known = RESOURCES.get(first);
    if (known === undefined) return undefined;
    const [what, argument] = known;
    const name = nameOfArgument(text, block, argument);
    return { ...place, what, label: `${first}.${second}`, name };
  }
  if (type !== 'module' || !isOfEcr(block)) return undefined;
  const argument = MODULE_NAMES.find((name) => attribute(block, name) !== undefined);
  const name =
    argument === undefined ? ({ kind: 'unknown' } as const) : nameOfArgument(text, block, argument);
  return { ...place, what: 'repository', label: `module.${first}`, name };
}

function isOfEcr(block: HclBlock): boolean {
  const source = attribute(block, 'source');
  return source?.kind === 'text' && /(?:^|[^a-z])ecr(?:[^a-z]|$)/i.test(source.content.text);
}

function nameOfArgument(text: string, block: HclBlock, argument: string): DeclaredName {
  const value = attribute(block, argument);
  if (value === undefined) return { kind: 'unknown' };
  const written = text.slice(value.range.start, value.range.end);
  const reference =
    /\b(aws_ecr_repository\.[\w-]+)/.exec(written)?.[1] ?? /\b(module\.[\w-]+)/.exec(written)?.[1];
  if (reference !== undefined) return { kind: 'reference', label: reference };
  // One resource for each of a list: its items are the names.
  if (/\beach\.(?:key|value)\b/.test(written)) {
    const names = keysIn(attribute(block, 'for_each'));
    if (names.length === 0) return { kind: 'unknown' };
    return { kind: 'literal', names: names.map((name) => filledIn(value, name)) };
  }
  return nameOfExpression(value);
}

/** `"team/${each.key}"` with the key filled in. */
function filledIn(value: Expression, key: string): string {
  if (value.kind !== 'text') return key;
  const name = nameOfExpression(value);
  return name.kind === 'pattern' && name.pieces.length === 2 ? name.pieces.join(key) : key;
}

/** What `for_each` goes over, where it is written out: texts of a list, keys of an object. */
function keysIn(value: Expression | undefined): readonly string[] {
  switch (value?.kind) {
    case 'text':
      return value.content.holes.length === 0 ? [value.content.text] : [];
    case 'object':
      return value.properties.map(({ key }) => key);
    case 'list':
      return value.items.flatMap(keysIn);
    case 'computed':
      return value.parts.flatMap(keysIn);
    default:
      return [];
  }
}

function attribute(block: HclBlock, name: string): Expression | undefined {
  return block.body.attributes.find((each) => each.name === name)?.value;
}
