import type { LifecycleRule } from './lifecycleGrammar';
import { matchesWildcard } from './tagging';

/** What the rules look at of an image. */
export interface CandidateImage {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: Date;
  readonly lastPulledAt: Date | undefined;
  readonly lastActivatedAt: Date | undefined;
  readonly lastArchivedAt: Date | undefined;
  readonly archived: boolean;
  /** A manifest list that still stands contains it. */
  readonly heldByIndex: boolean;
}

export interface Verdict<T> {
  readonly image: T;
  readonly rulePriority: number;
  readonly action: 'EXPIRE' | 'TRANSITION';
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The service's own dry run, written down step by step and for nothing but to be read against its documentation
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html, "Lifecycle policy evaluation rules").
 * Deliberately shares no line with the product's simulation, which is tested against this one.
 */
export function evaluateLifecycle<T extends CandidateImage>(
  rules: readonly LifecycleRule[],
  images: readonly T[],
  now: Date,
): readonly Verdict<T>[] {
  // Step 1: every rule looks at all the images, whatever other rules say.
  const identified = [...rules]
    .sort((a, b) => a.priority - b.priority)
    .map((rule) => {
      const selected = images.filter((image) => selects(rule, image));
      return { rule, selected: new Set(selected), marked: mark(rule, selected, now) };
    });
  // Step 2: the results are applied from the lowest priority number up. What an earlier rule selected, even if only
  // to keep it, is out of reach for later rules.
  const outOfReach = new Set<T>();
  const verdicts: Verdict<T>[] = [];
  for (const { rule, selected, marked } of identified) {
    for (const image of marked)
      if (!outOfReach.has(image) && !image.heldByIndex)
        verdicts.push({
          image,
          rulePriority: rule.priority,
          action: rule.action === 'expire' ? 'EXPIRE' : 'TRANSITION',
        });
    for (const image of selected) outOfReach.add(image);
  }
  return verdicts;
}

function selects(rule: LifecycleRule, image: CandidateImage): boolean {
  if ((rule.storageClass === 'archive') !== image.archived) return false;
  switch (rule.tagStatus) {
    case 'any':
      return true;
    case 'untagged':
      return image.tags.length === 0;
    case 'tagged':
      return (
        image.tags.length > 0 &&
        rule.tagPatterns.every((pattern) => image.tags.some((tag) => matchesWildcard(pattern, tag))) &&
        rule.tagPrefixes.every((prefix) => image.tags.some((tag) => tag.startsWith(prefix)))
      );
  }
}

function mark<T extends CandidateImage>(
  rule: LifecycleRule,
  selected: readonly T[],
  now: Date,
): readonly T[] {
  // Of two of one age the later in the list is the newer, as in the documentation's "all images" example.
  const newestFirst = [...selected]
    .reverse()
    .sort((a, b) => startOfAge(b).getTime() - startOfAge(a).getTime());
  if (rule.countType === 'imageCountMoreThan') return newestFirst.slice(rule.countNumber).reverse();
  const oldestFirst = newestFirst.reverse();
  return oldestFirst.filter((image) => {
    const since = startOf(rule.countType, image);
    return since !== undefined && now.getTime() - since.getTime() > rule.countNumber * DAY_MS;
  });
}

/** Push age and order count from the restore for an image that was ever restored. */
function startOfAge(image: CandidateImage): Date {
  return image.lastActivatedAt ?? image.pushedAt;
}

function startOf(countType: LifecycleRule['countType'], image: CandidateImage): Date | undefined {
  switch (countType) {
    case 'imageCountMoreThan':
    case 'sinceImagePushed':
      return startOfAge(image);
    case 'sinceImagePulled': {
      const pulled = image.lastPulledAt ?? image.pushedAt;
      const restored = image.lastActivatedAt;
      return restored && restored > pulled ? restored : pulled;
    }
    case 'sinceImageTransitioned':
      return image.lastArchivedAt;
  }
}
