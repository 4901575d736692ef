import { readInstructions, type Instruction } from '../dockerfile/instructions';
import type { SourceRange } from './attribution';

/** A change of a text: a Dockerfile, a manifest. */
export interface TextEdit {
  readonly range: SourceRange;
  readonly newText: string;
}

export type DockerfileEdit = TextEdit;

/** A change that mends findings, checked by reading the changed Dockerfile again. */
export interface DockerfileFix {
  /** What it does, plain English. */
  readonly title: string;
  readonly edits: readonly DockerfileEdit[];
  /** What to know before it is taken, plain English. */
  readonly caution?: string;
}

/** A text with edits made. They must not overlap. Line ends stay as they are. */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const starts = [mark];
  for (const { index, 0: end } of source.matchAll(/\r?\n/g)) starts.push(index + end.length);
  const offset = (line: number, character: number): number =>
    Math.min((starts[line - 1] ?? source.length) + character, source.length);
  return [...edits]
    .map(({ range, newText }) => ({
      start: offset(range.line, range.character),
      end: offset(range.endLine, range.endCharacter),
      newText,
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end), source);
}

/**
 * Whether edits change what they are meant to and nothing else: the Dockerfile keeps its instructions, `added` new ones
 * aside, and all those that are not edited stay as they are.
 */
export function changesOnly(
  dockerfile: string,
  edits: readonly DockerfileEdit[],
  isMeant: (instruction: Instruction) => boolean,
  added = 0,
): boolean {
  const [before, after] = [readInstructions(dockerfile), readInstructions(applyEdits(dockerfile, edits))];
  if (after.length !== before.length + added) return false;
  const kept = before.filter((instruction) => !isMeant(instruction)).map(spelled);
  const left = after.map(spelled);
  let at = 0;
  for (const instruction of left) if (instruction === kept[at]) at++;
  return at === kept.length;
}

const spelled = ({ keyword, text }: Instruction): string => `${keyword} ${text}`;

/** The line end that a text uses. */
export function lineEndOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
