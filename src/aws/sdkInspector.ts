import { ListFindingsCommand, type FilterCriteria, type Inspector2Client } from '@aws-sdk/client-inspector2';
import { EcrExplorerError, throwIfCancelled } from '../core/errors';
import type { Finding } from '../core/findings/finding';
import { objectIn } from '../core/findings/foreignJson';
import { readEnhancedFinding } from '../core/findings/readFinding';
import type { Digest } from '../core/reference/digest';
import { partitionOf } from '../core/reference/partitions';
import type { Registry } from '../core/registries/registry';
import type { Connection } from './connection';
import type { Inspector } from './inspectorPorts';
import { networkFailureOf } from './networkErrors';
import { pagesOf } from './pages';
import type { ServiceCalls } from './serviceCalls';

/** The most that Inspector gives at once (https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListFindings.html). */
const PAGE = 100;
/** ms after which it is asked again where it could not be asked: somebody may have allowed it. */
const ASK_AGAIN_AFTER = 600_000;

export interface SdkInspectorParts {
  readonly registry: Registry;
  readonly calls: ServiceCalls<Inspector2Client>;
  readonly connection: Pick<Connection<Inspector2Client>, 'open'>;
  /** Of the registry whose images these are. */
  readonly ecr: Pick<Connection<unknown>, 'open'>;
  readonly now: () => number;
}

/** Amazon Inspector through the AWS SDK. */
export class SdkInspector implements Inspector {
  private silentUntil = 0;

  constructor(private readonly parts: SdkInspectorParts) {}

  async findingsOf(
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<readonly Finding[] | undefined> {
    throwIfCancelled(signal);
    const { now } = this.parts;
    if (now() < this.silentUntil) return undefined;
    try {
      return (await this.mayKnow()) ? await this.ask(repository, digest, signal) : undefined;
    } catch (error) {
      throwIfCancelled(signal);
      if (lasts(error)) this.silentUntil = now() + ASK_AGAIN_AFTER;
      return undefined;
    }
  }

  /** With other credentials the answer may be another one. */
  forget(): void {
    this.silentUntil = 0;
  }

  /** Where somebody else answers for ECR, Amazon knows nothing of the images, and hears nothing of them. */
  private async mayKnow(): Promise<boolean> {
    const { connection, ecr, registry } = this.parts;
    if (!(await connection.open()).hostOfRegion) return true;
    const { host, hostOfRegion } = await ecr.open();
    const { dnsSuffix } = partitionOf(registry.region);
    return hostOfRegion || host.endsWith(`.${dnsSuffix}`) || host.endsWith('.api.aws');
  }

  private async ask(repository: string, digest: Digest, signal: AbortSignal): Promise<readonly Finding[]> {
    const about = { operation: 'ListFindings', repository, image: digest };
    const filterCriteria = this.criteria(repository, digest);
    const pages = pagesOf(about.operation, async (nextToken) => {
      const command = new ListFindingsCommand({ filterCriteria, maxResults: PAGE, nextToken });
      const output = await this.parts.calls.askOnce(
        about,
        (client, options) => client.send(command, options),
        signal,
      );
      return { rows: output.findings ?? [], nextToken: output.nextToken };
    });
    const read: Finding[] = [];
    for await (const rows of pages)
      read.push(...rows.flatMap((row) => readEnhancedFinding(objectIn(row) ?? {})));
    return read;
  }

  private criteria(repository: string, digest: Digest): FilterCriteria {
    const equals = (value: string): FilterCriteria['ecrImageHash'] => [{ comparison: 'EQUALS', value }];
    const { registryId } = this.parts.registry;
    return {
      ecrImageHash: equals(digest),
      ecrImageRepositoryName: equals(repository),
      ...(registryId !== undefined && { ecrImageRegistry: equals(registryId) }),
    };
  }
}

/** What is not going to be otherwise for the next image, and costs time or an entry in somebody's audit trail each time. */
function lasts(error: unknown): boolean {
  if (EcrExplorerError.is(error, 'access-denied')) return true;
  return EcrExplorerError.is(error, 'offline') && networkFailureOf(error.cause) !== 'dropped';
}
