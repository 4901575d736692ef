import type { Evaluation, ImageFate, LifecycleImage, Outcome, RuleOutcome } from './evaluation';
import { agesOf, DAY_MS } from './imageAge';
import type { LifecyclePolicy, LifecycleRule, StorageClass } from './policy';
import { orderByAge, rank, type AgeOrder } from './ranks';
import { selectImages, type Selections } from './selectedImages';

/**
 * What a policy would do at a moment. Every rule selects and marks by itself; then the first rule that selects an image
 * decides, whether it acts or keeps. What AWS does not tell is flagged with `askEcr`.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html ("Lifecycle policy evaluation rules")
 */
export function evaluatePolicy(
  { rules }: LifecyclePolicy,
  images: readonly LifecycleImage[],
  now: Date,
): Evaluation {
  const ordered = [...rules].sort((a, b) => a.priority - b.priority);
  const selections = selectImages(ordered, images);
  const relations = relationsOf(images);
  const marks = markImages(ordered, images, selections, now, relations);

  // One object an outcome, and not one an image: there may be 100,000 images.
  const actions = ordered.map((rule): Outcome => ({ kind: 'acted', rule, action: rule.action }));
  const shields = ordered.map((rule): Outcome => ({ kind: 'kept', reason: { kind: 'shielded', rule } }));
  const untouched = untouchedBy(ordered);
  const fates = images.map((image, at): ImageFate => {
    const slot = selections.begin[at] ?? 0;
    const place = slot < (selections.begin[at + 1] ?? 0) ? (selections.ruleOf[slot] ?? -1) : -1;
    const isMarked = place !== -1 && marks.marked[slot] === 1;
    const index = isMarked ? relations.indexOf.get(image.id) : undefined;
    const decided = isMarked ? actions[place] : shields[place];
    // A child goes in a run after the one that takes its index.
    const outcome: Outcome =
      place === -1 || decided === undefined
        ? untouched[image.storageClass]
        : index === undefined
          ? decided
          : { kind: 'kept', reason: { kind: 'child', index } };
    const askEcr = place === -1 ? undefined : marks.open.get(slot);
    return askEcr === undefined ? { image, outcome } : { image, outcome, askEcr };
  });
  const followed = follow(fates);
  return { fates: followed, rules: outcomesOf(ordered, followed, selections, marks) };
}

function untouchedBy(rules: readonly LifecycleRule[]): Readonly<Record<StorageClass, Outcome>> {
  const unselected: Outcome = { kind: 'kept', reason: { kind: 'unselected' } };
  const isReached = rules.some(({ storageClass }) => storageClass === 'archive');
  const archive: Outcome = { kind: 'kept', reason: { kind: 'storage', storageClass: 'archive' } };
  return { standard: unselected, archive: isReached ? unselected : archive };
}

/** How images hang together. */
interface Relations {
  /** By the image's id, an index that lists it and that can be pulled. */
  readonly indexOf: ReadonlyMap<string, string>;
}

function relationsOf(images: readonly LifecycleImage[]): Relations {
  const indexOf = new Map<string, string>();
  for (const { id, children, storageClass } of images)
    if (children !== undefined && storageClass === 'standard')
      for (const child of children) indexOf.set(child, id);
  return { indexOf };
}

/** What the rules make of the images that they select, each by itself. */
interface Marks {
  /** By slot: 1 where the rule would act on the image. */
  readonly marked: Uint8Array;
  /** By slot: why AWS's words leave that open. */
  readonly open: ReadonlyMap<number, NonNullable<ImageFate['askEcr']>>;
}

