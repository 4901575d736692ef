import type { LifecycleImage } from './evaluation';
import type { Count } from './policy';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** When an image's age begins for ranks and for `sinceImagePushed`: a restored image begins anew. Milliseconds. */
export function ageStart({ pushedAt, activatedAt }: LifecycleImage): number {
  return (activatedAt ?? pushedAt).getTime();
}

/** For `sinceImagePulled`: the last pull, or the restore after it; an image never pulled counts from its push. */
function pullAgeStart({ pushedAt, lastPulledAt, activatedAt }: LifecycleImage): number {
  return Math.max((lastPulledAt ?? pushedAt).getTime(), activatedAt?.getTime() ?? -Infinity);
}

/** For `sinceImageTransitioned`; NaN where the image was never archived. */
function archiveAgeStart({ archivedAt }: LifecycleImage): number {
  return archivedAt?.getTime() ?? Number.NaN;
}

const BEGINS = {
  sinceImagePushed: ageStart,
  sinceImagePulled: pullAgeStart,
  sinceImageTransitioned: archiveAgeStart,
};
type AgeKind = Exclude<Count['kind'], 'imageCountMoreThan'>;

/** When each image's age begins, by what is counted; each is worked out once. */
export function agesOf(images: readonly LifecycleImage[]): (kind: AgeKind) => Float64Array {
  const known = new Map<AgeKind, Float64Array>();
  return (kind) => {
    let ages = known.get(kind);
    if (ages === undefined) known.set(kind, (ages = Float64Array.from(images, BEGINS[kind])));
    return ages;
  };
}
