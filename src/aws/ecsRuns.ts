import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
  type ECSClient,
  type Failure,
  type Service,
  type Task,
} from '@aws-sdk/client-ecs';
import { EcrExplorerError } from '../core/errors';
import { isDigest } from '../core/reference/digest';
import type { ImageRun } from '../core/workloads/imageRun';
import { isServiceException } from './expectedErrors';
import { pagesOf } from './pages';
import type { Ask, ServiceCalls } from './serviceCalls';

/** The most that ECS lists and describes at once (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html). */
const [LISTED, TASKS_DESCRIBED, SERVICES_DESCRIBED] = [100, 100, 10];

/** What ECS runs: its tasks, and services that have none now. */
export class EcsRuns {
  constructor(private readonly calls: ServiceCalls<ECSClient>) {}

  async *running(signal: AbortSignal): AsyncGenerator<readonly ImageRun[], void, undefined> {
    const clusters = this.listed('ListClusters', signal, async (client, nextToken, options) => {
      const page = await client.send(new ListClustersCommand({ maxResults: LISTED, nextToken }), options);
      return { rows: page.clusterArns ?? [], nextToken: page.nextToken };
    });
    for await (const arns of clusters)
      for (const cluster of arns)
        try {
          yield* this.inCluster(cluster, signal);
        } catch (error) {
          // Deleted while it was asked about.
          if (!isServiceException(error, 'ClusterNotFoundException')) throw error;
        }
  }

  private async *inCluster(
    cluster: string,
    signal: AbortSignal,
  ): AsyncGenerator<readonly ImageRun[], void, undefined> {
    const withTasks = new Set<string>();
    const tasks = this.listed('ListTasks', signal, async (client, nextToken, options) => {
      const input = { cluster, maxResults: LISTED, nextToken };
      const page = await client.send(new ListTasksCommand(input), options);
      return { rows: page.taskArns ?? [], nextToken: page.nextToken };
    });
    for await (const arns of tasks)
      for (const some of batches(arns, TASKS_DESCRIBED)) {
        const described = await this.tasks(cluster, some, signal);
        for (const { group } of described) if (group !== undefined) withTasks.add(group);
        yield described.flatMap((task) => runsOfTask(nameOf(cluster), task));
      }
    yield* this.idle(cluster, withTasks, signal);
  }

  /** Services without a task, by the definition that their next one would have. */
  private async *idle(
    cluster: string,
    withTasks: ReadonlySet<string>,
    signal: AbortSignal,
  ): AsyncGenerator<readonly ImageRun[], void, undefined> {
    const services = this.listed('ListServices', signal, async (client, nextToken, options) => {
      const input = { cluster, maxResults: LISTED, nextToken };
      const page = await client.send(new ListServicesCommand(input), options);
      return { rows: page.serviceArns ?? [], nextToken: page.nextToken };
    });
    for await (const arns of services) {
      const idle = arns.filter((arn) => !withTasks.has(`service:${nameOf(arn)}`));
      for (const some of batches(idle, SERVICES_DESCRIBED)) {
        const found: ImageRun[] = [];
        for (const service of await this.services(cluster, some, signal))
          for (const definition of definitionsOf(service)) {
            const name = `${nameOf(cluster)}/${service.serviceName ?? ''}`;
            const images = await this.imagesOf(definition, signal);
            found.push(...images.map((image): ImageRun => ({ service: 'ECS', name, image, count: 0 })));
          }
        yield found;
      }
    }
  }

  private async tasks(
    cluster: string,
    tasks: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Task[]> {
    const command = new DescribeTasksCommand({ cluster, tasks: [...tasks] });
    const output = await this.ask(
      'DescribeTasks',
      (client, options) => client.send(command, options),
      signal,
    );
    refuseFailures('DescribeTasks', output.failures);
    return output.tasks ?? [];
  }

  private async services(
    cluster: string,
    services: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Service[]> {
    const command = new DescribeServicesCommand({ cluster, services: [...services] });
    const output = await this.ask(
      'DescribeServices',
      (client, options) => client.send(command, options),
      signal,
    );
    refuseFailures('DescribeServices', output.failures);
    return output.services ?? [];
  }

  private async imagesOf(taskDefinition: string, signal: AbortSignal): Promise<readonly string[]> {
    const command = new DescribeTaskDefinitionCommand({ taskDefinition });
    const output = await this.ask(
      'DescribeTaskDefinition',
      (client, options) => client.send(command, options),
      signal,
    );
    return (output.taskDefinition?.containerDefinitions ?? []).flatMap(({ image }) => image ?? []);
  }

  private listed(
    operation: string,
    signal: AbortSignal,
    list: (
      client: ECSClient,
      nextToken: string | undefined,
      options: { readonly abortSignal: AbortSignal },
    ) => Promise<{ readonly rows: readonly string[]; readonly nextToken: string | undefined }>,
  ): AsyncGenerator<readonly string[], void, undefined> {
    return pagesOf(operation, (nextToken) =>
      this.ask(operation, (client, options) => list(client, nextToken, options), signal),
    );
  }

  private ask<O>(operation: string, ask: Ask<ECSClient, O>, signal: AbortSignal): Promise<O> {
    return this.calls.ask({ operation }, ask, signal);
  }
}

/** A task of a service is told by the service's name, any other by its family's. */
function runsOfTask(cluster: string, { group, containers }: Task): readonly ImageRun[] {
  const name = `${cluster}/${(group ?? '').replace(/^(?:service|family):/, '')}`;
  return (containers ?? []).map(({ image, imageDigest }) => ({
    service: 'ECS',
    name,
    count: 1,
    ...(image !== undefined && { image }),
    ...(imageDigest !== undefined && isDigest(imageDigest) && { digest: imageDigest }),
  }));
}

/** Those of its task sets, where something else than ECS deploys it. */
function definitionsOf({ taskDefinition, taskSets }: Service): readonly string[] {
  if (taskDefinition !== undefined) return [taskDefinition];
  return [...new Set((taskSets ?? []).flatMap((set) => set.taskDefinition ?? []))];
}

/** What has ended between the list and the question is no failure. */
function refuseFailures(operation: string, failures: readonly Failure[] | undefined): void {
  const failure = failures?.find(({ reason }) => reason !== 'MISSING');
  if (failure === undefined) return;
  const said = [failure.reason, failure.detail, failure.arn].filter((part) => part !== undefined).join(' ');
  throw new EcrExplorerError('service-failed', { action: `ecs:${operation}`, said });
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function* batches<T>(all: readonly T[], size: number): Generator<readonly T[], void, undefined> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
