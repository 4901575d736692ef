import type { LifecyclePolicies, PreviewPage } from '../../aws/lifecyclePorts';
import { EcrExplorerError } from '../../core/errors';
import { samePolicyDocument } from '../../core/lifecycle/policyDocument';
import type { PolicyPreview, PreviewedImage } from '../../core/lifecycle/preview';

export interface PreviewRun {
  readonly ecr: Pick<LifecyclePolicies, 'startLifecyclePolicyPreview' | 'lifecyclePolicyPreview'>;
  readonly repository: string;
  /** Undefined: the policy that ECR holds. */
  readonly text: string | undefined;
  readonly signal: AbortSignal;
  /** Rejects with `cancelled` when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How far the list of images has come. */
  readonly listed: (images: number, total: number | undefined) => void;
}

/** ms between two questions: small repositories are through in no time, and large ones are not asked for all the time. */
const [FIRST_WAIT, LONGEST_WAIT, GROWTH] = [400, 8_000, 1.5];
/** ms of waiting after which it is given up; ECR goes on. */
const PATIENCE = 600_000;

/**
 * Runs the service's own dry run and waits for its result. (The SDK's waiter gives up after 100 s and does not know EXPIRED.)
 * @throws `preview-in-progress`, `preview-without-result`, `policy-refused`, `policy-not-found`, `cancelled` …
 */
export async function runPreview(run: PreviewRun): Promise<PolicyPreview> {
  const { ecr, repository, text, signal } = run;
  await ecr.startLifecyclePolicyPreview(repository, text, signal);
  let waited = 0;
  for (let pause = FIRST_WAIT; waited < PATIENCE; pause = Math.min(pause * GROWTH, LONGEST_WAIT)) {
    await run.wait(pause, signal);
    waited += pause;
    const preview = await result(run);
    if (preview !== undefined) return preview;
  }
  throw withoutResult(repository, 'too-long');
}

/** Undefined while it is in progress. */
async function result(run: PreviewRun): Promise<PolicyPreview | undefined> {
  const { ecr, repository, signal } = run;
  const images: PreviewedImage[] = [];
  let first: PreviewPage | undefined;
  for await (const page of ecr.lifecyclePolicyPreview(repository, signal)) {
    if (!isComplete(page, run)) return undefined;
    first ??= page;
    images.push(...page.images);
    const { expiring, transitioning } = first.totals ?? {};
    run.listed(images.length, expiring === undefined ? undefined : expiring + (transitioning ?? 0));
  }
  // Without a page there is no preview: the one that was started is gone.
  if (first === undefined) throw withoutResult(repository, 'expired');
  return { text: first.text ?? run.text ?? '', totals: first.totals ?? totalsOf(images), images };
}

function isComplete({ status, text }: PreviewPage, run: PreviewRun): boolean {
  if (status === 'EXPIRED') throw withoutResult(run.repository, 'expired');
  if (status === 'FAILED') throw withoutResult(run.repository, 'failed');
  if (status !== 'COMPLETE') return false;
  const isOurs = text === undefined || run.text === undefined || samePolicyDocument(text, run.text);
  if (!isOurs) throw withoutResult(run.repository, 'replaced');
  return true;
}

function totalsOf(images: readonly PreviewedImage[]): PolicyPreview['totals'] {
  const expiring = images.filter(({ action }) => action === 'expire').length;
  return { expiring, transitioning: images.length - expiring };
}

function withoutResult(
  repository: string,
  why: 'failed' | 'expired' | 'too-long' | 'replaced',
): EcrExplorerError<'preview-without-result'> {
  return new EcrExplorerError('preview-without-result', { repository, why });
}
