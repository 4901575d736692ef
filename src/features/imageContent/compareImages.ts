import * as vscode from 'vscode';
import type { Aws } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { nameOfImage } from '../../core/images/imageName';
import { compareConfigs } from '../../core/imageContent/compareConfigs';
import { compareLayers } from '../../core/imageContent/compareLayers';
import { comparePackages, type PackageComparison } from '../../core/imageContent/comparePackages';
import type { ScannedImage } from '../../core/findings/scannedImage';
import { readImageConfig, type ImageConfig } from '../../core/imageContent/imageConfig';
import { readImageLayers } from '../../core/imageContent/imageLayers';
import { jsonOf } from '../../core/foreignText';
import { sentenceOf } from '../../ui/errors';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { comparisonText, type ComparedImage, type ImagesComparison } from './comparisonText';
import { noContent } from './contentReader';
import type { ImageContentRoom } from './imageContentRoom';
import type { ImagePlace } from './needs';
import { contentPath } from './openContent';
import { platformImage, type PlatformImage } from './platformImage';

/** Tells what lies between two images, of whatever repositories: the two that were selected, or one and a chosen one. */
export async function compareImages(room: ImageContentRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const title = t('Compare Images');
  const { places } = room.needs;
  const asked = places.askedImages(args);
  if (asked.length > 2) {
    void showInformation(t('Two images can be compared, and {0} are selected: select two.', asked.length));
    return;
  }
  const one = asked[0] ?? (await places.chooseImage(t('Compare Images: the First')));
  const other = asked[1] ?? (await places.chooseImage(t('Compare {0} with…', nameOfImage(one))));
  const [earlier, later] = await inOrder(room.parts.aws(), one, other);
  const question = { title, what: 'layers' as const };
  const before = await platformImage(room, earlier, question);
  const platform = before.platform ?? (await platformOf(room, before));
  const after = await platformImage(room, later, {
    ...question,
    ...(platform !== undefined && { like: platform }),
  });
  const comparison = await withProgress(
    t('Comparing {0} with {1}', nameOfImage(before), nameOfImage(after)),
    (_report, signal) => compare(room, before, after, signal),
  );
  const name = `${fileName(before)} ↔ ${fileName(after)}.txt`;
  await room.comparisons.show(name, comparisonText(comparison, room.format));
  offerDiff(room, before, after);
}

/** The one that was pushed first is the earlier one; where ECR does not say so, the one that was named first. */
async function inOrder(
  aws: Aws,
  one: ImagePlace,
  other: ImagePlace,
): Promise<readonly [ImagePlace, ImagePlace]> {
  const { signal } = new AbortController();
  const [first, second] = await Promise.all(
    [one, other].map(({ registry, repository, digest }) =>
      aws
        .ecr(registry)
        .image(repository.name, { digest }, signal)
        .then((image) => image?.pushedAt)
        .catch(() => undefined),
    ),
  );
  return first !== undefined && second !== undefined && first > second ? [other, one] : [one, other];
}

/** Of an image that is no index's, its config tells. */
async function platformOf({ reader }: ImageContentRoom, image: PlatformImage): Promise<string | undefined> {
  const place = { ...image, repository: image.repository.name };
  const text = await reader.config(place, new AbortController().signal).catch(() => undefined);
  return text === undefined ? undefined : readImageConfig(jsonOf(text))?.platform;
}

async function compare(
  room: ImageContentRoom,
  before: PlatformImage,
  after: PlatformImage,
  signal: AbortSignal,
): Promise<ImagesComparison> {
  const [was, is, packages] = await Promise.all([
    contentOf(room, before, signal),
    contentOf(room, after, signal),
    packagesOf(room, before, after, signal),
  ]);
  return {
    ...{ before: was.image, after: is.image, packages },
    changes: compareConfigs(was.config, is.config),
    layers: compareLayers(was.image.layers.layers, is.image.layers.layers),
  };
}

async function contentOf(
  { reader }: ImageContentRoom,
  place: PlatformImage,
  signal: AbortSignal,
): Promise<{ readonly image: ComparedImage; readonly config: ImageConfig }> {
  const of = { ...place, repository: place.repository.name };
  const manifest = jsonOf(await reader.manifest(of, signal));
  const configText = await reader.config(of, signal);
  const config = readImageConfig(jsonOf(configText));
  if (config === undefined) throw noContent(of, 'config', manifest);
  const layers = readImageLayers(manifest, jsonOf(configText));
  if ('problem' in layers) throw noContent(of, 'layers', manifest);
  const platform = place.platform ?? config.platform;
  return { image: { place, layers, ...(platform !== undefined && { platform }) }, config };
}

/** What scans tell; a sentence why they tell nothing. Images are compared without, too. */
async function packagesOf(
  { needs: { scanned } }: ImageContentRoom,
  before: PlatformImage,
  after: PlatformImage,
  signal: AbortSignal,
): Promise<PackageComparison | { readonly why: string }> {
  try {
    const read = ({ registry, repository, digest }: PlatformImage): Promise<ScannedImage> =>
      scanned(registry, repository.name, digest, signal);
    const [was, is] = await Promise.all([read(before), read(after)]);
    const compared = comparePackages(was, is);
    if (!('why' in compared)) return compared;
    return { why: `${nameOfImage(compared.of === 'before' ? before : after)}: ${compared.why}` };
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return { why: sentenceOf(error) };
  }
}

/** Not waited for: the comparison is there. */
function offerDiff({ needs: { documents } }: ImageContentRoom, before: ImagePlace, after: ImagePlace): void {
  const { t } = vscode.l10n;
  const names = [nameOfImage(before), nameOfImage(after)] as const;
  void showInformation(t('{0} and {1} are compared.', ...names), [
    {
      title: t('Open Both Configurations as Diff'),
      run: () =>
        vscode.commands.executeCommand(
          'vscode.diff',
          documents.uriOf(contentPath(before, 'config')),
          documents.uriOf(contentPath(after, 'config')),
          t('{0} ↔ {1}: configuration', ...names),
          { preview: false },
        ),
    },
  ]);
}

/** A slash in a name would be a folder. */
function fileName(image: ImagePlace): string {
  return nameOfImage(image).replaceAll('/', '∕');
}
