import type { Ecr } from '../../../../aws/ports';
import { baseCandidates, type BaseCandidate, type BaseImage } from '../../../../core/findings/baseCandidates';
import type { Image } from '../../../../core/images/image';
import { inParallel } from '../../../../core/inParallel';
import type { ImageReference } from '../../../../core/reference/imageReference';
import { imagesOf, isScannable } from '../../scannableImages';

/** What a `FROM` may name instead. */
export interface BaseChoices {
  /** Of the image that it names now, where they are known. */
  readonly counts?: BaseImage['severityCounts'];
  /** Best first. */
  readonly candidates: readonly BaseCandidate[];
}

export interface BaseSource {
  readonly ecr: Pick<Ecr, 'images'>;
  /** What a scan found in an image, by severity; undefined where nothing is known. */
  readonly countsOf: (image: Image) => Promise<BaseImage['severityCounts']>;
}

/** So many candidates are asked for their scans. */
const MOST = 8;
const AT_ONCE = 4;

/** The candidates for a base image in its own repository, each with the counts of its own scan. */
export async function readBaseChoices(
  { path, tag = 'latest', digest }: ImageReference,
  { ecr, countsOf }: BaseSource,
  signal: AbortSignal,
): Promise<BaseChoices> {
  const images = (await imagesOf(ecr, path, signal)).filter(isScannable);
  const current = images.find((image) =>
    digest === undefined ? image.tags.includes(tag) : image.digest === digest,
  );
  const newest = baseCandidates(tag, images.map(unscanned), current && unscanned(current)).slice(0, MOST);
  const counted = new Set(newest.map((candidate) => candidate.digest));
  const asked = images.filter((image) => image === current || counted.has(image.digest));
  const scanned = await inParallel(asked, AT_ONCE, async (image): Promise<BaseImage> => {
    const counts = await countsOf(image);
    return { ...unscanned(image), ...(counts === undefined ? {} : { severityCounts: counts }) };
  });
  const now = scanned.find((image) => image.digest === current?.digest);
  return {
    ...(now?.severityCounts === undefined ? {} : { counts: now.severityCounts }),
    candidates: baseCandidates(tag, scanned, now),
  };
}

/** Counts of one kind alone can be compared: those of ECR's summary are left out. */
const unscanned = ({ digest, tags, pushedAt }: Image): BaseImage => ({
  ...{ digest, tags },
  ...(pushedAt === undefined ? {} : { pushedAt }),
});
