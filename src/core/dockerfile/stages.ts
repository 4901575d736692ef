import { declare, substitute } from './buildArguments';
import { readInstructions, type Instruction } from './instructions';

/** A stage of a Dockerfile: `FROM` and what follows it. */
export interface Stage {
  /** From 0, as `--target` and `--from` count. */
  readonly index: number;
  /** Lower case, as the builder compares. */
  readonly name?: string;
  readonly from: Instruction;
  /** What `FROM` names, arguments filled in; as written where one has no value. */
  readonly base: string;
  /** The global arguments in what `FROM` names. */
  readonly baseArguments: readonly string[];
  /** The index of the earlier stage that it builds upon, if any. */
  readonly parent?: number;
  /** Without `FROM`. */
  readonly instructions: readonly Instruction[];
}

export interface Stages {
  readonly stages: readonly Stage[];
  /** `ARG`s before the first `FROM`. */
  readonly globals: readonly Instruction[];
}

/** The stages of a Dockerfile. Never fails: what stands before the first `FROM` and is no `ARG` is left out. */
export function readStages(dockerfile: string, buildArgs: Readonly<Record<string, string>> = {}): Stages {
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  const globals: Instruction[] = [];
  const values = new Map<string, string>();

  for (const instruction of readInstructions(dockerfile)) {
    if (instruction.keyword === 'FROM') stages.push(openStage(instruction, stages, values));
    else if (stages.length > 0) stages.at(-1)?.instructions.push(instruction);
    else if (instruction.keyword === 'ARG') {
      globals.push(instruction);
      declare(instruction, buildArgs, values);
    }
  }
  return { stages, globals };
}

/** The stage that a build ends in: the named or numbered one, else the last. None where no such stage is there. */
export function targetStage({ stages }: Stages, target?: string): Stage | undefined {
  if (target === undefined || target === '') return stages.at(-1);
  return stageCalled(stages, target);
}

/** A stage by its name (the last of that name, as the builder takes it) or its number. */
export function stageCalled(stages: readonly Stage[], name: string): Stage | undefined {
  const wanted = name.toLowerCase();
  return (
    stages.findLast((stage) => stage.name === wanted) ??
    (/^\d+$/.test(wanted) ? stages[Number(wanted)] : undefined)
  );
}

/** A stage and the stages that it builds upon, the one on an image first. */
export function stageChain({ stages }: Stages, stage: Stage): readonly [root: Stage, ...rest: Stage[]] {
  const parent = stage.parent === undefined ? undefined : stages[stage.parent];
  if (parent === undefined) return [stage];
  const [root, ...rest] = stageChain({ stages, globals: [] }, parent);
  return [root, ...rest, stage];
}

function openStage(
  from: Instruction,
  earlier: readonly Stage[],
  values: ReadonlyMap<string, string>,
): Stage & { readonly instructions: Instruction[] } {
  const [image = '', as, name] = from.text.split(/\s+/).filter((word) => !word.startsWith('--'));
  const base = substitute(image, values) ?? image;
  const parent = stageCalled(earlier, base)?.index;
  return {
    index: earlier.length,
    ...(as?.toLowerCase() === 'as' && name !== undefined ? { name: name.toLowerCase() } : {}),
    from,
    base,
    baseArguments: [...image.matchAll(/\$\{?(\w+)/g)].map(([, argument = '']) => argument),
    ...(parent === undefined ? {} : { parent }),
    instructions: [],
  };
}
