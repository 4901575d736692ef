import type { PolicyProperty, PolicyValue, TextRange } from '../../policyTree';
import type { EmbeddedPolicy } from '../embeddedPolicy';

/** What is written in the document at the place of each leaf, by its path: `rules[0].action.type`. */
export function writtenLeaves(text: string, { policy }: EmbeddedPolicy): Record<string, string> {
  const leaves: Record<string, string> = {};
  const visit = (value: PolicyValue, path: string): void => {
    if (value.kind === 'object')
      for (const { key, value: inner } of value.properties) {
        if (inner !== undefined) visit(inner, path === '' ? key : `${path}.${key}`);
      }
    else if (value.kind === 'array')
      for (const [index, item] of value.items.entries()) visit(item, `${path}[${index}]`);
    else leaves[path] = text.slice(value.range.start, value.range.end);
  };
  if (policy.root) visit(policy.root, '');
  return leaves;
}

/** The policy as JSON would give it, holes as `‹what is written›`, open lists and objects with a last `…`. */
export function plain(text: string, { policy }: EmbeddedPolicy): unknown {
  return policy.root && plainValue(text, policy.root);
}

function plainValue(text: string, value: PolicyValue): unknown {
  switch (value.kind) {
    case 'object': {
      const entries = value.properties.map(({ key, value: inner }): [string, unknown] => [
        key,
        inner ? plainValue(text, inner) : undefined,
      ]);
      return { ...Object.fromEntries(entries), ...(value.open && { '…': true }) };
    }
    case 'array':
      return [...value.items.map((item) => plainValue(text, item)), ...(value.open ? ['…'] : [])];
    case 'hole':
      return `‹${text.slice(value.range.start, value.range.end)}›`;
    case 'null':
      return null;
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
  }
}

/** Every range that is outside the document or outside what it is a part of. Empty where all is right. */
export function misplaced(text: string, { policy }: EmbeddedPolicy): readonly string[] {
  const wrong: string[] = [];
  const check = (what: string, range: TextRange, around: TextRange): void => {
    const { start, end } = range;
    if (!(start >= around.start && start <= end && end <= around.end))
      wrong.push(`${what} ${start}-${end} is not in ${around.start}-${around.end}`);
  };
  const visit = (value: PolicyValue, around: TextRange): void => {
    check(value.kind, value.range, around);
    if (value.kind === 'object') for (const property of value.properties) inside(property, value.range);
    if (value.kind === 'array') for (const item of value.items) visit(item, value.range);
  };
  const inside = ({ key, keyRange, value, range }: PolicyProperty, around: TextRange): void => {
    check(`property ${key}`, range, around);
    check(`key ${key}`, keyRange, range);
    if (value !== undefined) visit(value, range);
  };
  const whole = { start: 0, end: text.length };
  check('policy', policy.range, whole);
  if (policy.root) visit(policy.root, policy.range);
  for (const fault of policy.syntax) check(fault.kind, fault.range, whole);
  return wrong;
}
