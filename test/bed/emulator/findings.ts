import { ApiError } from './apiError';
import { idOf, imageIn, statusOf } from './lookup';
import type { Finding, Image, Repository, Scan } from './model';
import { pageOfList } from './paging';
import { imageIdFrom, named, namedRepository, pageRequest } from './parameters';
import { sampleFindings } from './sampleFindings';
import { scansOnPush } from './scanning';
import type { Operation, Service } from './service';
import { seconds } from './service';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Basic scanning only: on an enhanced registry Inspector scans by itself, and the call is refused. */
export const startImageScan: Operation = (call) => {
  const { service } = call;
  const repository = namedRepository(call);
  const image = imageIn(repository, imageIdFrom(call.input.record('imageId')));
  if (call.registry.scanning.scanType === 'ENHANCED')
    throw new ApiError('ValidationException', 'This feature is disabled');
  if (statusOf(image, service) !== 'ACTIVE')
    throw new ApiError('ImageArchivedException', 'The specified image is archived and cannot be scanned');
  if (image.children.length > 0)
    throw new ApiError('UnsupportedImageTypeException', 'The image is of a type that cannot be scanned');
  if (image.scan && service.now().getTime() - image.scan.completedAt.getTime() < DAY_MS)
    throw new ApiError(
      'LimitExceededException',
      'The scan quota per image has been exceeded. Wait and try again.',
    );
  image.scan = newScan(service, 'basic', image.manifest);
  const [step] = image.scan.steps;
  const imageScanStatus = step ? { status: 'PENDING' } : scanStatus(image.scan, service);
  return { ...named(repository), imageId: idOf(image), imageScanStatus };
};

export const describeImageScanFindings: Operation = (call) => {
  const { service } = call;
  const repository = namedRepository(call);
  const image = imageIn(repository, imageIdFrom(call.input.record('imageId')));
  const { scan } = image;
  const step = scan?.steps.shift();
  if (!scan || step === 'NOT_FOUND' || service.stopwatch() < scan.seenAt)
    throw new ApiError(
      'ScanNotFoundException',
      `Image scan does not exist for the image with '{imageDigest:'${image.digest}'}' in the repository with name ` +
        `'${repository.name}' in the registry with id '${repository.registry.accountId}'`,
    );
  const answer = {
    ...named(repository),
    imageId: idOf(image, [...image.tags][0]),
    imageScanStatus: step ? { status: step } : scanStatus(scan, service),
  };
  if (step || inProgress(scan, service) || !hasFindings(scan)) return answer;
  const page = pageOfList(scan.findings, pageRequest(call, image.digest));
  return {
    ...answer,
    imageScanFindings: {
      ...completion(scan),
      [scan.kind === 'enhanced' ? 'enhancedFindings' : 'findings']: page.items,
    },
    nextToken: page.nextToken,
  };
};

/** What a push does to the image where its repository is scanned on push. */
export function scanPushedImage(repository: Repository, image: Image, service: Service): void {
  if (!scansOnPush(repository) || image.scan || image.children.length > 0) return;
  const kind = repository.registry.scanning.scanType === 'ENHANCED' ? 'enhanced' : 'basic';
  const scan = newScan(service, kind, image.manifest);
  // A push is answered before anybody has looked at the image.
  image.scan = service.scanCourse.steps
    ? scan
    : { ...scan, seenAt: service.stopwatch() + service.settleMs / 3 };
}

/**
 * DescribeImages' scan members. AWS-native basic scanning does not fill them: only DescribeImageScanFindings knows
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html).
 */
export function summaryOf({ scan }: Image, service: Service): Readonly<Record<string, unknown>> {
  if (scan?.kind !== 'enhanced') return {};
  return {
    imageScanStatus: scanStatus(scan, service),
    ...(!inProgress(scan, service) && hasFindings(scan) && { imageScanFindingsSummary: completion(scan) }),
  };
}

function newScan(service: Service, kind: Scan['kind'], manifest: string): Scan {
  const { steps, status, description, finds } = service.scanCourse;
  const enhanced = kind === 'enhanced';
  return {
    status: status ?? (enhanced ? 'ACTIVE' : 'COMPLETE'),
    description:
      description ??
      (enhanced ? 'Continuous scan is selected for image.' : 'The scan was completed successfully.'),
    completedAt: service.now(),
    seenAt: 0,
    // Where the answers are laid down, the stopwatch has no say.
    readyAt: steps ? 0 : service.stopwatch() + service.settleMs,
    steps: [...(steps ?? [])],
    kind,
    findings: finds?.(manifest) ?? (enhanced ? [] : sampleFindings),
  };
}

function inProgress(scan: Scan, service: Service): boolean {
  return service.stopwatch() < scan.readyAt;
}

function scanStatus(
  scan: Scan,
  service: Service,
): { readonly status: string; readonly description?: string } {
  if (!inProgress(scan, service)) return { status: scan.status, description: scan.description };
  return scan.kind === 'enhanced' ? { status: 'PENDING' } : { status: 'IN_PROGRESS' };
}

function hasFindings({ status }: Scan): boolean {
  return status === 'COMPLETE' || status === 'ACTIVE';
}

function completion({ completedAt, findings }: Scan): Readonly<Record<string, unknown>> {
  return {
    imageScanCompletedAt: seconds(completedAt),
    vulnerabilitySourceUpdatedAt: seconds(completedAt),
    findingSeverityCounts: countsOf(findings),
  };
}

function countsOf(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}
