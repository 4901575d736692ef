import { DescribeImageScanFindingsCommand, StartImageScanCommand } from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import { joinPages, NOT_SCANNED, readFindings, type ScanFindings } from '../core/findings/readFindings';
import { readScanState } from '../core/findings/scanState';
import type { Digest } from '../core/reference/digest';
import type { Calls } from './calls';
import { isServiceException } from './expectedErrors';
import { pagesOf } from './pages';
import { scanRefusalOf } from './scanRefusals';
import type { ImageScans, StartedScan } from './scanPorts';

/** The most that ECR gives at once (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html). */
const PAGE = 1_000;

/** Scans of images through the AWS SDK. */
export class SdkImageScans implements ImageScans {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: { readonly registryId?: string },
  ) {}

  async scanFindings(repository: string, digest: Digest, signal: AbortSignal): Promise<ScanFindings> {
    const about = { operation: 'DescribeImageScanFindings', repository, image: digest };
    const pages = pagesOf(about.operation, async (nextToken) => {
      const input = {
        ...{ ...this.registryId, repositoryName: repository, imageId: { imageDigest: digest } },
        ...{ maxResults: PAGE, nextToken },
      };
      const output = await this.calls.send(about, new DescribeImageScanFindingsCommand(input), signal);
      const page = readFindings(output);
      if ('problem' in page)
        throw new EcrExplorerError('service-failed', {
          action: `ecr:${about.operation}`,
          said: page.problem,
        });
      return { rows: [page], nextToken: output.nextToken };
    });
    const read: ScanFindings[] = [];
    try {
      for await (const rows of pages) read.push(...rows);
    } catch (error) {
      if (!isServiceException(error, 'ScanNotFoundException')) throw error;
      return NOT_SCANNED;
    }
    return joinPages(read);
  }

  async startScan(repository: string, digest: Digest, signal: AbortSignal): Promise<StartedScan> {
    const about = { operation: 'StartImageScan', repository, image: digest };
    const input = { ...this.registryId, repositoryName: repository, imageId: { imageDigest: digest } };
    try {
      const output = await this.calls.send(about, new StartImageScanCommand(input), signal);
      return { state: readScanState(output, false) };
    } catch (error) {
      throw scanRefusalOf(error, repository, digest) ?? error;
    }
  }
}
