import type { TextRange } from '../policyTree';
import type { Expression, ObjectExpression, TextExpression } from './expression';
import { withInterpolations } from './interpolation';
import type { MappedText } from './mappedText';
import { MappedTextBuilder, withHoles } from './mappedText';

/**
 * What a function of CloudFormation stands for.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 * @param name without `Fn::` and `!`
 */
export function intrinsic(
  document: string,
  name: string,
  argument: Expression | undefined,
  range: TextRange,
): Expression {
  const parts = argument?.kind === 'list' ? argument.items : argument === undefined ? [] : [argument];
  const [first] = parts;
  if (name === 'Sub' && first?.kind === 'text') return first;
  if (name === 'Join') return joined(document, parts, range) ?? { kind: 'computed', range, parts: [] };
  // Of the others only a condition gives back what is written in it.
  return { kind: 'computed', range, parts: name === 'If' ? parts : [] };
}

/** An object of one key that is a function: `{"Fn::Sub": "…"}`. */
export function objectOrIntrinsic(document: string, object: ObjectExpression): Expression {
  const [only] = object.properties;
  if (only === undefined || object.properties.length > 1) return object;
  const name = /^(?:Fn::(\w+)|(Ref|Condition))$/.exec(only.key);
  if (name === null || TRANSPARENT.has(name[1] ?? '')) return object;
  return intrinsic(document, name[1] ?? name[2] ?? '', only.value, object.range);
}

/** The object of `Fn::ToJsonString` is a value like any other. */
const TRANSPARENT = new Set(['ToJsonString', 'Transform']);

/** `Fn::Join` with nothing between: one text, where what is no text is a hole. That is how CDK writes tokens. */
function joined(document: string, parts: readonly Expression[], range: TextRange): Expression | undefined {
  const [delimiter, list] = parts;
  if (delimiter?.kind !== 'text' || delimiter.content.text !== '' || list?.kind !== 'list') return undefined;
  return concatenation(document, list.items, range);
}

/** Texts one after the other; what is computed between them is a hole. Undefined where none is a text. */
export function concatenation(
  document: string,
  parts: readonly Expression[],
  range: TextRange,
): TextExpression | undefined {
  const first = parts.find((part): part is TextExpression => part.kind === 'text');
  if (first === undefined) return undefined;
  const builder = new MappedTextBuilder(document);
  for (const part of parts)
    if (part.kind === 'text') builder.append(part.content);
    else builder.hole(part.range.start, part.range.end);
  const content = builder.build(range);
  // Written in several pieces: a change of the text is none of the document.
  return { ...first, range, content: parts.length > 1 ? { ...content, escaped: true } : content };
}

const DYNAMIC = /\{\{[^{}]*\}\}/g;

/** A text of a template: `${…}` and `{{resolve:…}}` are filled in later. */
export function templateText(content: MappedText): MappedText {
  const found = [...content.text.matchAll(DYNAMIC)];
  const ranges = found.map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
  return withHoles(withInterpolations(content), ranges);
}
