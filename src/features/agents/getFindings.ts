import { framedData } from '../../core/agents/framedData';
import type { ToolInput } from '../../core/agents/toolInput';
import { advisoryOf } from '../../core/findings/finding';
import { scanStateInWords } from '../../core/findings/scanState';
import { unplacedFindings, type ImageFinding } from '../../core/findings/scannedImage';
import { isAtLeast, severityRank } from '../../core/findings/severityRank';
import { isDigest } from '../../core/reference/digest';
import type { AgentsRoom } from './agentsRoom';
import { chosenRegistry } from './chosenRegistry';

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;

/** What ECR's scan found in an image, the worst first, and what state the scan is in: none is never "no findings". */
export async function getFindings(room: AgentsRoom, input: ToolInput, signal: AbortSignal): Promise<string> {
  const repository = input.text('repository');
  const id = input.text('image', 300);
  const minimum = severityOf(input.optionalText('minimumSeverity'));
  const registry = await chosenRegistry(room, input.optionalText('registry'));
  const image = await room.parts
    .aws()
    .ecr(registry)
    .image(repository, isDigest(id) ? { digest: id } : { tag: id }, signal);
  if (image === undefined) throw new Error(`There is no image "${id}" in ${repository}.`);
  const scanned = await room.needs.scanned(registry, repository, image.digest, signal);
  const findings = unplacedFindings(scanned, '')
    .filter(({ finding }) => minimum === undefined || isAtLeast(finding.severity, minimum))
    .sort((a, b) => severityRank(a.finding.severity) - severityRank(b.finding.severity));
  return framedData({
    about: 'What the scan of an ECR image found, the worst first.',
    facts: {
      repository,
      digest: image.digest,
      tags: image.tags,
      scans: scanned.platforms.map(({ platform, scan }) => ({
        platform,
        state: scanStateInWords(scan.state),
        counts: scan.counts,
        completedAt: scan.completedAt,
      })),
    },
    rows: findings.map(findingRow),
  });
}

/** @throws RangeError */
function severityOf(text: string | undefined): (typeof SEVERITIES)[number] | undefined {
  const severity = SEVERITIES.find((one) => one === text?.toUpperCase());
  if (text !== undefined && severity === undefined)
    throw new RangeError(`"minimumSeverity" must be one of ${SEVERITIES.join(', ')}.`);
  return severity;
}

function findingRow({ finding, platforms }: ImageFinding): unknown {
  const { vulnerabilityId, severity, title, fix, status, exploitAvailable } = finding;
  return {
    id: vulnerabilityId,
    severity,
    package: finding.package.name,
    installed: finding.package.version,
    path: finding.package.path,
    fixedIn: fix.version,
    fix: fix.available,
    title,
    status,
    exploitAvailable,
    advisory: advisoryOf(finding),
    ...(platforms.length > 0 && { platforms }),
  };
}
