import type { Stage } from '../dockerfile/stages';
import { attribute, type AttributionInput } from './attribute';
import type { Attributions } from './attributions';
import { mergePlatforms, type ImageFinding, type ScannedImage } from './scannedImage';

/** What is known of how one platform was built. */
export type PlatformEvidence = Pick<AttributionInput, 'manifest' | 'config' | 'provenance'>;

export interface ImageAttributionInput extends Omit<
  AttributionInput,
  'findings' | 'manifest' | 'config' | 'provenance'
> {
  readonly scanned: ScannedImage;
  /** For the platforms, in their order. */
  readonly evidence: readonly PlatformEvidence[];
}

export interface ImageAttributions {
  readonly findings: readonly ImageFinding[];
  /** The stage that was built, where a platform tells. */
  readonly stage?: Stage;
  /** How well the image goes with the Dockerfile, the worst of the platforms. */
  readonly score?: number;
}

/** `attribute` for every platform of an image. Evidence that makes no sense is left out. */
export function attributeImage(input: ImageAttributionInput): ImageAttributions {
  const { scanned, evidence, ...asked } = input;
  const platforms = scanned.platforms.map(({ platform, scan }, index) => ({
    ...attributeSoundly({ ...asked, findings: scan.findings }, evidence[index]),
    ...(platform === undefined ? {} : { platform }),
  }));
  const scores = platforms.flatMap(({ score }) => score ?? []);
  const [stage] = platforms.flatMap((one) => one.stage ?? []);
  return {
    findings: mergePlatforms(platforms),
    ...(stage === undefined ? {} : { stage }),
    ...(scores.length === 0 ? {} : { score: Math.min(...scores) }),
  };
}

/** By names alone where the evidence makes no sense. */
function attributeSoundly(input: AttributionInput, evidence: PlatformEvidence | undefined): Attributions {
  for (const about of [{ ...input, ...evidence }, input]) {
    const attributed = attribute(about);
    if (!('problem' in attributed)) return attributed;
  }
  return { findings: [] };
}
