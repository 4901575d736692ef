import type { Aws } from '../../aws/ports';
import { NOT_SCANNED } from '../../core/findings/readFindings';
import type { ScannedImage, ScannedPlatform } from '../../core/findings/scannedImage';
import type { Image } from '../../core/images/image';
import { artifactKindOf } from '../../core/images/artifactKind';
import { imagesListed, type IndexEntry } from '../../core/images/indexManifest';
import { inParallel } from '../../core/inParallel';
import type { Digest } from '../../core/reference/digest';
import type { ScanEnd } from '../../state/scanEnds';
import { KeptForAWhile } from './keptForAWhile';
import type { KeptManifests } from './needs';
import { readScan } from './readScan';
import type { FoundImage } from './shownFindings';

/** How an image is read. */
export interface Reading {
  /** Manifests that are not kept yet may be read, which counts as a pull. */
  readonly mayPull: boolean;
  /** Not out of what was read within the last minutes. */
  readonly isFresh?: boolean;
  /** What DescribeImages says of it, where that was asked already. */
  readonly described?: Image;
}

const AT_ONCE = 4;

/** What scans found in images, read once in a while however many places show it. */
export class ScannedImages {
  private readonly kept: KeptForAWhile<ScannedImage>;

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly aws: () => Pick<Aws, 'ecr' | 'inspector'>,
    private readonly manifests: KeptManifests,
    now: () => number,
  ) {
    this.kept = new KeptForAWhile(now);
  }

  /** An index is read platform by platform. Rejects as the calls do. */
  async of(image: FoundImage, reading: Reading, signal: AbortSignal): Promise<ScannedImage> {
    const key = `${image.registry.id} ${image.repository} ${image.digest}`;
    const kept = reading.isFresh === true ? undefined : this.kept.of(key);
    if (kept !== undefined && !(reading.mayPull && isUnread(kept))) return kept;
    return this.kept.keep(key, { platforms: await this.platformsOf(image, reading, signal) });
  }

  /** What scans are made of: an index's platforms where they are known, else the image itself. Rejects as the calls do. */
  async digestsOf(image: FoundImage, reading: Reading, signal: AbortSignal): Promise<readonly Digest[]> {
    const entries = (await this.entriesOf(image, reading, signal)) ?? [];
    return entries.length === 0 ? [image.digest] : entries.map(({ digest }) => digest);
  }

  /** A scan has ended: whatever was read of the repository may be of before, an index by its platforms too. */
  forget({ registry, repository }: Pick<ScanEnd, 'registry' | 'repository'>): void {
    this.kept.forget(`${registry} ${repository} `);
  }

  private async platformsOf(
    image: FoundImage,
    reading: Reading,
    signal: AbortSignal,
  ): Promise<ScannedImage['platforms']> {
    const { digest } = image;
    const entries = await this.entriesOf(image, reading, signal);
    if (entries === undefined) return [{ digest, scan: await readScan(this.aws(), image, digest, signal) }];
    const platforms = await inParallel(entries, AT_ONCE, async (entry) => ({
      ...(entry.platform === undefined ? {} : { platform: entry.platform }),
      digest: entry.digest,
      scan: await readScan(this.aws(), image, entry.digest, signal),
    }));
    const [first, ...rest] = platforms;
    return first === undefined ? [unreadIndex(image)] : [first, ...rest];
  }

  /** The images that an index lists, as far as its manifest may be read; undefined for an image that is none. */
  private async entriesOf(
    { registry, repository, digest }: FoundImage,
    { mayPull, described: known }: Reading,
    signal: AbortSignal,
  ): Promise<readonly IndexEntry[] | undefined> {
    const ecr = this.aws().ecr(registry);
    const described = known ?? (await ecr.image(repository, { digest }, signal));
    if (described === undefined || artifactKindOf(described) !== 'index') return undefined;
    return imagesListed(
      mayPull
        ? await this.manifests.read(ecr, repository, digest, signal)
        : await this.manifests.kept(digest),
    );
  }
}

const unreadIndex = ({ digest }: FoundImage): ScannedPlatform => ({
  digest,
  scan: { ...NOT_SCANNED, state: { is: 'index' } },
});

function isUnread({ platforms }: ScannedImage): boolean {
  return platforms.some(({ scan }) => scan.state.is === 'index');
}
