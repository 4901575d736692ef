import { substitute } from '../dockerfile/buildArguments';
import { locateText } from '../dockerfile/locatedText';
import { folderAfter, type ChainInstruction } from '../dockerfile/stageVariables';
import { copyStep, plainStep, runStep, type BuildStep } from './buildStep';

/**
 * The step that an instruction becomes in an image's history; none for `ONBUILD`, which builders do not agree about.
 * @param lines of the Dockerfile
 */
export function expectedStep(
  found: ChainInstruction,
  lines: readonly string[],
  escape: string,
): BuildStep | undefined {
  const { instruction, variables } = found;
  const { keyword, text } = instruction;
  if (keyword === 'ONBUILD') return undefined;
  if (keyword === 'RUN') return runStepOf(locateText(instruction, lines, escape).text);
  if (keyword === 'ARG' || keyword === 'SHELL') return plainStep(keyword, text);
  if (keyword === 'WORKDIR')
    return { ...plainStep(keyword, folderAfter(found)), written: plainStep(keyword, text) };
  const stepOf = (of: string): BuildStep =>
    keyword === 'COPY' || keyword === 'ADD' ? copyStep(keyword, of) : plainStep(keyword, of);
  const filled = substitute(text, variables) ?? text;
  return filled === text ? stepOf(text) : { ...stepOf(filled), written: stepOf(text) };
}

/** What a builder runs for the text after `RUN`: without flags, JSON as words, here-documents in their lines. */
function runStepOf(text: string): BuildStep {
  const command = text.replace(/^(?:--[a-z]+(?:=\S+)?\s+)*/, '');
  const words = command.startsWith('[') ? execForm(command) : undefined;
  return words === undefined ? heredocStep(command) : { ...runStep(words), written: runStep(command) };
}

/** A here-document alone is run as its body; one with a `#!` line is a file to some versions of BuildKit. */
function heredocStep(command: string): BuildStep {
  const [, name, body = ''] = /^<<-?\s*["']?([A-Za-z_]\w*)["']?[ \t]*\n([^]*)$/.exec(command) ?? [];
  if (name === undefined) return runStep(command);
  const lines = body.split('\n').slice(0, -1);
  const step = runStep(lines.join('\n'));
  return lines[0]?.trimStart().startsWith('#!') === true ? { ...step, also: `/dev/pipes/${name}` } : step;
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
