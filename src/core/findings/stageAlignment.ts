import type { Instruction } from '../dockerfile/instructions';
import { stageChain, type Stage, type Stages } from '../dockerfile/stages';
import { chainInstructions, type ChainInstruction } from '../dockerfile/stageVariables';
import { align } from './alignment';
import type { DockerfileText } from './dockerfileText';
import { makesLayer } from './buildStep';
import { equalPairs } from './equalPairs';
import { expectedStep } from './expectedStep';
import { historyArguments } from './historyArguments';
import { historyStep } from './historyStep';
import type { HistoryEntry } from './imageHistory';
import { comparable, type ComparableStep } from './stepLikeness';

/** How an image's history goes together with a stage of a Dockerfile. */
export interface StageAlignment {
  readonly stage: Stage;
  readonly chain: readonly [root: Stage, ...rest: Stage[]];
  /** From 1 for an unedited Dockerfile down to below 0 for another one; 1 where the stage has nothing of its own. */
  readonly score: number;
  /** The instruction behind an entry of the history. */
  readonly instructions: ReadonlyMap<number, Instruction>;
  /** It has no instruction of its own: all is the base image's, and the score says nothing. */
  readonly isBare: boolean;
  /** The first entry that is not the base image's. */
  readonly boundary: number;
  /** Entries before the boundary that may be instructions which were edited since, and are no base image's then. */
  readonly doubtful: ReadonlySet<number>;
  /** Entries that go with another instruction as well, or whose instruction goes with another entry as well. */
  readonly ambiguous: ReadonlySet<number>;
}

/** A wrong Dockerfile stays far below, one edited here and there above. */
export const LEAST_SCORE = 0.6;

/** More is not looked at: a comparison takes their product. */
const MOST_STEPS = 2000;

/**
 * Lays an image's history over the stages that may have been built, best first; with equal scores the later stage, as builds
 * end there.
 * @param target the stage that was built; unknown without
 */
export function alignCandidates(
  dockerfile: DockerfileText,
  stages: Stages,
  target: Stage | undefined,
  entries: readonly HistoryEntry[],
): readonly StageAlignment[] {
  if (entries.length === 0 || entries.length > MOST_STEPS) return [];
  const history = entries.map(({ createdBy }) => comparable(historyStep(createdBy)));
  const buildArgs = historyArguments(entries);
  const laid = (target === undefined ? stages.stages : [target]).flatMap((stage) => {
    const chain = stageChain(stages, stage);
    const asked = askedSteps(dockerfile, chainInstructions(stages, chain, buildArgs));
    return asked.length > MOST_STEPS ? [] : [alignStage(stage, chain, asked, history)];
  });
  // To a stage without instructions of its own any history goes: it counts only where no other fits.
  const [own, bare] = [laid.filter(({ isBare }) => !isBare), laid.filter(({ isBare }) => isBare)];
  own.sort((a, b) => b.score - a.score || b.stage.index - a.stage.index);
  const last = bare.filter(({ stage }) => stage === (target ?? stages.stages.at(-1)));
  return (own[0]?.score ?? 0) >= LEAST_SCORE ? own : [...last, ...own];
}

function askedSteps(
  dockerfile: DockerfileText,
  instructions: readonly ChainInstruction[],
): readonly AskedStep[] {
  return instructions.flatMap((found) => {
    const step = expectedStep(found, dockerfile.lines, dockerfile.escape);
    return step === undefined ? [] : [{ ...found, step: comparable(step) }];
  });
}

type AskedStep = ChainInstruction & { readonly step: ComparableStep };

function alignStage(
  stage: Stage,
  chain: StageAlignment['chain'],
  asked: readonly AskedStep[],
  history: readonly ComparableStep[],
): StageAlignment {
  if (asked.length === 0)
    return {
      stage,
      chain,
      score: 1,
      isBare: true,
      instructions: new Map(),
      boundary: history.length,
      doubtful: new Set(),
      ambiguous: new Set(),
    };
  const steps = asked.map(({ step }) => step);
  const { pairs, score } = align(history, steps);
  const [[boundary, first] = [history.length, asked.length]] = pairs;
  const leading = asked.slice(0, first).filter(({ step }) => makesLayer(step)).length;
  const before = history.slice(0, boundary).flatMap((step, index) => (makesLayer(step) ? [index] : []));
  return {
    stage,
    chain,
    score,
    isBare: false,
    boundary,
    instructions: new Map(
      [...pairs].flatMap(([made, index]) => {
        const instruction = asked[index]?.instruction;
        return instruction === undefined ? [] : [[made, instruction] as const];
      }),
    ),
    doubtful: new Set(leading === 0 ? [] : before.slice(-leading)),
    ambiguous: equalPairs(history, steps, pairs),
  };
}
