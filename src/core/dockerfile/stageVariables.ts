import { declare, substitute } from './buildArguments';
import type { Instruction } from './instructions';
import type { Stage, Stages } from './stages';
import { resolvedFolder } from './workingFolder';

/** An instruction with what `ARG` and `ENV` before it say. */
export interface ChainInstruction {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly variables: ReadonlyMap<string, string>;
  /** The working directory that it starts in; relative to the base image's where no absolute one was named. */
  readonly folder: string;
}

/**
 * The instructions that an image is made of, those of the stages it builds upon first; without `FROM`. An `ARG` has its
 * default where it is not known what the build was given.
 */
export function chainInstructions(
  { globals }: Stages,
  chain: readonly Stage[],
  buildArgs: Readonly<Record<string, string>> = {},
): readonly ChainInstruction[] {
  const outside = new Map<string, string>();
  for (const argument of globals) declare(argument, buildArgs, outside);
  let environment: ReadonlyMap<string, string> = new Map();
  let folder = '';
  return chain.flatMap((stage) => {
    // An ARG ends with its stage, an ENV does not.
    let variables = environment;
    return stage.instructions.map((instruction) => {
      const found = { instruction, stage, variables, folder };
      if (instruction.keyword === 'ARG')
        variables = withArguments(instruction, variables, outside, buildArgs);
      if (instruction.keyword === 'ENV') {
        variables = withEnvironment(instruction, variables, variables);
        environment = withEnvironment(instruction, environment, variables);
      }
      if (instruction.keyword === 'WORKDIR') folder = folderAfter(found);
      return found;
    });
  });
}

/** The working directory that a `WORKDIR` leads to. */
export function folderAfter({ instruction: { text }, variables, folder }: ChainInstruction): string {
  return resolvedFolder(folder, (substitute(text, variables) ?? text).trim());
}

function withArguments(
  instruction: Instruction,
  variables: ReadonlyMap<string, string>,
  outside: ReadonlyMap<string, string>,
  buildArgs: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const filled = new Map(variables);
  for (const name of instruction.text.split(/\s+/)) {
    const value = outside.get(name);
    if (value !== undefined) filled.set(name, value);
  }
  declare(instruction, buildArgs, filled);
  return filled;
}

function withEnvironment(
  { text }: Instruction,
  onto: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const filled = new Map(onto);
  for (const [name, written] of environmentPairs(text)) {
    const value = substitute(written, values);
    if (value === undefined) filled.delete(name);
    else filled.set(name, value);
  }
  return filled;
}

/** `ENV k v` and `ENV k=v k2="v 2"`. */
function environmentPairs(text: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^([^\s=]+)\s+([^]*)$/.exec(text) ?? [];
  if (name !== undefined) return [[name, value ?? '']];
  return [...text.matchAll(/([^\s=]+)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*)/g)].map(
    ([, key = '', written = '']) => [key, written],
  );
}
