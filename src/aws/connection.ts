import type { Registry } from '../core/registries/registry';
import { configuredEndpoint } from './endpoint';
import type { AwsCredentials, Identity } from './identity';
import { ambientProfile } from './profiles';
import type { Environment, Section, SharedConfig, SharedFiles } from './sharedFiles';
import { caBundleOf, type Transport, type Transports } from './transport';

export interface ConnectionParts {
  readonly env: Environment;
  readonly files: SharedFiles;
  readonly transports: Transports;
  /** Of this extension, for the user agent. */
  readonly version: string;
}

/** A service of AWS, and how a client for it is made. */
export interface AwsService<C> {
  /** As environment variables name it. */
  readonly variable: 'ECR' | 'ECR_PUBLIC' | 'ECS' | 'INSPECTOR2' | 'LAMBDA';
  /** As IAM's actions begin. */
  readonly prefix: 'ecr' | 'ecr-public' | 'ecs' | 'inspector2' | 'lambda';
  client(configuration: ClientConfiguration): C;
  /** The plain form, for messages; the SDK itself builds the FIPS and dual-stack forms where they are asked for. */
  hostIn(region: string): string;
}

/** What every client of the SDK understands. */
export interface ClientConfiguration {
  readonly region: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly ignoreConfiguredEndpointUrls: boolean;
  readonly credentials: () => Promise<AwsCredentials>;
  readonly requestHandler: Transport['handler'];
  readonly customUserAgent: [string, string][];
}

export interface OpenConnection<C> {
  readonly client: C;
  /** For what a service hands out addresses of. */
  readonly transport: Transport;
  readonly host: string;
  /** False when the user has configured the address. */
  readonly hostOfRegion: boolean;
}

/** The client of one registry, made anew when the lines that shape it change. Making one calls nobody. */
export class Connection<C> {
  private last: { readonly shape: string; readonly open: Promise<OpenConnection<C>> } | undefined;

  constructor(
    private readonly service: AwsService<C>,
    private readonly registry: Pick<Registry, 'profile' | 'region'>,
    private readonly identity: Identity,
    private readonly parts: ConnectionParts,
  ) {}

  /** Such as `ecr`. */
  get prefix(): AwsService<C>['prefix'] {
    return this.service.prefix;
  }

  /** Rejects with `invalid-setting` when the configured endpoint or the bundle of authorities is unusable. */
  async open(): Promise<OpenConnection<C>> {
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

  private async make(config: SharedConfig, section: Section | undefined): Promise<OpenConnection<C>> {
    const { env, transports, version } = this.parts;
    const { profile, region } = this.registry;
    const endpoint = configuredEndpoint(this.service.variable, config, section, env);
    const transport = await transports.with(caBundleOf(section, env));
    const client = this.service.client({
      region,
      ...(profile !== undefined && { profile }),
      ...(endpoint !== undefined && { endpoint }),
      ignoreConfiguredEndpointUrls: true,
      // Marked as remembered, so that the SDK asks every time and rotated keys count at once.
      credentials: Object.assign(() => this.identity.credentials(never), { memoized: true }),
      requestHandler: transport.handler,
      customUserAgent: [['ecr-explorer', version]],
    });
    const host = endpoint === undefined ? this.service.hostIn(region) : new URL(endpoint).host;
    return { client, transport, host, hostOfRegion: endpoint === undefined };
  }
}

/** A call's own signal is watched around the call. */
const never = new AbortController().signal;
