import type { Document, Node, Pair, ParsedNode } from 'yaml';
import { Composer, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { TextRange } from '../../policyTree';
import type { EmbeddedPolicy } from '../embeddedPolicy';
import type { Expression, PropertyExpression } from '../expression';
import { intrinsic, objectOrIntrinsic, templateText } from '../intrinsics';
import { templatePolicies } from '../template';
import { isTooDeep } from './yamlDepth';
import { withoutOtherResources } from './yamlResources';
import { scalarHost, scalarText } from './yamlScalars';

/** The policies inside YAML, of one document or several. */
export function yamlPolicies(text: string): readonly EmbeddedPolicy[] {
  return expressionsOf(text, withoutOtherResources(text)).flatMap((expression) =>
    templatePolicies(expression, { kind: 'yaml', style: 'mapping' }),
  );
}

/** The whole of each document. */
export function yamlExpressions(text: string): readonly Expression[] {
  return expressionsOf(text, text);
}

/** @param parsed the text, with blanks where nothing is to be read */
function expressionsOf(text: string, parsed: string): readonly Expression[] {
  return documentsOf(parsed).flatMap(({ contents }) =>
    contents === null ? [] : [asExpression(text, contents)],
  );
}

function documentsOf(text: string): readonly Document.Parsed[] {
  const tokens = [...new Parser().parse(text)];
  if (tokens.some(isTooDeep)) return [];
  // Equal keys would be looked for among all pairs of them.
  const composer = new Composer<ParsedNode>({ uniqueKeys: false, strict: false, logLevel: 'silent' });
  return [...composer.compose(tokens)];
}

function asExpression(text: string, node: ParsedNode): Expression {
  const [start, end] = node.range;
  const range = { start, end };
  const value = untagged(text, node, range);
  const name = /^!(\w+)$/.exec(node.tag ?? '')?.[1];
  return name === undefined ? value : intrinsic(text, name, value, range);
}

function untagged(text: string, node: ParsedNode, range: TextRange): Expression {
  if (isMap(node)) {
    const properties = node.items.flatMap((pair) => propertyOf(text, pair));
    const open = properties.length < node.items.length;
    return objectOrIntrinsic(text, { kind: 'object', range, properties, open });
  }
  if (isSeq(node)) {
    const items = node.items.filter(isParsed).map((item) => asExpression(text, item));
    return { kind: 'list', range, items, open: false };
  }
  if (!isScalar(node)) return { kind: 'computed', range, parts: [] };
  const { value } = node;
  if (value === null || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'constant', range, value };
  const content = scalarText(text, node);
  if (content === undefined) return { kind: 'computed', range, parts: [] };
  return { kind: 'text', range, content: templateText(content), host: scalarHost(node) };
}

/** None for a key that is no text, and for `<<`, which brings keys from elsewhere. */
function propertyOf(text: string, { key, value }: Pair<ParsedNode, ParsedNode | null>): PropertyExpression[] {
  if (!isScalar(key) || typeof key.value !== 'string' || key.value === '<<') return [];
  const [start, end] = key.range;
  const property = { key: key.value, keyRange: { start, end } };
  return [value === null ? property : { ...property, value: asExpression(text, value) }];
}

function isParsed(node: Node | Pair): node is ParsedNode {
  return 'range' in node && Array.isArray(node.range);
}
