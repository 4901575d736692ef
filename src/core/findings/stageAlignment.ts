import { dockerfileLines, escapeCharacter } from '../dockerfile/locatedText';
import type { Instruction } from '../dockerfile/instructions';
import { stageChain, type Stage, type Stages } from '../dockerfile/stages';
import { chainInstructions, type ChainInstruction } from '../dockerfile/stageVariables';
import { align } from './alignment';
import { makesLayer } from './buildStep';
import { expectedStep } from './expectedStep';
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
  /** The first entry that is not the base image's. */
  readonly boundary: number;
  /** Entries before the boundary that may be instructions which were edited since, and are no base image's then. */
  readonly doubtful: ReadonlySet<number>;
}

/** A wrong Dockerfile stays far below, one edited here and there above. */
export const LEAST_SCORE = 0.6;

/** The stages that might have been the build's target, best first; with equal scores the later one, as builds end there. */
export function alignStages(
  dockerfile: string,
  stages: Stages,
  candidates: readonly Stage[],
  entries: readonly HistoryEntry[],
): readonly StageAlignment[] {
  const lines = dockerfileLines(dockerfile);
  const escape = escapeCharacter(lines);
  const history = entries.map(({ createdBy }) => comparable(historyStep(createdBy)));
  return candidates
    .map((stage) => {
      const chain = stageChain(stages, stage);
      const asked = chainInstructions(stages, chain).flatMap((found) => {
        const step = expectedStep(found, lines, escape);
        return step === undefined ? [] : [{ ...found, step: comparable(step) }];
      });
      return alignStage(stage, chain, asked, history);
    })
    .sort((a, b) => b.score - a.score || b.stage.index - a.stage.index);
}

type AskedStep = ChainInstruction & { readonly step: ComparableStep };

function alignStage(
  stage: Stage,
  chain: StageAlignment['chain'],
  asked: readonly AskedStep[],
  history: readonly ComparableStep[],
): StageAlignment {
  if (asked.length === 0)
    return { stage, chain, score: 1, instructions: new Map(), boundary: history.length, doubtful: new Set() };
  const { pairs, score } = align(
    history,
    asked.map(({ step }) => step),
  );
  const [[boundary, first] = [history.length, asked.length]] = pairs;
  const leading = asked.slice(0, first).filter(({ step }) => makesLayer(step)).length;
  const before = history.slice(0, boundary).flatMap((step, index) => (makesLayer(step) ? [index] : []));
  return {
    stage,
    chain,
    score,
    boundary,
    instructions: new Map(
      [...pairs].flatMap(([made, index]) => {
        const instruction = asked[index]?.instruction;
        return instruction === undefined ? [] : [[made, instruction] as const];
      }),
    ),
    doubtful: new Set(leading === 0 ? [] : before.slice(-leading)),
  };
}