function markImages(
  rules: readonly LifecycleRule[],
  images: readonly LifecycleImage[],
  { imageOf, slotsOf }: Selections,
  now: Date,
  { indexOf }: Relations,
): Marks {
  const marked = new Uint8Array(imageOf.length);
  const open = new Map<number, NonNullable<ImageFate['askEcr']>>();
  const ages = agesOf(images);
  let order: AgeOrder | undefined;
  const slotOf = new Int32Array(images.length);
  const apart = questionable(images, indexOf);

  for (const [place, { count }] of rules.entries()) {
    const slots = slotsOf[place] ?? [];
    if (count.kind !== 'imageCountMoreThan') {
      // "Older than" is strict: an image of exactly so many days stays.
      const limit = now.getTime() - count.days * DAY_MS;
      const begins = ages(count.kind);
      for (const slot of slots) if ((begins[imageOf[slot] ?? 0] ?? Number.NaN) < limit) marked[slot] = 1;
      continue;
    }
    order ??= orderByAge(images);
    const selected = Int32Array.from(slots, (slot) => imageOf[slot] ?? 0);
    slots.forEach((slot, nth) => (slotOf[selected[nth] ?? 0] = slot));
    const ranking = rank(order, selected, count.images);
    for (const at of ranking.marked) marked[slotOf[at] ?? 0] = 1;
    for (const at of ranking.tied) open.set(slotOf[at] ?? 0, 'tie');
    for (const [reason, isApart] of apart) {
      const without = selected.filter((at) => !isApart(at));
      if (without.length === selected.length) continue;
      for (const at of difference(ranking.marked, rank(order, without, count.images).marked))
        open.set(slotOf[at] ?? 0, reason);
    }
  }
  return { marked, open };
}

/** Images of which AWS does not tell whether they take a rank; kinds that are not there are left out. */
function questionable(images: readonly LifecycleImage[], indexOf: ReadonlyMap<string, string>) {
  const kinds: (readonly [NonNullable<ImageFate['askEcr']>, (at: number) => boolean])[] = [];
  if (images.some(({ subject }) => subject !== undefined))
    kinds.push(['referrer-rank', (at) => images[at]?.subject !== undefined]);
  if (indexOf.size > 0) kinds.push(['child-rank', (at) => indexOf.has(images[at]?.id ?? '')]);
  return kinds;
}

/** What is in one of the two alone. */
function difference(a: Int32Array, b: Int32Array): readonly number[] {
  const [one, two] = [new Set(a), new Set(b)];
  return [...[...a].filter((value) => !two.has(value)), ...[...b].filter((value) => !one.has(value))];
}

/** What refers to an image goes with it, and so does what refers to that. */
function follow(fates: readonly ImageFate[]): readonly ImageFate[] {
  if (!fates.some(({ image }) => image.subject !== undefined)) return fates;
  const byId = new Map(fates.map((fate) => [fate.image.id, fate]));
  const actionOf = (fate: ImageFate, seen: ReadonlySet<string>): 'expire' | 'transition' | undefined => {
    if (fate.outcome.kind !== 'kept') return fate.outcome.action;
    const { subject } = fate.image;
    const next = subject === undefined ? undefined : byId.get(subject);
    if (next === undefined || seen.has(next.image.id)) return undefined;
    return actionOf(next, new Set([...seen, next.image.id]));
  };
  return fates.map((fate) => {
    const { image, outcome } = fate;
    if (outcome.kind !== 'kept' || image.subject === undefined) return fate;
    const action = actionOf(fate, new Set([image.id]));
    return action === undefined
      ? fate
      : { image, outcome: { kind: 'follows', subject: image.subject, action } };
  });
}

function outcomesOf(
  rules: readonly LifecycleRule[],
  fates: readonly ImageFate[],
  { begin, ruleOf, slotsOf }: Selections,
  { marked }: Marks,
): readonly RuleOutcome[] {
  const tallies = rules.map(() => ({ acted: 0, shielded: 0, bytes: 0 }));
  for (const [at, { image, outcome }] of fates.entries()) {
    const slot = begin[at] ?? 0;
    const tally = ruleIn(outcome) === undefined ? undefined : tallies[ruleOf[slot] ?? -1];
    if (tally === undefined) continue;
    if (outcome.kind === 'acted') {
      tally.acted++;
      tally.bytes += image.sizeInBytes ?? 0;
    } else if (marked.subarray(slot + 1, begin[at + 1]).includes(1)) tally.shielded++;
  }
  return rules.map((rule, place) => ({
    ...{ rule, selected: slotsOf[place]?.length ?? 0 },
    ...(tallies[place] ?? { acted: 0, shielded: 0, bytes: 0 }),
  }));
}

function ruleIn(outcome: Outcome): LifecycleRule | undefined {
  if (outcome.kind === 'acted') return outcome.rule;
  return outcome.kind === 'kept' && outcome.reason.kind === 'shielded' ? outcome.reason.rule : undefined;
}
