import * as vscode from 'vscode';
import { noContent } from './contentReader';
import { imagesListed, type IndexEntry } from '../../core/images/indexManifest';
import { nameOfImage } from '../../core/images/imageName';
import { jsonOf } from '../../core/foreignText';
import { shortDigest } from '../../core/reference/digest';
import { pickOne } from '../../ui/pick';
import { withLateProgress } from '../../ui/progress';
import type { ImageContentRoom } from './imageContentRoom';
import type { ImagePlace } from './needs';

/** An image that is no index, or the one of an index that was chosen. */
export interface PlatformImage extends ImagePlace {
  /** Of its index. */
  readonly platform?: string;
}

export interface PlatformQuestion {
  readonly title: string;
  readonly what: 'config' | 'layers';
  /** Taken without a question where the index has it. */
  readonly like?: string;
}

/** An index may list indexes; deeper nests are nobody's. */
const DEEPEST = 3;

/**
 * The image itself, or the platform of an index: asked for where there are several.
 * @throws `no-image-content` for an index that lists no image, `cancelled`, and as reading a manifest does
 */
export async function platformImage(
  room: ImageContentRoom,
  image: ImagePlace,
  question: PlatformQuestion,
): Promise<PlatformImage> {
  let found: PlatformImage = image;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const text = await manifestOf(room, found);
    const entries = imagesListed(text);
    if (entries.length === 0) return refuseEmptyIndex(found, question, text);
    const { digest, platform } = await entryOf(entries, image, question);
    found = { ...image, digest, ...(platform !== undefined && { platform }) };
  }
  return found;
}

function manifestOf({ reader }: ImageContentRoom, image: ImagePlace): Promise<string> {
  return withLateProgress(vscode.l10n.t('Reading the manifest of {0}', nameOfImage(image)), (signal) =>
    reader.manifest({ ...image, repository: image.repository.name }, signal),
  );
}

function refuseEmptyIndex(image: PlatformImage, { what }: PlatformQuestion, text: string): PlatformImage {
  const refusal = noContent({ ...image, repository: image.repository.name }, what, jsonOf(text));
  if (refusal.details.why === 'index') throw refusal;
  return image;
}

async function entryOf(
  entries: readonly IndexEntry[],
  image: ImagePlace,
  { title, like }: PlatformQuestion,
): Promise<IndexEntry> {
  const [only, ...others] = entries;
  const alike = entries.find(({ platform }) => platform !== undefined && platform === like);
  if (alike !== undefined) return alike;
  if (only !== undefined && others.length === 0) return only;
  return pickOne(
    entries.map((entry) => ({
      label: entry.platform ?? shortDigest(entry.digest),
      description: shortDigest(entry.digest),
      icon: 'circuit-board',
      value: entry,
    })),
    { title, placeholder: vscode.l10n.t('Choose a platform of {0}', nameOfImage(image)) },
  );
}
