import type { Digest } from '../reference/digest';
import { isAttributed } from './attribution';
import type { ScanFindings } from './readFindings';
import type { ReportedFinding } from './reportedFinding';

/** One platform of an image, with what its scan found: an index is not scanned itself. */
export interface ScannedPlatform {
  /** Such as `linux/arm64/v8`; none for an image that is no part of an index. */
  readonly platform?: string;
  readonly digest: Digest;
  readonly scan: ScanFindings;
}

/** An image with its platforms, at least one. */
export interface ScannedImage {
  readonly platforms: readonly [ScannedPlatform, ...ScannedPlatform[]];
}

/** A finding of an image: once, on however many of its platforms it is. */
export interface ImageFinding extends ReportedFinding {
  /** Where it is; empty for an image that is no part of an index. */
  readonly platforms: readonly string[];
}

/** An image's findings where no Dockerfile tells their lines, for that reason. */
export function unplacedFindings({ platforms }: ScannedImage, reason: string): readonly ImageFinding[] {
  return mergePlatforms(
    platforms.map(({ platform, scan }) => ({
      ...(platform === undefined ? {} : { platform }),
      findings: scan.findings.map((finding) => ({ finding, attribution: { reason } })),
    })),
  );
}

/** The findings of several platforms as one list: what is the same on the same line is one. */
export function mergePlatforms(
  platforms: readonly {
    readonly platform?: string;
    readonly findings: readonly ReportedFinding[];
  }[],
): readonly ImageFinding[] {
  const merged = new Map<string, { readonly found: ReportedFinding; readonly platforms: Set<string> }>();
  for (const { platform, findings } of platforms) {
    const seen = new Map<string, number>();
    for (const found of findings) {
      const alike = keyOf(found);
      const nth = seen.get(alike) ?? 0;
      seen.set(alike, nth + 1);
      const key = `${alike} ${nth}`;
      const same = merged.get(key) ?? { found, platforms: new Set() };
      merged.set(key, same);
      if (platform !== undefined) same.platforms.add(platform);
    }
  }
  return [...merged.values()].map(({ found, platforms: on }) => ({ ...found, platforms: [...on] }));
}

/** Without the layer, which has another digest on every platform: the instruction that made it is the same. */
function keyOf({ finding, attribution }: ReportedFinding): string {
  const { vulnerabilityId, package: found } = finding;
  const line = isAttributed(attribution) ? attribution.instruction.line : 0;
  return JSON.stringify([vulnerabilityId, found.name, found.version, found.path ?? '', line]);
}
