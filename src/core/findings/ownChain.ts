import type { Stage, Stages } from '../dockerfile/stages';
import { chainInstructions, type ChainInstruction } from '../dockerfile/stageVariables';
import type { RelatedPlace } from './attribution';
import type { DockerfileText } from './dockerfileText';
import { t } from '../l10n';

/** What an image is made of, by its Dockerfile: the target stage and those that it builds upon. */
export interface OwnChain {
  readonly dockerfile: DockerfileText;
  readonly stages: Stages;
  readonly chain: readonly [root: Stage, ...rest: Stage[]];
  readonly instructions: readonly ChainInstruction[];
}

export function ownChain(dockerfile: DockerfileText, stages: Stages, chain: OwnChain['chain']): OwnChain {
  return { dockerfile, stages, chain, instructions: chainInstructions(stages, chain) };
}

/** The `ARG` lines that say what a `FROM` names. */
export function baseArgumentPlaces({ dockerfile, stages, chain: [root] }: OwnChain): readonly RelatedPlace[] {
  return stages.globals
    .filter(({ text }) => root.baseArguments.includes(/^\w+/.exec(text)?.[0] ?? ''))
    .map((argument) => ({
      range: dockerfile.firstLine(argument),
      why: t('The base image is named with this argument.'),
    }));
}
