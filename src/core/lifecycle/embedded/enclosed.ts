import type { PolicyProperty, PolicyValue, TextRange } from '../policyTree';
import type { EmbeddedPolicy } from './embeddedPolicy';

/**
 * The same policy, each part of which lies within the part that holds it. In a text that breaks off, or is being typed, a
 * reader that goes on after a fault may end an object before what it has read of it.
 */
export function enclosed(embedded: EmbeddedPolicy): EmbeddedPolicy {
  const { policy } = embedded;
  if (policy.root === undefined) return embedded;
  const root = value(policy.root);
  return { ...embedded, policy: { ...policy, root, range: around(policy.range, [root]) } };
}

function value(whole: PolicyValue): PolicyValue {
  if (whole.kind === 'object') {
    const properties = whole.properties.map(property);
    return { ...whole, properties, range: around(whole.range, properties) };
  }
  if (whole.kind !== 'array') return whole;
  const items = whole.items.map(value);
  return { ...whole, items, range: around(whole.range, items) };
}

function property(whole: PolicyProperty): PolicyProperty {
  if (whole.value === undefined) return { ...whole, range: around(whole.range, [{ range: whole.keyRange }]) };
  const inner = value(whole.value);
  return { ...whole, value: inner, range: around(whole.range, [{ range: whole.keyRange }, inner]) };
}

function around(range: TextRange, parts: readonly { readonly range: TextRange }[]): TextRange {
  let { start, end } = range;
  for (const part of parts) {
    start = Math.min(start, part.range.start);
    end = Math.max(end, part.range.end);
  }
  return start === range.start && end === range.end ? range : { start, end };
}
