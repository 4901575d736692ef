import type { Aws, Ecr } from '../../aws/ports';
import { NOT_SCANNED } from '../../core/findings/readFindings';
import type { ScannedImage, ScannedPlatform } from '../../core/findings/scannedImage';
import type { Image } from '../../core/images/image';
import { artifactKindOf } from '../../core/images/artifactKind';
import { parseIndexManifest, type IndexEntry } from '../../core/images/indexManifest';
import { inParallel } from '../../core/inParallel';
import type { ScanEnd } from '../../state/scanEnds';
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

interface Kept {
  readonly at: number;
  readonly scanned: ScannedImage;
}

const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 50;
const AT_ONCE = 4;

/** What scans found in images, read once in a while however many places show it. */
export class ScannedImages {
  private readonly kept = new Map<string, Kept>();

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly aws: () => Pick<Aws, 'ecr' | 'inspector'>,
    private readonly manifests: KeptManifests,
    private readonly now: () => number,
  ) {}

  /** An index is read platform by platform. Rejects as the calls do. */
  async of(image: FoundImage, reading: Reading, signal: AbortSignal): Promise<ScannedImage> {
    const key = `${image.registry.id} ${image.repository} ${image.digest}`;
    const kept = this.kept.get(key);
    const isOld = kept === undefined || this.now() - kept.at > KEPT_MS || reading.isFresh === true;
    if (!isOld && !(reading.mayPull && isUnread(kept.scanned))) return kept.scanned;
    const scanned = { platforms: await this.platformsOf(image, reading, signal) };
    this.kept.delete(key);
    this.kept.set(key, { at: this.now(), scanned });
    for (const oldest of [...this.kept.keys()].slice(0, -MOST_KEPT)) this.kept.delete(oldest);
    return scanned;
  }

  /** A scan has ended: whatever was read of the repository may be of before, an index by its platforms too. */
  forget({ registry, repository }: Pick<ScanEnd, 'registry' | 'repository'>): void {
    for (const key of [...this.kept.keys()])
      if (key.startsWith(`${registry} ${repository} `)) this.kept.delete(key);
  }

  private async platformsOf(
    image: FoundImage,
    { mayPull, described: known }: Reading,
    signal: AbortSignal,
  ): Promise<ScannedImage['platforms']> {
    const { registry, repository, digest } = image;
    const ecr = this.aws().ecr(registry);
    const described = known ?? (await ecr.image(repository, { digest }, signal));
    if (described === undefined || artifactKindOf(described) !== 'index')
      return [{ digest, scan: await readScan(this.aws(), image, digest, signal) }];
    const entries = await this.entriesOf(ecr, image, mayPull, signal);
    const platforms = await inParallel(entries, AT_ONCE, async (entry) => ({
      ...(entry.platform === undefined ? {} : { platform: entry.platform }),
      digest: entry.digest,
      scan: await readScan(this.aws(), image, entry.digest, signal),
    }));
    const [first, ...rest] = platforms;
    return first === undefined ? [unreadIndex(image)] : [first, ...rest];
  }

  /** The images that an index lists, without what was put beside them. */
  private async entriesOf(
    ecr: Ecr,
    { repository, digest }: FoundImage,
    mayPull: boolean,
    signal: AbortSignal,
  ): Promise<readonly IndexEntry[]> {
    const text = mayPull
      ? await this.manifests.read(ecr, repository, digest, signal)
      : await this.manifests.kept(digest);
    const index = text === undefined ? undefined : parseIndexManifest(text);
    return index?.kind === 'index' ? index.entries.filter(({ attests }) => attests === undefined) : [];
  }
}

const unreadIndex = ({ digest }: FoundImage): ScannedPlatform => ({
  digest,
  scan: { ...NOT_SCANNED, state: { is: 'index' } },
});

function isUnread({ platforms }: ScannedImage): boolean {
  return platforms.some(({ scan }) => scan.state.is === 'index');
}
