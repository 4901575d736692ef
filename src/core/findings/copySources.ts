import type { Instruction } from '../dockerfile/instructions';
import { stageCalled, type Stage, type Stages } from '../dockerfile/stages';
import type { RelatedPlace } from './attribution';
import type { OwnChain } from './ownChain';
import { t } from '../l10n';

const BUILDS =
  /\b(?:npm (?:ci|i|install|run)|yarn|pnpm|pip[\d.]* install|uv (?:sync|pip)|poetry install|go (?:build|install)|mvnw? |gradlew? |cargo build|dotnet publish|bundle install|composer install|make\b)/;

/** The stage that a `COPY --from` takes from; none where it takes from the build context or an image. */
export function stageCopiedFrom({ keyword, text }: Instruction, { stages }: Stages): Stage | undefined {
  const name = keyword === 'COPY' ? /(?:^|\s)--from=(\S+)/.exec(text)?.[1] : undefined;
  return name === undefined ? undefined : stageCalled(stages, name);
}

/** Where what a `COPY --from` copies was built: the last `RUN` that builds in that stage, else the stage's `FROM`. */
export function copySources(copy: Instruction, { dockerfile, stages }: OwnChain): readonly RelatedPlace[] {
  const stage = stageCopiedFrom(copy, stages);
  if (stage === undefined) return [];
  const built = stage.instructions.findLast(({ keyword, text }) => keyword === 'RUN' && BUILDS.test(text));
  return [
    {
      range: dockerfile.firstLine(built ?? stage.from),
      why: built === undefined ? t('It is copied from this stage.') : t('It is built here.'),
    },
  ];
}
