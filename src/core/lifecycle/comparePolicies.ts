import { evaluatePolicy } from './evaluatePolicy';
import type { ImageFate, LifecycleImage, Outcome } from './evaluation';
import type { LifecyclePolicy } from './policy';

/** An image whose fate depends on which of two policies is in force. */
export interface ChangedFate {
  readonly image: LifecycleImage;
  readonly before: ImageFate;
  readonly after: ImageFate;
}

/** What another policy would change for the images: who acts on them, and how; not why they stay. */
export function comparePolicies(
  before: LifecyclePolicy,
  after: LifecyclePolicy,
  images: readonly LifecycleImage[],
  now: Date,
): readonly ChangedFate[] {
  const [old, fresh] = [before, after].map((policy) => evaluatePolicy(policy, images, now).fates);
  return images.flatMap((image, at) => {
    const [one, two] = [old?.[at], fresh?.[at]];
    if (one === undefined || two === undefined || actionOf(one.outcome) === actionOf(two.outcome)) return [];
    return [{ image, before: one, after: two }];
  });
}

const actionOf = (outcome: Outcome): string => (outcome.kind === 'kept' ? 'kept' : outcome.action);
