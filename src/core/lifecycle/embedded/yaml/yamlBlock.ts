import type { MappedText } from '../mappedText';
import { MappedTextBuilder } from '../mappedText';

/** A line of a block scalar without its indentation; `next` is where the following line begins. */
interface BlockLine {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const HEADER = /([|>])([+\-\d]*)[^\n]*\n/y;

/**
 * `|` and `>` with the lines after them, read as YAML does: https://yaml.org/spec/1.2.2/#81-block-scalar-styles
 * @param start of the header
 */
export function blockText(document: string, start: number, end: number): MappedText {
  HEADER.lastIndex = start;
  const header = HEADER.exec(document);
  const builder = new MappedTextBuilder(document);
  if (header === null) return builder.build({ start: end, end });
  const [{ length }, style, indicators = ''] = header;
  const body = Math.min(start + length, end);
  const lines = linesOf(document, body, end, indicators);
  const filled = lines.filter((line) => line.end > line.start);
  const last = filled.at(-1);
  const lastIndex = last === undefined ? -1 : lines.lastIndexOf(last);

  for (const [index, line] of lines.entries()) {
    if (index < lastIndex) {
      builder.copy(line.start, line.end);
      breakAfter(builder, document, lines, index, style === '>');
    } else if (index === lastIndex) {
      builder.copy(line.start, line.end);
      if (!indicators.includes('-') && line.next > line.end) builder.space('\n', line.end, line.next);
    } else if (indicators.includes('+') && line.next > line.end) builder.space('\n', line.end, line.next);
  }
  return builder.build({ start: body, end: Math.max(body, end) });
}

/** In a folded text a break between two lines is a space, unless one of them is indented further. */
function breakAfter(
  builder: MappedTextBuilder,
  document: string,
  lines: readonly BlockLine[],
  index: number,
  folded: boolean,
): void {
  const line = lines[index];
  const following = lines[index + 1];
  if (line === undefined || following === undefined) return;
  const stays =
    !folded || line.end === line.start || isIndented(document, line) || isIndented(document, following);
  const isBlankNext = following.end === following.start;
  if (stays) builder.space('\n', line.end, line.next);
  else if (!isBlankNext) builder.space(' ', line.end, line.next);
  // A break before blank lines is dropped: they stand for it.
}

function isIndented(document: string, { start, end }: BlockLine): boolean {
  return end > start && ' \t'.includes(document.charAt(start));
}

function linesOf(document: string, body: number, end: number, indicators: string): readonly BlockLine[] {
  const raw: BlockLine[] = [];
  for (let at = body; at < end;) {
    const newline = document.indexOf('\n', at);
    const next = newline < 0 ? end : Math.min(newline + 1, end);
    const text = document.slice(at, next).replace(/\r?\n$/, '');
    raw.push({ start: at, end: at + text.length, next });
    at = next;
  }
  const indent = indentOf(document, raw, indicators);
  return raw.map((line) => ({ ...line, start: Math.min(line.start + indent, line.end) }));
}

/** The first line that is not blank has it. A number in the header is relative to what is around: the least of all lines then. */
function indentOf(document: string, lines: readonly BlockLine[], indicators: string): number {
  let least = Infinity;
  for (const { start, end } of lines) {
    const line = document.slice(start, end);
    if (line.trim() === '') continue;
    const indent = line.length - line.trimStart().length;
    if (!/\d/.test(indicators)) return indent;
    least = Math.min(least, indent);
  }
  return least === Infinity ? 0 : least;
}
