import { failedStep, type BuildTrace } from '../../core/buildkit/buildTrace';
import { EcrExplorerError } from '../../core/errors';
import { buildFailure } from '../build/buildFailure';
import { pushFailure } from '../push/pushFailure';
import { readPushTarget } from '../push/pushTarget';
import type { FoundBuildx } from './findBuildx';
import { t } from '../../core/l10n';

/** What is known of a run of buildx that failed. */
export interface FailedRun {
  /** What it wrote beside BuildKit's statuses. */
  readonly words: readonly string[];
  readonly trace: BuildTrace;
  readonly dockerfile: string | undefined;
  /** What was to be pushed; empty where nothing was. */
  readonly tags: readonly string[];
  readonly builder: FoundBuildx['builder'];
}

/** `ERROR: failed to solve: …` is how the command ends; what follows it is an excerpt of the Dockerfile. */
const ERROR = /^ERROR: (?:failed to build: )?(?:failed to solve: )?(.*)$/s;
/** What a builder of the driver `docker` refuses without containerd's image store, and any builder for `--load`. */
const NEEDS_ANOTHER_BUILDER =
  /not supported for the docker driver|docker exporter does not currently support exporting manifest lists|does not support exporting|exporter .* is not supported/i;
const NO_EMULATION = /exec format error|no match for platform/i;
const PUSH = /failed to push|push access denied/i;
/** A step that sends images: by BuildKit itself, or by the engine. */
const SENDING = /^(?:exporting|pushing) /;

/** The failure of a build or of its push, by the words of buildx. */
export function buildxFailure({ words, trace, dockerfile, tags, builder }: FailedRun): EcrExplorerError {
  const said = errorIn(words);
  if (NEEDS_ANOTHER_BUILDER.test(said))
    return new EcrExplorerError('buildx-unusable', { problem: `${sentence(said)} ${remedy(builder)}` });
  const [first] = tags;
  if (first !== undefined && (PUSH.test(said) || SENDING.test(failedStep(trace)?.name ?? ''))) {
    const named = /failed to push (\S+?):? /.exec(`${said} `)?.[1];
    const reference = tags.find((tag) => tag === named) ?? first;
    return pushFailure(said, readPushTarget(reference));
  }
  const failure = buildFailure({ said, trace, dockerfile, builder: 'buildkit' });
  if (!NO_EMULATION.test(`${said} ${failure.details.tail ?? ''}`)) return failure;
  const hint = t(
    'The builder cannot run programs of that platform: install its emulation (QEMU), or take a builder that has it.',
  );
  return new EcrExplorerError('build-failed', {
    ...failure.details,
    said: `${sentence(failure.details.said)} ${hint}`,
  });
}

function errorIn(words: readonly string[]): string {
  const at = words.findLastIndex((line) => line.startsWith('ERROR: '));
  if (at === -1) return words.at(-1) ?? t('docker buildx ended without a word');
  return ERROR.exec(words[at] ?? '')?.[1] ?? '';
}

/** https://docs.docker.com/build/builders/drivers/ */
function remedy({ name, driver }: FoundBuildx['builder']): string {
  return driver === 'docker'
    ? t(
        'The builder "{0}" is the engine\'s own: turn on its containerd image store, or make a builder with "docker buildx create --use".',
        name,
      )
    : t('The builder "{0}" is of the driver {1}: choose another with "docker buildx use".', name, driver);
}

const sentence = (said: string): string => (/[.!?]$/.test(said) ? said : `${said}.`);
