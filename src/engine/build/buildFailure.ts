import { failedStep, tailOf, type BuildTrace } from '../../core/buildkit/buildTrace';
import { buildHint } from '../../core/dockerfile/buildHint';
import { lineInMessage, lineOfStep } from '../../core/dockerfile/failedLine';
import { EcrExplorerError } from '../../core/errors';

/** What is known of a build that failed. */
export interface FailedBuild {
  /** The engine's words. */
  readonly said: string;
  readonly trace: BuildTrace;
  readonly dockerfile: string | undefined;
  readonly builder: 'buildkit' | 'classic';
}

/** BuildKit wraps each message in where it came through. */
const WRAPPING =
  /^(?:failed to solve(?: with frontend \S+)?: |failed to (?:build LLB|create LLB definition): |rpc error: code = \w+ desc = )+/;

/** The failure with the failing step's last output and its line in the Dockerfile, where they are known. */
export function buildFailure({
  said,
  trace,
  dockerfile,
  builder,
}: FailedBuild): EcrExplorerError<'build-failed'> {
  const step = failedStep(trace);
  const tail = step === undefined ? '' : tailOf(step);
  const line =
    lineInMessage(said) ??
    (step === undefined || dockerfile === undefined ? undefined : lineOfStep(dockerfile, step.name, builder));
  const hint = dockerfile === undefined ? undefined : buildHint(said, dockerfile);
  return new EcrExplorerError('build-failed', {
    said: said.replace(WRAPPING, ''),
    ...(line !== undefined && { line }),
    ...(tail !== '' && { tail }),
    ...(hint !== undefined && { hint }),
  });
}
