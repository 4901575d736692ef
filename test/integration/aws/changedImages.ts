import { parseIndexManifest } from '../../../src/core/images/indexManifest';
import type { Ecr } from '../../../src/aws/ports';
import type { RawManifest } from '../../../src/core/images/rawManifest';
import type { Image } from '../../../src/core/images/image';
import type { Digest } from '../../../src/core/reference/digest';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { multiPlatform } from '../../bed/emulator/fixtures/contents';
import type { Synthesized } from '../../bed/emulator/synthesize';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows } from './expectError';

export const REPOSITORY = 'team/app';
export const CREATED = new Date('2026-03-01T00:00:00Z');

/** A repository whose images are changed, in a registry that another account trusts its own to. */
export class ChangedImages {
  private constructor(
    readonly emulator: Emulator,
    readonly home: AwsHome,
  ) {}

  static async start(): Promise<ChangedImages> {
    const emulator = await startEmulator({
      settleMs: 0,
      accounts: { AKIDONE: '123456789012', AKIDTWO: '210987654321' },
      trusts: { '210987654321': ['123456789012'] },
    });
    const home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    return new ChangedImages(emulator, home);
  }

  reset(): void {
    this.emulator.reset();
    this.emulator.seed({ repositories: [{ name: REPOSITORY }] });
  }

  async close(): Promise<void> {
    await this.home.close();
    await this.emulator.close();
  }

  /** By a client of its own: one that was throttled is slow for a while. */
  ecr(registryId?: string): Ecr {
    return this.home.aws().ecr(registry({ profile: 'dev', ...(registryId !== undefined && { registryId }) }));
  }

  seed(...tags: readonly string[]): readonly Digest[] {
    const images = tags.map((tag) => ({ repository: REPOSITORY, tags: [tag] }));
    return this.emulator.seed({ images }) as readonly Digest[];
  }

  seedIndex(tag: string): { readonly index: Digest; readonly listed: readonly Digest[] } {
    const content = multiPlatform({ name: 'app', version: tag, created: CREATED });
    this.emulator.seed({ images: [{ repository: REPOSITORY, tags: [tag], content }] });
    return { index: content.digest as Digest, listed: listedBy(content) };
  }

  images(): Promise<readonly Image[]> {
    return allRows(this.ecr().images(REPOSITORY, calm));
  }

  async tagsOf(digest: Digest): Promise<readonly string[]> {
    return (await this.images()).find((image) => image.digest === digest)?.tags ?? [];
  }

  manifestOf(digest: Digest, repository = REPOSITORY): Promise<RawManifest> {
    return this.ecr().manifest(repository, digest, calm);
  }

  called(operation: string): number {
    return this.emulator.calls.filter(({ op }) => op === operation).length;
  }
}

export function listedBy({ manifest }: Synthesized): readonly Digest[] {
  const read = parseIndexManifest(manifest);
  return read.kind === 'index' ? read.entries.map(({ digest }) => digest) : [];
}
