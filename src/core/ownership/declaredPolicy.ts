import type { HostDocument } from '../lifecycle/embedded/embeddedPolicy';
import { findEmbeddedPolicies } from '../lifecycle/embedded/findEmbeddedPolicies';
import { policyDocument } from '../lifecycle/policyDocument';
import type { PolicyValue, TextRange } from '../lifecycle/policyTree';

/** The lifecycle policy that a resource declares, as a document to set beside ECR's; undefined where it is computed or none. */
export function declaredPolicy(document: HostDocument, { start, end }: TextRange): string | undefined {
  for (const { policy, kind } of findEmbeddedPolicies(document)) {
    const isInside = policy.range.start >= start && policy.range.end <= end;
    if (!isInside || kind !== 'repository' || policy.root === undefined) continue;
    const value = plainValue(policy.root);
    if (value !== undefined) return policyDocument(JSON.stringify(value));
  }
  return undefined;
}

/** As JSON; undefined where the language of the file makes a part of it. */
function plainValue(value: PolicyValue): unknown {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'hole':
      return undefined;
    case 'array': {
      const items = value.items.map(plainValue);
      return value.open === true || items.includes(undefined) ? undefined : items;
    }
    case 'object': {
      const entries = value.properties.map(
        ({ key, value: inner }) => [key, inner && plainValue(inner)] as const,
      );
      if (value.open === true || entries.some(([, inner]) => inner === undefined)) return undefined;
      return Object.fromEntries(entries);
    }
  }
}
