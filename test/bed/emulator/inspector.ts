import type { Caller } from './caller';
import type { Input } from './input';
import type { Finding, Image, Registry } from './model';
import { notAllowed, type OtherCall } from './otherServices';
import { pageOfList } from './paging';
import type { Service } from './service';
import type { EksWorkload } from './workloads';

const CALLS: ReadonlyMap<string, { readonly op: string; readonly answer: Answer }> = new Map([
  ['/findings/list', { op: 'ListFindings', answer: listFindings }],
  ['/coverage/list', { op: 'ListCoverage', answer: listCoverage }],
  ['/cluster/get', { op: 'GetClustersForImage', answer: getClustersForImage }],
]);

type Answer = (registry: Registry, input: Input) => object;

/**
 * The call of Amazon Inspector that this address is of, REST JSON
 * (https://docs.aws.amazon.com/inspector/v2/APIReference/API_Operations.html); undefined for those of other services. An
 * account whose registry is not scanned by Inspector has not activated it, and is refused.
 */
export function inspectorCallOf(url: string | undefined): OtherCall | undefined {
  const call = CALLS.get(url ?? '');
  if (call === undefined) return undefined;
  const { op, answer } = call;
  return {
    prefix: 'inspector2',
    op,
    answer: (service, caller, input) => answer(activated(service, caller, op), input),
  };
}

function activated(service: Service, caller: Caller, op: string): Registry {
  const registry = service.world.registry(caller.accountId, caller.region);
  if (registry.scanning.scanType !== 'ENHANCED') throw notAllowed(caller, 'inspector2', op);
  return registry;
}

/** Findings of images by digest, repository and registry. */
function listFindings(registry: Registry, input: Input): object {
  const criteria = input.optionalRecord('filterCriteria');
  const wanted = (name: string): readonly string[] | undefined =>
    criteria?.optionalRecords(name, { min: 1, max: 10 })?.map((filter) => {
      filter.choice('comparison', ['EQUALS']);
      return filter.text('value', { min: 1, max: 1024 });
    });
  const takes = (name: string, value: string): boolean => wanted(name)?.includes(value) ?? true;
  const findings = [...registry.repositories.values()]
    .filter(({ name }) => takes('ecrImageRepositoryName', name))
    .filter(() => takes('ecrImageRegistry', registry.accountId))
    .flatMap((repository) =>
      [...repository.images.values()].filter(({ digest }) => takes('ecrImageHash', digest)),
    )
    .flatMap(inspected);
  const page = pageOfList(findings, {
    scope: `ListFindings:${JSON.stringify(wanted('ecrImageHash'))}`,
    limit: input.optionalNumber('maxResults', { min: 1, max: 100 }) ?? 100,
    token: input.optionalText('nextToken'),
  });
  return { findings: page.items, nextToken: page.nextToken };
}

/** Images that are in use, which is the one filter that is needed. */
function listCoverage(registry: Registry, input: Input): object {
  const criteria = input.record('filterCriteria');
  for (const filter of criteria.optionalRecords('resourceType', { min: 1, max: 1 }) ?? [])
    filter.choice('value', ['AWS_ECR_CONTAINER_IMAGE']);
  const images = [...new Set(registry.workloads.pods.map((pod) => imageArn(registry, pod)))];
  const page = pageOfList(images, {
    scope: 'ListCoverage',
    limit: input.optionalNumber('maxResults', { min: 1, max: 200 }) ?? 200,
    token: input.optionalText('nextToken'),
  });
  return {
    coveredResources: page.items.map((resourceId) => ({
      resourceId,
      resourceType: 'AWS_ECR_CONTAINER_IMAGE',
      accountId: registry.accountId,
      scanType: 'PACKAGE',
    })),
    nextToken: page.nextToken,
  };
}

function getClustersForImage(registry: Registry, input: Input): object {
  const resourceId = input.record('filter').text('resourceId');
  const { accountId, region } = registry;
  const pods = registry.workloads.pods.filter((pod) => imageArn(registry, pod) === resourceId);
  const page = pageOfList(pods, {
    scope: `GetClustersForImage:${resourceId}`,
    limit: input.optionalNumber('maxResults', { min: 1, max: 100 }) ?? 100,
    token: input.optionalText('nextToken'),
  });
  return {
    cluster: page.items.map((pod) => ({
      clusterArn: `arn:aws:${pod.ecsGroup === undefined ? 'eks' : 'ecs'}:${region}:${accountId}:cluster/${pod.cluster}`,
      clusterDetails: [
        {
          lastInUse: 1_760_000_000,
          runningUnitCount: pod.pods ?? 1,
          clusterMetadata: metadataOf(pod),
        },
      ],
    })),
    nextToken: page.nextToken,
  };
}

function metadataOf({ namespace, name, ecsGroup }: EksWorkload): object {
  if (ecsGroup !== undefined)
    return {
      awsEcsMetadataDetails: { detailsGroup: ecsGroup, taskDefinitionArn: 'arn:aws:ecs:task-definition/x:1' },
    };
  const workloadInfoList = name === undefined ? [] : [{ name, type: 'Deployment' }];
  return { awsEksMetadataDetails: { namespace, workloadInfoList } };
}

function imageArn({ accountId, region }: Registry, { repository, digest }: EksWorkload): string {
  return `arn:aws:ecr:${region}:${accountId}:repository/${repository}/${digest}`;
}

/** More than ECR hands on, where the seed says so. */
function inspected({ scan }: Image): readonly Finding[] {
  return scan?.kind === 'enhanced' ? (scan.inspected ?? scan.findings) : [];
}
