import type { TextRange } from '../policyTree';

/**
 * A text as its language reads it (escapes resolved, indentation gone) that knows where in the document each character
 * comes from. Offsets are UTF-16 units.
 */
export interface MappedText {
  readonly text: string;
  /** Where the text stands in the document, without its quotes. */
  readonly range: TextRange;
  /** Ranges of `text` that the document's language fills in; sorted, never overlapping. */
  readonly holes: readonly TextRange[];
  /** Something in it is written otherwise than it reads: a change of the text is none of the document. */
  readonly escaped: boolean;
  readonly pieces: readonly Piece[];
}

/** A run of the text: either the same characters as in the document, or one escape that cannot be cut. */
interface Piece {
  /** In `text`. */
  readonly at: number;
  /** In the document. */
  readonly start: number;
  readonly end: number;
  readonly verbatim: boolean;
}

/** The document range behind a range of the text; an escape that it touches is in it as a whole. */
export function documentRange(mapped: MappedText, range: TextRange): TextRange {
  const start = startInDocument(mapped, range.start);
  return { start, end: range.end > range.start ? Math.max(start, endInDocument(mapped, range.end)) : start };
}

function startInDocument({ text, pieces, range }: MappedText, at: number): number {
  const piece = at >= text.length ? undefined : pieceAt(pieces, at);
  if (piece === undefined) return pieces.at(-1)?.end ?? range.end;
  return piece.verbatim ? piece.start + (at - piece.at) : piece.start;
}

function endInDocument({ pieces, range }: MappedText, at: number): number {
  const piece = pieceAt(pieces, at - 1);
  if (piece === undefined) return range.start;
  return piece.verbatim ? piece.start + (at - piece.at) : piece.end;
}

/** The last piece that begins at or before the offset. */
function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

/** Builds a mapped text from the front to the back of a document's range. */
export class MappedTextBuilder {
  private readonly parts: string[] = [];
  private readonly pieces: Piece[] = [];
  private readonly holes: TextRange[] = [];
  private length = 0;
  private escaped = false;

  public constructor(private readonly document: string) {}

  /** Characters that read as they are written. */
  public copy(start: number, end: number): void {
    if (end > start) this.push(this.document.slice(start, end), start, end, true);
  }

  /** One escape, and what it reads as; nothing for what its language drops. */
  public escape(decoded: string, start: number, end: number): void {
    this.escaped = true;
    if (decoded !== '') this.push(decoded, start, end, false);
  }

  /** White space that its language reads otherwise: no obstacle to a change, JSON does not mind it. */
  public space(decoded: string, start: number, end: number): void {
    if (decoded !== '') this.push(decoded, start, end, false);
  }

  /** What the language fills in when it runs. */
  public hole(start: number, end: number): void {
    const at = this.length;
    this.copy(start, end);
    if (end > start) this.holes.push({ start: at, end: this.length });
  }

  public append(other: MappedText): void {
    const at = this.length;
    for (const { start, end } of other.holes) this.holes.push({ start: start + at, end: end + at });
    for (const piece of other.pieces) this.pieces.push({ ...piece, at: piece.at + at });
    this.parts.push(other.text);
    this.length += other.text.length;
    this.escaped ||= other.escaped;
  }

  /** @param range the text in the document, without its quotes */
  public build(range: TextRange): MappedText {
    const { pieces, holes, escaped } = this;
    return { text: this.parts.join(''), range, holes, escaped, pieces };
  }

  private push(decoded: string, start: number, end: number, verbatim: boolean): void {
    this.parts.push(decoded);
    this.pieces.push({ at: this.length, start, end, verbatim });
    this.length += decoded.length;
  }
}

/** A part of the document that reads as it is written. */
export function verbatim(document: string, range: TextRange): MappedText {
  const builder = new MappedTextBuilder(document);
  builder.copy(range.start, range.end);
  return builder.build(range);
}

/** The same text, with further ranges of it known as holes. Ranges inside a hole that is there already are ignored. */
export function withHoles(mapped: MappedText, ranges: readonly TextRange[]): MappedText {
  if (ranges.length === 0) return mapped;
  const holes: TextRange[] = [];
  for (const range of [...mapped.holes, ...ranges].sort((a, b) => a.start - b.start || b.end - a.end))
    if (range.start >= (holes.at(-1)?.end ?? 0)) holes.push(range);
  return { ...mapped, holes };
}
