import type { Expression, ObjectExpression } from './expression';
import type { MappedText } from './mappedText';

/** The word that every rule has and nothing else does. */
export const RULE_PRIORITY = 'rulePriority';

/** JSON of an object that has rules. Doubled braces are a template's, such as of Python's `format`. */
export function isPolicyText({ text }: MappedText): boolean {
  return text.includes(RULE_PRIORITY) && /^\s*\{(?!\{)/.test(text);
}

/** An object whose `rules` have a rule: a priority, and what it selects or does. CDK's own rules have the priority alone. */
export function isPolicyObject({ properties }: ObjectExpression): boolean {
  return properties.some(({ key, value }) => key === 'rules' && value !== undefined && hasRule(value));
}

function hasRule(rules: Expression): boolean {
  if (rules.kind === 'list') return rules.items.some(isRule);
  return rules.kind === 'computed' && rules.call === 'concat' && rules.parts.some(hasRule);
}

function isRule(item: Expression): boolean {
  if (item.kind !== 'object') return false;
  const keys = new Set(item.properties.map(({ key }) => key));
  return keys.has(RULE_PRIORITY) && (keys.has('selection') || keys.has('action'));
}
