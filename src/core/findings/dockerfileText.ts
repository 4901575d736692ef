import type { Instruction } from '../dockerfile/instructions';
import {
  dockerfileLines,
  escapeCharacter,
  locateText,
  positionAt,
  type LocatedText,
} from '../dockerfile/locatedText';
import { packageCommands, type NamedPackage, type PackageCommand } from '../dockerfile/packageCommands';
import type { ChainInstruction } from '../dockerfile/stageVariables';
import type { SourceRange } from './attribution';

/** A `RUN` with what it does to packages. */
export interface RunLine {
  readonly instruction: Instruction;
  readonly located: LocatedText;
  readonly commands: readonly PackageCommand[];
}

/** A Dockerfile with what is asked of it many times over, read once. */
export class DockerfileText {
  readonly lines: readonly string[];
  readonly escape: string;
  readonly #runs = new Map<Instruction, RunLine>();

  constructor(readonly text: string) {
    this.lines = dockerfileLines(text);
    this.escape = escapeCharacter(this.lines);
  }

  run({ instruction, variables }: ChainInstruction): RunLine {
    const known = this.#runs.get(instruction);
    if (known !== undefined) return known;
    const located = locateText(instruction, this.lines, this.escape);
    const run = { instruction, located, commands: packageCommands(located.text, variables) };
    this.#runs.set(instruction, run);
    return run;
  }

  /** The first line of an instruction: a whole long one underlined would hide what is meant. */
  firstLine({ line }: Instruction): SourceRange {
    const source = this.lines[line - 1] ?? '';
    const character = source.length - source.trimStart().length;
    return { line, character, endLine: line, endCharacter: source.trimEnd().length };
  }

  /** From the keyword to the last line's end. */
  wholeOf({ line, endLine }: Instruction): SourceRange {
    const { character } = this.firstLine({ line, endLine, keyword: '', text: '' });
    return { line, character, endLine, endCharacter: (this.lines[endLine - 1] ?? '').trimEnd().length };
  }

  /** Where a package is named. */
  wordRange({ located }: RunLine, { word }: NamedPackage): SourceRange {
    return this.rangeOf(located, word.start, word.end);
  }

  /** Where a part of a located text stands, which must not be empty. */
  rangeOf(located: LocatedText, from: number, to: number): SourceRange {
    const [start, end] = [positionAt(located, from), positionAt(located, to - 1)];
    return {
      line: start.line,
      character: start.character,
      endLine: end.line,
      endCharacter: end.character + 1,
    };
  }
}
