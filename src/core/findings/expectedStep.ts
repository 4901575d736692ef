import { substitute } from '../dockerfile/buildArguments';
import { locateText } from '../dockerfile/locatedText';
import type { ChainInstruction } from '../dockerfile/stageVariables';
import { copyStep, plainStep, runStep, type BuildStep } from './buildStep';

/**
 * The step that an instruction becomes in an image's history; none for `ONBUILD`, which builders do not agree about.
 * @param lines of the Dockerfile
 */
export function expectedStep(
  { instruction, variables }: ChainInstruction,
  lines: readonly string[],
  escape: string,
): BuildStep | undefined {
  const { keyword, text } = instruction;
  if (keyword === 'ONBUILD') return undefined;
  if (keyword === 'RUN') return runStep(runCommand(locateText(instruction, lines, escape).text));
  if (keyword === 'ARG' || keyword === 'SHELL') return plainStep(keyword, text);
  const filled = substitute(text, variables) ?? text;
  if (keyword === 'COPY' || keyword === 'ADD') return copyStep(keyword, filled);
  return plainStep(keyword, filled);
}

/** What a builder runs for the text after `RUN`: without flags, JSON as words, a here-document alone as its body. */
export function runCommand(text: string): string {
  const command = text.replace(/^(?:--[a-z]+(?:=\S+)?\s+)*/, '');
  if (command.startsWith('[')) return execForm(command) ?? command;
  const [, quote, name, body] = /^<<-?\s*(["']?)([A-Za-z_]\w*)\1[ \t]*\n([^]*)$/.exec(command) ?? [];
  if (name === undefined || quote === undefined) return command;
  const lines = (body ?? '').split('\n').slice(0, -1);
  return lines[0]?.trimStart().startsWith('#!') === true ? `/dev/pipes/${name}` : lines.join('\n');
}

function execForm(text: string): string | undefined {
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string')
      ? words.join(' ')
      : undefined;
  } catch {
    return undefined;
  }
}
