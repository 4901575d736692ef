import type { Evaluation, ImageFate } from './evaluation';

/** What a policy would do, in sums. */
export interface EvaluationTotal {
  /** All that there are. */
  readonly images: number;
  readonly expiring: ActedOn;
  readonly archiving: ActedOn;
  /** Images for which AWS documents no answer. */
  readonly unproven: number;
}

export interface ActedOn {
  readonly images: number;
  /** Of the images as they are listed: layers that others share are counted with each. */
  readonly bytes: number;
}

/** Images that go with their subject are counted with it. */
export function totalOf({ fates }: Evaluation): EvaluationTotal {
  return {
    images: fates.length,
    expiring: actedOn(fates, 'expire'),
    archiving: actedOn(fates, 'transition'),
    unproven: fates.filter(({ askEcr }) => askEcr !== undefined).length,
  };
}

function actedOn(fates: readonly ImageFate[], action: 'expire' | 'transition'): ActedOn {
  let [images, bytes] = [0, 0];
  for (const { image, outcome } of fates) {
    if (outcome.kind === 'kept' || outcome.action !== action) continue;
    images++;
    bytes += image.sizeInBytes ?? 0;
  }
  return { images, bytes };
}
