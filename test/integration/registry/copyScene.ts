import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { Context } from 'mocha';
import type { Ecr } from '../../../src/aws/ports';
import { planCopy, type CopyPlan } from '../../../src/core/copy/copyPlan';
import type { Digest } from '../../../src/core/reference/digest';
import { gatherSource } from '../../../src/features/copying/gatherSource';
import { repositoryAccess } from '../../../src/features/copying/repositoryAccess';
import { HttpRegistryApi } from '../../../src/registry/httpRegistryApi';
import type { CopyReport, RegistryAgents, RepositoryAccess } from '../../../src/registry/ports';
import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { MEDIA } from '../../bed/emulator/manifests';
import { artifactManifest, imageManifest, indexManifest, textLayer } from '../../bed/emulator/synthesize';
import type { Synthesized } from '../../bed/emulator/synthesize';
import { startRegistry } from '../../bed/registry';
import { createRunFolder } from '../../bed/runFolder';
import { skipWith } from '../../bed/skip';
import { createAuthority, issueEcrCertificate } from '../../bed/tls';
import { isUnavailable } from '../../bed/unavailable';
import { AwsHome, calm, registry, staticKeys } from '../aws/awsHome';

export const DEV = { account: '123456789012', region: 'us-east-1' };
export const PROD = { account: '210987654321', region: 'eu-west-1' };
export const APP = 'team/app';

export interface CopyOptions {
  readonly to?: 'dev' | 'prod';
  readonly repository?: string;
  readonly progress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Two accounts in two regions under ECR's own host names, over TLS, with a real registry behind them. */
export class CopyScene {
  readonly registries = new HttpRegistryApi(() => Promise.resolve());
  /** Hosts that were connected to. */
  readonly connected: string[] = [];
  home!: AwsHome;

  private constructor(
    readonly emulator: Emulator,
    private readonly ca: string,
    private readonly socket: string,
    private readonly ends: readonly (() => Promise<void>)[],
  ) {}

  static async start(context: Context): Promise<CopyScene> {
    const dir = await createRunFolder();
    const backing = await startRegistry({ dir: join(dir, 'registry') });
    if (isUnavailable(backing)) return skipWith(context, backing.unavailable);
    const authority = await createAuthority(join(dir, 'tls'));
    if (isUnavailable(authority)) return skipWith(context, authority.unavailable);
    const tlsSocketPath = join(dir, 'ecr.sock');
    const emulator = await startEmulator({
      registrySocket: backing.socketPath,
      ...{ tls: await issueEcrCertificate(authority), tlsSocketPath, redirectsBlobs: true },
      accounts: { AKIDDEV: DEV.account, AKIDPROD: PROD.account },
    });
    const ends = [() => emulator.close(), () => backing.stop(), () => rm(dir, { recursive: true })];
    return new CopyScene(emulator, await readFile(authority.caPath, 'utf8'), tlsSocketPath, ends);
  }

  async reset(): Promise<void> {
    this.emulator.reset();
    this.connected.length = 0;
    this.emulator.seed({
      repositories: [
        { ...DEV, name: APP },
        { ...PROD, name: APP },
      ],
    });
    this.home = await AwsHome.open({ AWS_ENDPOINT_URL: this.emulator.endpoint });
    await this.home.credentials(staticKeys('dev', 'AKIDDEV') + staticKeys('prod', 'AKIDPROD'));
  }

  async end(): Promise<void> {
    for (const end of this.ends) await end();
  }

  /** Puts an image into the source's memory, with its bytes. */
  seed(content: Synthesized, tags: readonly string[] = []): Digest {
    const [digest] = this.emulator.seed({ images: [{ ...DEV, repository: APP, content, tags }] });
    return digest as Digest;
  }

  ecr(profile: 'dev' | 'prod'): Ecr {
    const { region } = profile === 'dev' ? DEV : PROD;
    return this.home.aws().ecr(registry({ profile, region }));
  }

  /** As the feature opens it, over the bed's own socket. */
  async access(ecr: Ecr, repository = APP): Promise<RepositoryAccess> {
    const { uri } = await ecr.repository(repository, calm);
    return { ...(await repositoryAccess(ecr, uri, calm)), agents: this.agents() };
  }

  async plan(root: Digest, tags: readonly string[], ecr = this.ecr('dev')): Promise<CopyPlan> {
    const source = this.registries.repository(await this.access(ecr));
    const gathered = await gatherSource({ ecr, repository: APP, registry: source }, [root], calm);
    return planCopy([{ digest: root, tags }], gathered, new Set());
  }

  async copy(
    plan: CopyPlan,
    { to = 'prod', repository = APP, progress = () => undefined, signal = calm }: CopyOptions = {},
  ): Promise<CopyReport> {
    const [source, destination] = [
      await this.access(this.ecr('dev')),
      await this.access(this.ecr(to), repository),
    ];
    return this.registries.copy({ source, destination, plan, sameRegistry: to === 'dev' }, progress, signal);
  }

  /** Requests of the destination that carried bytes of layers. */
  sent(op: string): readonly number[] {
    return this.emulator.calls.filter((call) => call.op === op).map(({ requestBytes }) => requestBytes);
  }

  private agents(): RegistryAgents {
    const { ca, socket: path, connected } = this;
    const https = new HttpsAgent({ keepAlive: true });
    https.createConnection = (options) => {
      const servername = (options as { readonly host?: string }).host ?? '';
      connected.push(servername);
      return connect({ path, ca, servername });
    };
    return { http: new HttpAgent({ keepAlive: true }), https };
  }
}

const image = (architecture: string, ...layers: readonly Buffer[]): Synthesized =>
  imageManifest({
    platform: { os: 'linux', architecture },
    created: new Date('2026-01-01'),
    steps: layers.map((bytes, nth) => ({ createdBy: `COPY layer-${nth} /`, layer: { bytes } })),
  });

/** One image of random layers, so large. */
export function imageOf(...sizes: readonly number[]): Synthesized {
  return image('amd64', ...sizes.map((size) => randomBytes(size)));
}

/** An index of two platforms that share a layer. */
export function indexOfTwo(): Synthesized {
  const shared = randomBytes(200_000);
  return indexManifest(
    ['amd64', 'arm64'].map((architecture) => ({
      image: image(architecture, shared, randomBytes(100_000)),
      platform: { os: 'linux', architecture },
    })),
  );
}

/** Something that refers to an image: by its subject, or by a tag alone when it gets one. */
export function referrer(artifactType: string, subject?: Synthesized): Synthesized {
  return artifactManifest({
    artifactType,
    config: { mediaType: MEDIA.ociEmpty, content: '{}' },
    layers: [textLayer('application/json', `{"of": "${subject?.digest ?? ''}", "as": "${artifactType}"}`)],
    ...(subject && { subject }),
  });
}
