import type { Expression } from '../lifecycle/embedded/expression';
import type { MappedText } from '../lifecycle/embedded/mappedText';
import type { DeclaredName } from './declaration';

/** What an expression says of a name. */
export function nameOfExpression(value: Expression | undefined): DeclaredName {
  if (value?.kind !== 'text') return { kind: 'unknown' };
  const { content } = value;
  if (content.holes.length === 0) return { kind: 'literal', names: [content.text] };
  return { kind: 'pattern', pieces: piecesOf(content) };
}

/** The text without what is filled in: `${var.env}/app` is nothing, then `/app`. */
function piecesOf({ text, holes }: MappedText): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of holes) {
    pieces.push(text.slice(at, start));
    at = end;
  }
  return [...pieces, text.slice(at)];
}
