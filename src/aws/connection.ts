import { ECRClient } from '@aws-sdk/client-ecr';
import { partitionOf } from '../core/reference/partitions';
import type { Registry } from '../core/registries/registry';
import { configuredEndpoint } from './endpoint';
import type { Identity } from './identity';
import { ambientProfile } from './profiles';
import { limitRetries } from './reachability';
import type { Environment, Section, SharedConfig, SharedFiles } from './sharedFiles';
import { caBundleOf, type Transport, type Transports } from './transport';

export interface ConnectionParts {
  readonly env: Environment;
  readonly files: SharedFiles;
  readonly transports: Transports;
  /** Of this extension, for the user agent. */
  readonly version: string;
}

/** ECR's rates for listing are unpublished and low enough that the SDK's three attempts fail on large accounts. */
const MOST_ATTEMPTS = 8;

export interface OpenConnection {
  readonly client: ECRClient;
  /** For what ECR hands out addresses of. */
  readonly transport: Transport;
  readonly host: string;
  /** False when the user has configured the address. */
  readonly hostOfRegion: boolean;
}

/** The client of one registry, made anew when the lines that shape it change. Making one calls nobody. */
export class Connection {
  private last: { readonly shape: string; readonly open: Promise<OpenConnection> } | undefined;

  constructor(
    private readonly registry: Pick<Registry, 'profile' | 'region'>,
    private readonly identity: Identity,
    private readonly parts: ConnectionParts,
  ) {}

  /** Rejects with `invalid-setting` when the configured endpoint or the bundle of authorities is unusable. */
  async open(): Promise<OpenConnection> {
    const { env, files } = this.parts;
    const config = await files.read();
    const section = config.profiles.get(this.registry.profile ?? ambientProfile(env));
    const shape = JSON.stringify([section, config.services.get(section?.['services'] ?? '')]);
    if (this.last?.shape !== shape) {
      const open = this.make(config, section);
      this.last = { shape, open };
      open.catch(() => this.forget());
    }
    return this.last.open;
  }

  forget(): void {
    this.last = undefined;
  }

  private async make(config: SharedConfig, section: Section | undefined): Promise<OpenConnection> {
    const { env, transports, version } = this.parts;
    const { profile, region } = this.registry;
    const endpoint = configuredEndpoint('ECR', config, section, env);
    const transport = await transports.with(caBundleOf(section, env));
    const client = new ECRClient({
      region,
      ...(profile !== undefined && { profile }),
      ...(endpoint !== undefined && { endpoint }),
      ignoreConfiguredEndpointUrls: true,
      // Marked as remembered, so that the SDK asks every time and rotated keys count at once.
      credentials: Object.assign(() => this.identity.credentials(never), { memoized: true }),
      requestHandler: transport.handler,
      retryMode: 'adaptive',
      maxAttempts: MOST_ATTEMPTS,
      customUserAgent: [['ecr-explorer', version]],
    });
    limitRetries(client);
    const host = endpoint === undefined ? hostOfRegion(region) : new URL(endpoint).host;
    return { client, transport, host, hostOfRegion: endpoint === undefined };
  }
}

/** A call's own signal is watched around the call. */
const never = new AbortController().signal;

/** The plain form, for messages; the SDK itself builds the FIPS and dual-stack forms where they are asked for. */
function hostOfRegion(region: string): string {
  return `api.ecr.${region}.${partitionOf(region).dnsSuffix}`;
}
