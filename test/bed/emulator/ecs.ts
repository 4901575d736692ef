import { ApiError } from './apiError';
import type { Caller } from './caller';
import type { Input } from './input';
import type { OtherCall } from './otherServices';
import { pageOfList } from './paging';
import type { Service } from './service';
import type { EcsGroup } from './workloads';

type Answer = OtherCall['answer'];

/** What is needed of ECS to ask what runs (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html). */
const OPERATIONS: Readonly<Record<string, Answer>> = {
  ListClusters: (service, caller, input) => {
    const clusters = [...new Set(groupsOf(service, caller).map(({ cluster }) => cluster))];
    return listOf('clusterArns', 'ListClusters', clusters.map(arnIn(caller, 'cluster')), input);
  },
  ListServices: (service, caller, input) => {
    const cluster = clusterOf(service, caller, input);
    const services = cluster.filter(isService).map((group) => serviceArn(caller, group));
    return listOf('serviceArns', 'ListServices', services, input);
  },
  DescribeServices: (service, caller, input) => {
    const asked = input.optionalTexts('services', { max: 10 }) ?? [];
    const found = clusterOf(service, caller, input)
      .filter(isService)
      .filter((group) => asked.includes(serviceArn(caller, group)));
    return {
      services: found.map((group) => ({
        serviceName: group.name,
        serviceArn: serviceArn(caller, group),
        runningCount: group.tasks ?? 1,
        taskDefinition: definitionArn(caller, group),
      })),
      failures: asked
        .filter((arn) => !found.some((group) => serviceArn(caller, group) === arn))
        .map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
  ListTasks: (service, caller, input) => {
    const tasks = clusterOf(service, caller, input).flatMap((group) => taskArns(caller, group));
    return listOf('taskArns', 'ListTasks', tasks, input);
  },
  DescribeTasks: (service, caller, input) => {
    const asked = input.optionalTexts('tasks', { min: 1, max: 100 }) ?? [];
    const tasks = clusterOf(service, caller, input).flatMap((group) =>
      taskArns(caller, group)
        .filter((arn) => asked.includes(arn))
        .map((taskArn) => ({
          taskArn,
          group: `${group.kind ?? 'service'}:${group.name}`,
          lastStatus: 'RUNNING',
          containers: group.containers.map(({ image, digest }, nth) => ({
            name: `container-${nth}`,
            image,
            imageDigest: digest,
          })),
        })),
    );
    const found = new Set(tasks.map(({ taskArn }) => taskArn));
    const failures = asked.filter((arn) => !found.has(arn)).map((arn) => ({ arn, reason: 'MISSING' }));
    return { tasks, failures };
  },
  DescribeTaskDefinition: (service, caller, input) => {
    const asked = input.text('taskDefinition');
    const group = groupsOf(service, caller).find((each) => definitionArn(caller, each) === asked);
    if (!group) throw new ApiError('ClientException', 'Unable to describe task definition.');
    return {
      taskDefinition: {
        taskDefinitionArn: asked,
        containerDefinitions: group.containers.map(({ image }, nth) => ({ name: `container-${nth}`, image })),
      },
    };
  },
};

/** The call that this target names; undefined for those of other services. */
export function ecsCallOf(target: string | string[] | undefined): OtherCall | undefined {
  const op = /^AmazonEC2ContainerServiceV20141113\.(\w+)$/.exec(String(target))?.[1];
  if (op === undefined) return undefined;
  const unknown = (): never => {
    throw new ApiError('UnknownOperationException', `The emulator has no operation ${op}`);
  };
  return { prefix: 'ecs', op, answer: OPERATIONS[op] ?? unknown };
}

function groupsOf(service: Service, { accountId, region }: Caller): readonly EcsGroup[] {
  return service.world.registry(accountId, region).workloads.ecs;
}

function clusterOf(service: Service, caller: Caller, input: Input): readonly EcsGroup[] {
  const asked = input.text('cluster');
  const found = groupsOf(service, caller).filter(
    ({ cluster }) => arnIn(caller, 'cluster')(cluster) === asked,
  );
  if (found.length === 0) throw new ApiError('ClusterNotFoundException', 'Cluster not found.');
  return found;
}

const isService = ({ kind = 'service' }: EcsGroup): boolean => kind === 'service';

const arnIn =
  ({ accountId, region }: Caller, kind: string) =>
  (name: string): string =>
    `arn:aws:ecs:${region}:${accountId}:${kind}/${name}`;

const serviceArn = (caller: Caller, { cluster, name }: EcsGroup): string =>
  arnIn(caller, 'service')(`${cluster}/${name}`);

const definitionArn = (caller: Caller, { cluster, name }: EcsGroup): string =>
  `${arnIn(caller, 'task-definition')(`${cluster}-${name}`)}:1`;

const taskArns = (caller: Caller, { cluster, name, tasks = 1 }: EcsGroup): readonly string[] =>
  Array.from({ length: tasks }, (_, nth) => arnIn(caller, 'task')(`${cluster}/${name}-${nth}`));

function listOf(member: string, op: string, all: readonly string[], input: Input): object {
  const page = pageOfList(all, {
    scope: `${op}:${input.optionalText('cluster') ?? ''}`,
    limit: input.optionalNumber('maxResults', { min: 1, max: 100 }) ?? 100,
    token: input.optionalText('nextToken'),
  });
  return { [member]: page.items, nextToken: page.nextToken };
}
