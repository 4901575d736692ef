import type { Instruction } from './instructions';
import { readInstructions } from './instructions';

/**
 * The line a builder's message names: `dockerfile parse error line 2: …`, `Dockerfile:3`.
 * @returns one-based, or nothing where the message names none
 */
export function lineInMessage(said: string): number | undefined {
  const [, parse, place] = /\bparse error (?:on )?line (\d+)|\bDockerfile:(\d+)\b/i.exec(said) ?? [];
  const line = Number(parse ?? place ?? 0);
  return line > 0 ? line : undefined;
}

/** `[build 2/4] RUN make`, `[linux/amd64 stage-1 3/5] COPY . .`, `[linux/arm64 2/4] RUN make`, `[2/4] RUN make`. */
const STEP_NAME = /^\[(?:\S+\/\S+ )?(?:(\S+) )?(\d+)\/\d+\] (\S+)/;
/** The instructions that BuildKit counts within a stage, FROM being the first. https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go */
const COUNTED = new Set(['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR']);

/**
 * The line of the instruction a step runs, from the step's name; the engine's stream carries no source positions.
 * Nothing where the count does not meet the same instruction (triggers of the base image, a frontend of its own).
 * @param stepName as the builder names it
 * @returns one-based line where the instruction begins
 */
export function lineOfStep(
  dockerfile: string,
  stepName: string,
  builder: 'buildkit' | 'classic',
): number | undefined {
  const all = readInstructions(dockerfile);
  const image = /^\[internal\] load metadata for (\S+)$/.exec(stepName)?.[1];
  if (image !== undefined) return all.find((one) => pulls(one, image))?.line;
  const [, stage, number, keyword = ''] = STEP_NAME.exec(stepName) ?? [];
  if (number === undefined) return undefined;
  const counted =
    builder === 'classic' && stage === undefined
      ? all
      : instructionsOf(all, stage)?.filter((one) => builder === 'classic' || COUNTED.has(one.keyword));
  const instruction = counted?.[Number(number) - 1];
  return instruction?.keyword === keyword.toUpperCase() ? instruction.line : undefined;
}

/** Whether a FROM names an image that BuildKit gives in full: `docker.io/library/alpine:latest` for `alpine`. */
function pulls({ keyword, text }: Instruction, image: string): boolean {
  if (keyword !== 'FROM') return false;
  const named = text.split(/\s+/).find((word) => !word.startsWith('--')) ?? '';
  return [named, `${named}:latest`].some((one) =>
    [one, `docker.io/${one}`, `docker.io/library/${one}`].includes(image),
  );
}

/** The instructions of one stage from its FROM on. Without a name the Dockerfile has one stage, or the last one is meant. */
function instructionsOf(all: readonly Instruction[], name: string | undefined): Instruction[] | undefined {
  const stages: Instruction[][] = [];
  for (const instruction of all) {
    if (instruction.keyword === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  if (name === undefined) return stages.length === 1 ? stages[0] : undefined;
  const index = /^stage-(\d+)$/.exec(name)?.[1];
  const named = stages.find((stage) => stageName(stage[0])?.toLowerCase() === name.toLowerCase());
  return named ?? (index === undefined ? undefined : stages[Number(index)]);
}

function stageName(from: Instruction | undefined): string | undefined {
  return /\sAS\s+(\S+)\s*$/i.exec(from?.text ?? '')?.[1];
}
