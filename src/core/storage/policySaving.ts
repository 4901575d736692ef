import type { Evaluation } from '../lifecycle/evaluation';
import { bytesOf, holdsLayers, type ByteRange, type StoredImage } from './storedBytes';

/** What a lifecycle policy would free, the next time that ECR evaluates it. */
export interface PolicySaving {
  readonly expiring: number;
  readonly archiving: number;
  /** Less of each class than now. Below zero where more is in the archive then. */
  readonly standard: ByteRange;
  readonly archive: ByteRange;
}

/**
 * How much less is stored after it. Only where all layers are known is that certain: images that go may share their layers
 * with images that stay.
 */
export function policySaving({ fates }: Evaluation, images: readonly StoredImage[]): PolicySaving {
  const actions = new Map(
    fates.flatMap(({ image, outcome }) =>
      outcome.kind === 'kept' ? [] : [[image.id, outcome.action] as const],
    ),
  );
  const acted = images.filter(({ image }) => actions.has(image.digest));
  const moved = (stored: StoredImage): StoredImage => ({
    ...stored,
    image: { ...stored.image, status: 'ARCHIVED' },
  });
  const after = (all: readonly StoredImage[]): readonly StoredImage[] =>
    all.flatMap((stored) => {
      const action = actions.get(stored.image.digest);
      return action === undefined ? [stored] : action === 'transition' ? [moved(stored)] : [];
    });
  const isKnown = images.every((image) => !holdsLayers(image) || image.layers !== undefined);
  // Where layers are not known, they are taken for the images' own; what is surely freed is nothing.
  const counted = isKnown ? images : acted.map(({ image }) => ({ image }));
  const [before, then] = [bytesOf(counted), bytesOf(after(counted))];
  const less = (name: 'standard' | 'archive'): ByteRange => {
    const bytes = before[name].atMost - then[name].atMost;
    return { atLeast: isKnown ? bytes : Math.min(0, bytes), atMost: bytes };
  };
  const actedBy = (action: string): number => [...actions.values()].filter((one) => one === action).length;
  return {
    ...{ expiring: actedBy('expire'), archiving: actedBy('transition') },
    ...{ standard: less('standard'), archive: less('archive') },
  };
}
