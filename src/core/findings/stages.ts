import type { Instruction } from '../dockerfile/instructions';
import { readInstructions } from '../dockerfile/instructions';

/** A stage of a Dockerfile. */
export interface Stage {
  /** From 0. */
  readonly index: number;
  readonly name?: string;
  /** The words of `FROM`: an image, or an earlier stage. */
  readonly image: string;
  readonly from: Instruction;
  /** What follows its FROM. */
  readonly instructions: readonly Instruction[];
  /** The earlier stage that it goes on from. */
  readonly parent?: Stage;
}

/** The stages of a Dockerfile, in their order. */
export function stagesOf(dockerfile: string): readonly Stage[] {
  const stages: Stage[] = [];
  let open: { from: Instruction; rest: Instruction[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const [image = '', as, name] = open.from.text.split(/\s+/).filter((word) => !word.startsWith('--'));
    const parent = findStage(stages, image);
    stages.push({
      ...{ index: stages.length, image, from: open.from, instructions: open.rest },
      ...(as?.toLowerCase() === 'as' && name !== undefined && { name }),
      ...(parent !== undefined && { parent }),
    });
  };
  for (const instruction of readInstructions(dockerfile)) {
    if (instruction.keyword === 'FROM') {
      close();
      open = { from: instruction, rest: [] };
    } else open?.rest.push(instruction);
  }
  close();
  return stages;
}

/** By its name, whatever its case, or by its number. */
export function findStage(stages: readonly Stage[], named: string): Stage | undefined {
  const word = named.toLowerCase();
  return (
    stages.findLast(({ name }) => name?.toLowerCase() === word) ??
    (/^\d+$/.test(word) ? stages[Number(word)] : undefined)
  );
}

/** A stage and those that it goes on from, the root first. */
export function chainOf(stage: Stage): readonly Stage[] {
  return stage.parent === undefined ? [stage] : [...chainOf(stage.parent), stage];
}
