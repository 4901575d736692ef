import type { PolicyProperty, PolicyValue, TextRange } from '../policyTree';
import type { PolicyHost } from './embeddedPolicy';
import type { MappedText } from './mappedText';

/** A value as a host's language writes it: what all hosts have in common. */
export type Expression =
  ObjectExpression | ListExpression | TextExpression | ConstantExpression | ComputedExpression;

export interface ObjectExpression {
  readonly kind: 'object';
  readonly range: TextRange;
  readonly properties: readonly PropertyExpression[];
  /** Keys may be there that are not written: a spread, a computed key. */
  readonly open: boolean;
}

export interface PropertyExpression {
  readonly key: string;
  readonly keyRange: TextRange;
  /** Absent while it is being typed. */
  readonly value?: Expression;
}

export interface ListExpression {
  readonly kind: 'list';
  readonly range: TextRange;
  readonly items: readonly Expression[];
  readonly open: boolean;
}

export interface TextExpression {
  readonly kind: 'text';
  /** With its quotes. */
  readonly range: TextRange;
  readonly content: MappedText;
  readonly host: PolicyHost;
}

export interface ConstantExpression {
  readonly kind: 'constant';
  readonly range: TextRange;
  readonly value: number | boolean | null;
}

/** What the language works out when it runs. */
export interface ComputedExpression {
  readonly kind: 'computed';
  readonly range: TextRange;
  /** The function that is called, such as `jsonencode`. */
  readonly call?: string;
  /** Written out in it, and possibly its value: arguments, the branches of a condition. */
  readonly parts: readonly Expression[];
}

/** The same value in the policy's tree; what is computed becomes a hole. */
export function asPolicyValue(expression: Expression): PolicyValue {
  const { range } = expression;
  switch (expression.kind) {
    case 'object':
      return {
        kind: 'object',
        range,
        properties: expression.properties.map(asPolicyProperty),
        ...(expression.open && { open: true }),
      };
    case 'list':
      return {
        kind: 'array',
        range,
        items: expression.items.map(asPolicyValue),
        ...(expression.open && { open: true }),
      };
    case 'text':
      if (expression.content.holes.length > 0) return { kind: 'hole', range };
      return { kind: 'string', range, value: expression.content.text };
    case 'constant':
      return constantValue(expression);
    case 'computed':
      return concatenated(expression) ?? { kind: 'hole', range };
  }
}

function asPolicyProperty({ key, keyRange, value }: PropertyExpression): PolicyProperty {
  if (value === undefined) return { key, keyRange, range: keyRange };
  return {
    key,
    keyRange,
    value: asPolicyValue(value),
    range: { start: keyRange.start, end: Math.max(keyRange.end, value.range.end) },
  };
}

function constantValue({ range, value }: ConstantExpression): PolicyValue {
  if (value === null) return { kind: 'null', range };
  if (typeof value === 'number') return { kind: 'number', range, value };
  return { kind: 'boolean', range, value };
}

/** `concat(a, [b])` of Terraform: the items that are written, and others. */
function concatenated({ call, parts, range }: ComputedExpression): PolicyValue | undefined {
  if (call !== 'concat') return undefined;
  const items = parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
  return { kind: 'array', range, items: items.map(asPolicyValue), open: true };
}
