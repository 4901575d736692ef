import type { Stage } from '../dockerfile/stages';
import { attribute, type AttributionInput } from './attribute';
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
  const platforms = scanned.platforms.map(({ platform, scan }, index) => {
    const about = { ...asked, findings: scan.findings };
    const attributed = attribute({ ...about, ...evidence[index] });
    const done = 'problem' in attributed ? attribute(about) : attributed;
    const findings = 'problem' in done ? [] : done.findings;
    return { ...done, findings, ...(platform === undefined ? {} : { platform }) };
  });
  const scores = platforms.flatMap((one) => ('score' in one && one.score !== undefined ? [one.score] : []));
  const stage = platforms.flatMap((one) => ('stage' in one && one.stage !== undefined ? [one.stage] : []))[0];
  return {
    findings: mergePlatforms(platforms),
    ...(stage === undefined ? {} : { stage }),
    ...(scores.length === 0 ? {} : { score: Math.min(...scores) }),
  };
}
