import type { PolicyValue } from '../policyTree';
import type { EmbeddedPolicy } from './embeddedPolicy';
import { jsonEscape, unescaped } from './escapes';
import type { Expression, PropertyExpression } from './expression';
import { objectOrIntrinsic, templateText } from './intrinsics';
import { readJson } from './jsonReader';
import { verbatim } from './mappedText';
import { isPolicyObject } from './policyShape';
import { templatePolicies } from './template';

/** The policies inside a document of JSON. A document that is a policy itself has none inside. */
export function jsonDocumentPolicies(text: string): readonly EmbeddedPolicy[] {
  const expression = jsonExpression(text);
  if (expression === undefined) return [];
  if (expression.kind === 'object' && isPolicyObject(expression)) return [];
  return templatePolicies(expression, { kind: 'literal' });
}

/** The whole document; undefined for an empty one. */
export function jsonExpression(text: string): Expression | undefined {
  const { root } = readJson(verbatim(text, { start: 0, end: text.length }));
  return root && asExpression(text, root);
}

function asExpression(text: string, value: PolicyValue): Expression {
  const { range } = value;
  switch (value.kind) {
    case 'object':
      return objectOrIntrinsic(text, {
        kind: 'object',
        range,
        open: false,
        properties: value.properties.map((property): PropertyExpression => {
          const { key, keyRange } = property;
          return { key, keyRange, ...(property.value && { value: asExpression(text, property.value) }) };
        }),
      });
    case 'array':
      return { kind: 'list', range, open: false, items: value.items.map((item) => asExpression(text, item)) };
    case 'string': {
      const isClosed = range.end - range.start > 1 && text.charAt(range.end - 1) === '"';
      const inside = { start: range.start + 1, end: range.end - (isClosed ? 1 : 0) };
      const content = templateText(unescaped(text, inside, jsonEscape));
      return { kind: 'text', range, content, host: { kind: 'string', quote: '"' } };
    }
    case 'number':
    case 'boolean':
      return { kind: 'constant', range, value: value.value };
    case 'null':
      return { kind: 'constant', range, value: null };
    case 'hole':
      return { kind: 'computed', range, parts: [] };
  }
}
