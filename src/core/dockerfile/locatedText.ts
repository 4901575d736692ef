import type { Instruction } from './instructions';

/** A place in a Dockerfile. */
export interface SourcePosition {
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 units. */
  readonly character: number;
}

/** A text with where each part of it stands in the Dockerfile. */
export interface LocatedText {
  readonly text: string;
  /** Ascending by `start`, an offset in `text`. */
  readonly pieces: readonly LocatedPiece[];
}

interface LocatedPiece extends SourcePosition {
  readonly start: number;
}

/** Where an offset of a located text stands in the Dockerfile. */
export function positionAt({ pieces }: LocatedText, offset: number): SourcePosition {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] ?? { start: 0, line: 1, character: 0 };
  return { line: piece.line, character: piece.character + Math.max(offset - piece.start, 0) };
}

/** The lines of a Dockerfile, as `readInstructions` counts them. */
export function dockerfileLines(dockerfile: string): readonly string[] {
  return dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
}

/** The character that continues a line. https://docs.docker.com/reference/dockerfile/#escape */
export function escapeCharacter(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^#\s*([A-Za-z]+)\s*=\s*(\S+)/.exec(line);
    if (directive === null) return '\\';
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] ?? '\\';
  }
  return '\\';
}

/**
 * What follows an instruction's keyword, as `Instruction.text` has it, and then its here-documents, a line each; every
 * character with its place.
 * @param lines of the Dockerfile that the instruction was read from
 */
export function locateText(
  { line: first, endLine }: Instruction,
  lines: readonly string[],
  escape = escapeCharacter(lines),
): LocatedText {
  const continued = escape === '`' ? /`[ \t]*$/ : /\\[ \t]*$/;
  const pieces: LocatedPiece[] = [];
  let text = '';
  let isContinued = true;
  for (let line = first; line <= endLine; line++) {
    const source = lines[line - 1] ?? '';
    // What is no longer continued is a here-document, where nothing is a comment to the builder.
    if (isContinued && line > first && /^\s*(#|$)/.test(source)) continue;
    const shown = isContinued ? source.replace(continued, '') : source;
    const skipped = line === first ? (/^\s*\S+\s*/.exec(shown)?.[0].length ?? 0) : 0;
    if (!isContinued) text += '\n';
    pieces.push({ start: text.length, line, character: skipped });
    text += shown.slice(skipped);
    isContinued &&= continued.test(source);
  }
  return { text, pieces };
}
