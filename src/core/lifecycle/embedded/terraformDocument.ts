import type { PolicyArray, PolicyObject, PolicyProperty, PolicyValue, TextRange } from '../policyTree';
import type { EmbeddedPolicy } from './embeddedPolicy';
import type { Expression } from './expression';
import { asPolicyValue } from './expression';
import type { HclAttribute, HclBlock, HclBody } from './hcl/hclBlocks';

/** The policy's keys behind the names of Terraform's arguments; other names stay as they are. */
const KEYS = new Map([
  ['priority', 'rulePriority'],
  ['tag_status', 'tagStatus'],
  ['tag_prefix_list', 'tagPrefixList'],
  ['tag_pattern_list', 'tagPatternList'],
  ['storage_class', 'storageClass'],
  ['count_type', 'countType'],
  ['count_unit', 'countUnit'],
  ['count_number', 'countNumber'],
  ['target_storage_class', 'targetStorageClass'],
]);

/** Terraform makes numbers of texts where the provider asks for numbers. */
const NUMBERS = new Set(['rulePriority', 'countNumber']);

/**
 * The policy that `data "aws_ecr_lifecycle_policy_document"` makes.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/ecr_lifecycle_policy_document
 */
export function documentPolicy(block: HclBlock): EmbeddedPolicy {
  const rules = rulesOf(block);
  const key = { key: 'rules', keyRange: rules.keyRange };
  const range = union(rules.keyRange, rules.value.range);
  const root: PolicyObject = {
    kind: 'object',
    range: block.range,
    properties: [{ ...key, value: rules.value, range }],
  };
  return {
    policy: { range: block.range, root, syntax: [] },
    kind: 'repository',
    host: { kind: 'block' },
    editable: false,
  };
}

function rulesOf({ body, bodyRange, typeRange }: HclBlock): { value: PolicyArray; keyRange: TextRange } {
  const blocks = body.blocks.filter((block) => nameOf(block) === 'rule');
  const items = blocks.map(ruleOf);
  const [first] = blocks;
  const range =
    first === undefined ? bodyRange : { start: first.range.start, end: blocks.at(-1)?.range.end ?? 0 };
  const open = blocks.some(isDynamic);
  return {
    value: { kind: 'array', range, items, ...(open && { open }) },
    keyRange: first?.typeRange ?? typeRange,
  };
}

function ruleOf(block: HclBlock): PolicyObject {
  const body = contentOf(block);
  const properties = [...body.attributes.flatMap(propertyOf), ...body.blocks.map(partOf)];
  const open = body.blocks.some(isDynamic);
  // The provider's default. https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecr/lifecycle_policy_document_data_source.go
  if (!body.blocks.some((part) => nameOf(part) === 'action')) properties.push(expires(block.typeRange));
  return { kind: 'object', range: block.range, properties, ...(open && { open }) };
}

/** `selection { … }` and `action { … }` */
function partOf(block: HclBlock): PolicyProperty {
  const properties = contentOf(block).attributes.flatMap(propertyOf);
  const open = isDynamic(block);
  return {
    key: nameOf(block),
    keyRange: block.typeRange,
    value: { kind: 'object', range: block.bodyRange, properties, ...(open && { open }) },
    range: block.range,
  };
}

/** Null and an empty list are the same to Terraform as an argument left out. */
function propertyOf({ name, nameRange, value }: HclAttribute): readonly PolicyProperty[] {
  const key = KEYS.get(name) ?? name;
  if (value === undefined) return [{ key, keyRange: nameRange, range: nameRange }];
  if (isLeftOut(value)) return [];
  const written = asPolicyValue(value);
  return [
    {
      key,
      keyRange: nameRange,
      value: NUMBERS.has(key) ? asNumber(written) : written,
      range: { start: nameRange.start, end: Math.max(nameRange.end, written.range.end) },
    },
  ];
}

function isLeftOut(value: Expression): boolean {
  if (value.kind === 'constant') return value.value === null;
  return value.kind === 'list' && value.items.length === 0 && !value.open;
}

function asNumber(value: PolicyValue): PolicyValue {
  if (value.kind !== 'string' || !/^-?\d+$/.test(value.value)) return value;
  return { kind: 'number', range: value.range, value: Number(value.value) };
}

function expires(range: TextRange): PolicyProperty {
  const type: PolicyProperty = {
    key: 'type',
    keyRange: range,
    value: { kind: 'string', range, value: 'expire' },
    range,
  };
  return { key: 'action', keyRange: range, value: { kind: 'object', range, properties: [type] }, range };
}

/** `dynamic "rule" { for_each = … content { … } }` stands for rules that are counted elsewhere. */
function isDynamic({ type }: HclBlock): boolean {
  return type === 'dynamic';
}

function nameOf(block: HclBlock): string {
  return isDynamic(block) ? (block.labels[0] ?? '') : block.type;
}

function contentOf(block: HclBlock): HclBody {
  if (!isDynamic(block)) return block.body;
  return block.body.blocks.find(({ type }) => type === 'content')?.body ?? { attributes: [], blocks: [] };
}

function union(a: TextRange, b: TextRange): TextRange {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
