import type { Aws } from '../../aws/ports';
import { enrich } from '../../core/findings/enrich';
import type { ScanFindings } from '../../core/findings/readFindings';
import type { Digest } from '../../core/reference/digest';
import type { FoundImage } from './shownFindings';

/** The scan of one platform; where Inspector made it and may be asked, with what it alone knows. Rejects as ECR's call does. */
export async function readScan(
  aws: Pick<Aws, 'ecr' | 'inspector'>,
  { registry, repository }: Pick<FoundImage, 'registry' | 'repository'>,
  digest: Digest,
  signal: AbortSignal,
): Promise<ScanFindings> {
  const scan = await aws.ecr(registry).scanFindings(repository, digest, signal);
  if (scan.kind !== 'enhanced' || scan.findings.length === 0) return scan;
  const inspected = await aws.inspector(registry).findingsOf(repository, digest, signal);
  return inspected === undefined ? scan : { ...scan, findings: enrich(scan.findings, inspected) };
}
