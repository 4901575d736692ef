import type { Instruction } from '../dockerfile/instructions';
import { readInstructions } from '../dockerfile/instructions';
import { align, type Alignment } from './align';
import type { ImageLayers } from './imageConfig';
import { chainOf, findStage, stagesOf, type Stage } from './stages';
import { filled, stepOfHistory, stepOfInstruction, type Step } from './step';

/** Which instruction made each layer, as far as the image's history tells. */
export interface LayerLines {
  readonly stage: Stage;
  /** How well the history fits the stage: 1 is word for word. */
  readonly score: number;
  /** By the layer's place: the base's layers, one of an instruction, or one of an instruction that is no longer there. */
  readonly layers: readonly LayerOrigin[];
}

export type LayerOrigin =
  | { readonly kind: 'base'; readonly instruction: Instruction }
  | { readonly kind: 'instruction'; readonly instruction: Instruction }
  | { readonly kind: 'gone'; readonly createdBy: string };

/** Why a history tells nothing of a Dockerfile. */
export type NoLayerLines =
  | { readonly reason: 'no-dockerfile-stage' }
  /** `docker commit`, jib and bazel keep no history that fits the layers. */
  | { readonly reason: 'history-without-layers' }
  /** All steps made one layer. */
  | { readonly reason: 'squashed' }
  | { readonly reason: 'another-dockerfile'; readonly score: number }
  | { readonly reason: 'unknown-target'; readonly target: string };

/** Worse than this it is another Dockerfile, or one that was edited beyond recognition. */
const LEAST_SCORE = 0.6;

/** @param target the stage that was built; absent: the one that fits best */
export function layerLines(
  dockerfile: string,
  { digests, diffIds, history }: ImageLayers,
  target?: string,
): LayerLines | NoLayerLines {
  const stages = stagesOf(dockerfile);
  const wanted =
    target === undefined ? stages : [findStage(stages, target)].filter((stage) => stage !== undefined);
  if (target !== undefined && wanted.length === 0) return { reason: 'unknown-target', target };
  if (wanted.length === 0) return { reason: 'no-dockerfile-stage' };
  const layers = Math.max(digests.length, diffIds.length);
  if (history.filter(({ isEmpty }) => !isEmpty).length !== layers)
    return { reason: 'history-without-layers' };

  const globals = globalArguments(dockerfile);
  const steps = history.map(stepOfHistory);
  const candidates = wanted.map((stage) => {
    const instructions = chainOf(stage)
      .flatMap((one) => one.instructions)
      .filter(leavesTrace);
    const expected = expectedSteps(chainOf(stage), globals);
    return { stage, instructions, alignment: align(steps, expected), isBare: expected.length === 0 };
  });
  const best = candidates.reduce((one, other) => (better(other, one) ? other : one));
  const { stage, instructions, alignment, isBare } = best;
  if (!isBare && alignment.score < LEAST_SCORE)
    return { reason: 'another-dockerfile', score: alignment.score };
  if (isSquashed(history, alignment, instructions)) return { reason: 'squashed' };
  const root = chainOf(stage)[0] ?? stage;
  const origins = history.flatMap(({ isEmpty, createdBy }, at): LayerOrigin[] => {
    if (isEmpty) return [];
    if (isBare || at < alignment.boundary) return [{ kind: 'base', instruction: root.from }];
    const instruction = instructions[alignment.instructionOf[at] ?? -1];
    return [instruction === undefined ? { kind: 'gone', createdBy } : { kind: 'instruction', instruction }];
  });
  return { stage, score: isBare ? 1 : alignment.score, layers: origins };
}

interface Candidate {
  readonly stage: Stage;
  readonly instructions: readonly Instruction[];
  readonly alignment: Alignment;
  readonly isBare: boolean;
}

/** Of two that fit alike the one that explains more; the last stage is what is built by default. */
function better(one: Candidate, other: Candidate): boolean {
  if (one.isBare !== other.isBare) return other.isBare;
  const ahead = one.alignment.score - other.alignment.score;
  if (Math.abs(ahead) > 0.02) return ahead > 0;
  return one.instructions.length >= other.instructions.length;
}

const leavesTrace = ({ keyword }: Instruction): boolean => keyword !== 'ONBUILD' && keyword !== 'FROM';

function expectedSteps(chain: readonly Stage[], globals: ReadonlyMap<string, string>): readonly Step[] {
  const steps: Step[] = [];
  const variables = new Map<string, string>();
  for (const stage of chain)
    for (const instruction of stage.instructions) {
      if (leavesTrace(instruction)) steps.push(stepOfInstruction(instruction, variables));
      declare(instruction, variables, globals);
    }
  return steps;
}

/** Values that ARG and ENV give; a global argument has one only where a stage asks for it. */
function declare(
  { keyword, text }: Instruction,
  variables: Map<string, string>,
  globals: ReadonlyMap<string, string>,
): void {
  if (keyword === 'ARG')
    for (const word of text.split(/\s+/)) {
      const [name, value] = splitOnce(word);
      const known = value === undefined ? globals.get(name) : unquoted(filled(value, variables));
      if (known !== undefined) variables.set(name, known);
    }
  if (keyword !== 'ENV') return;
  const pairs = [...text.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)];
  for (const [, name = '', value = ''] of pairs) variables.set(name, unquoted(filled(value, variables)));
  const [, name, value] = pairs.length === 0 ? (/^(\w+)\s+(.*)$/s.exec(text) ?? []) : [];
  if (name !== undefined && value !== undefined) variables.set(name, filled(value, variables));
}

function globalArguments(dockerfile: string): ReadonlyMap<string, string> {
  const globals = new Map<string, string>();
  for (const instruction of readInstructions(dockerfile)) {
    if (instruction.keyword === 'FROM') break;
    declare(instruction, globals, new Map());
  }
  return globals;
}

function splitOnce(word: string): readonly [string, string?] {
  const at = word.indexOf('=');
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2');

/** Most steps that change files have no layer, and the one that has stands beside them. */
function isSquashed(
  history: ImageLayers['history'],
  { instructionOf, boundary }: Alignment,
  instructions: readonly Instruction[],
): boolean {
  const own = history.map((entry, at) => ({ entry, at })).slice(boundary);
  const changing = own.filter(({ at }) =>
    /^(?:RUN|COPY|ADD)$/.test(instructions[instructionOf[at] ?? -1]?.keyword ?? ''),
  );
  if (changing.length < 2) return false;
  const empty = changing.filter(({ entry }) => entry.isEmpty).length;
  const strangers = own.some(({ entry, at }) => !entry.isEmpty && instructionOf[at] === -1);
  return empty === changing.length || (empty > changing.length / 2 && strangers);
}
