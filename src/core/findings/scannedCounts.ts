import { mergePlatforms, type ScannedImage } from './scannedImage';

const UNPLACED = { reason: '' };

/**
 * How many findings of each severity an image has, each once on however many platforms it is, without those that were
 * suppressed or closed. None where no platform is scanned: that is not the same as none found.
 */
export function scannedCounts({ platforms }: ScannedImage): Readonly<Record<string, number>> | undefined {
  const scanned = platforms.filter(({ scan }) => scan.state.is === 'scanned');
  if (scanned.length === 0) return undefined;
  const counts: Record<string, number> = {};
  const merged = mergePlatforms(
    scanned.map(({ scan }) => ({
      findings: scan.findings.map((finding) => ({ finding, attribution: UNPLACED })),
    })),
  );
  for (const { finding } of merged)
    if (finding.status !== 'SUPPRESSED' && finding.status !== 'CLOSED')
      counts[finding.severity] = (counts[finding.severity] ?? 0) + 1;
  return counts;
}
