import {
  GetClustersForImageCommand,
  ListCoverageCommand,
  type ClusterDetails,
  type ClusterInformation,
  type Inspector2Client,
} from '@aws-sdk/client-inspector2';
import { inParallel } from '../core/inParallel';
import { isDigest } from '../core/reference/digest';
import { partitionOf } from '../core/reference/partitions';
import type { ImageRun } from '../core/workloads/imageRun';
import { isServiceException } from './expectedErrors';
import { pagesOf } from './pages';
import type { ServiceCalls } from './serviceCalls';

/** The most that Inspector gives at once (https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListCoverage.html). */
const [COVERED, CLUSTERS] = [200, 100];
const AT_ONCE = 4;

/**
 * Where Inspector has seen images of ECR in use: EKS, which is asked nowhere else, and ECS once more. It looks now and then, so
 * this is no picture of the moment.
 */
export class InspectorRuns {
  constructor(private readonly calls: ServiceCalls<Inspector2Client>) {}

  async *running(signal: AbortSignal): AsyncGenerator<readonly ImageRun[], void, undefined> {
    const images = pagesOf('ListCoverage', async (nextToken) => {
      const command = new ListCoverageCommand({
        maxResults: COVERED,
        nextToken,
        filterCriteria: {
          resourceType: [{ comparison: 'EQUALS', value: 'AWS_ECR_CONTAINER_IMAGE' }],
          ecrImageInUseCount: [{ lowerInclusive: 1 }],
        },
      });
      const output = await this.calls.ask(
        { operation: 'ListCoverage' },
        (client, options) => client.send(command, options),
        signal,
      );
      const rows = (output.coveredResources ?? []).flatMap(({ resourceId }) => resourceId ?? []);
      return { rows, nextToken: output.nextToken };
    });
    for await (const page of images)
      yield (await inParallel(page, AT_ONCE, (arn) => this.runsOf(arn, signal))).flat();
  }

  private async runsOf(resourceId: string, signal: AbortSignal): Promise<readonly ImageRun[]> {
    const found: ImageRun[] = [];
    const pages = pagesOf('GetClustersForImage', async (nextToken) => {
      const command = new GetClustersForImageCommand({
        filter: { resourceId },
        maxResults: CLUSTERS,
        nextToken,
      });
      const output = await this.calls.ask(
        { operation: 'GetClustersForImage' },
        (client, options) => client.send(command, options),
        signal,
      );
      return { rows: output.cluster ?? [], nextToken: output.nextToken };
    });
    try {
      for await (const clusters of pages)
        found.push(...clusters.flatMap((cluster) => runsInCluster(resourceId, cluster)));
    } catch (error) {
      // Deleted since it was listed.
      if (!isServiceException(error, 'ResourceNotFoundException')) throw error;
    }
    return found;
  }
}

function runsInCluster(
  resourceId: string,
  { clusterArn, clusterDetails }: ClusterInformation,
): readonly ImageRun[] {
  const [, , service, , , cluster] = (clusterArn ?? '').split(':');
  const name = cluster?.slice(cluster.lastIndexOf('/') + 1) ?? '';
  const image = imageOf(resourceId);
  return (clusterDetails ?? [])
    .filter(({ runningUnitCount }) => runningUnitCount !== 0)
    .flatMap((details) =>
      workloadsOf(details).map((workload): ImageRun => ({
        service: service === 'ecs' ? 'ECS' : 'EKS',
        name: [name, ...workload].join('/'),
        ...image,
        ...(details.runningUnitCount !== undefined && { count: details.runningUnitCount }),
      })),
    );
}

/** What in the cluster runs it, by the parts of its name; nothing more than the cluster where Inspector says no more. */
function workloadsOf({ clusterMetadata }: ClusterDetails): readonly (readonly string[])[] {
  const { awsEcsMetadataDetails: ecs, awsEksMetadataDetails: eks } = clusterMetadata ?? {};
  if (ecs?.detailsGroup !== undefined) return [[ecs.detailsGroup.replace(/^(?:service|family):/, '')]];
  const namespace = eks?.namespace === undefined ? [] : [eks.namespace];
  const workloads = (eks?.workloadInfoList ?? []).flatMap(({ name }) => name ?? []);
  return workloads.length === 0 ? [namespace] : workloads.map((workload) => [...namespace, workload]);
}

/** `arn:aws:ecr:region:account:repository/name/sha256:…`, as Inspector names images. */
function imageOf(resourceId: string): Pick<ImageRun, 'image' | 'digest'> {
  const [, region, account, repository, digest] =
    /^arn:[\w-]+:ecr:([\w-]+):(\d{12}):repository\/(.+)\/(sha256:[0-9a-f]{64})$/.exec(resourceId) ?? [];
  if (region === undefined || account === undefined || repository === undefined) return {};
  if (digest === undefined || !isDigest(digest)) return {};
  const { dnsSuffix } = partitionOf(region);
  return { image: `${account}.dkr.ecr.${region}.${dnsSuffix}/${repository}@${digest}`, digest };
}
