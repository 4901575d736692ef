import * as vscode from 'vscode';
import { documentPath, type ImageDocumentKind } from '../../core/documents/documentPath';
import { nameOfImage } from '../../core/images/imageName';
import { withLateProgress } from '../../ui/progress';
import type { ImageContentRoom } from './imageContentRoom';
import { rootOf } from './imageWords';
import type { ImagePlace } from './needs';
import { platformImage } from './platformImage';

/** Opens the manifests of the images that were selected, or of one that is chosen. */
export async function openManifests(room: ImageContentRoom, args: readonly unknown[]): Promise<void> {
  for (const image of await imagesFor(room, args, vscode.l10n.t('Open Manifest')))
    await openContent(room, image, 'manifest');
}

/** Opens the configs of the images that were selected, or of one that is chosen; of an index, a platform's. */
export async function openConfigs(room: ImageContentRoom, args: readonly unknown[]): Promise<void> {
  const title = vscode.l10n.t('Open Image Configuration');
  for (const image of await imagesFor(room, args, title))
    await openContent(room, await platformImage(room, image, { title, what: 'config' }), 'config');
}

/** Shows the layers of the images that were selected, or of one that is chosen; of an index, a platform's. */
export async function showLayers(room: ImageContentRoom, args: readonly unknown[]): Promise<void> {
  const title = vscode.l10n.t('Show Layers');
  for (const image of await imagesFor(room, args, title))
    await openContent(room, await platformImage(room, image, { title, what: 'layers' }), 'layers');
}

/** Where the document of an image is. */
export function contentPath({ registry, repository, digest }: ImagePlace, kind: ImageDocumentKind): string {
  return documentPath({
    ...rootOf(registry, repository.registryId),
    kind,
    repository: repository.name,
    digest,
  });
}

async function imagesFor(
  { needs: { places } }: ImageContentRoom,
  args: readonly unknown[],
  title: string,
): Promise<readonly ImagePlace[]> {
  const asked = places.askedImages(args);
  return asked.length > 0 ? asked : [await places.chooseImage(title)];
}

/** What the user asked for may sign in; what VS Code then asks for is there. */
async function openContent(
  room: ImageContentRoom,
  image: ImagePlace,
  kind: ImageDocumentKind,
): Promise<void> {
  const { documents } = room.needs;
  const path = contentPath(image, kind);
  await withLateProgress(vscode.l10n.t('Reading {0}', nameOfImage(image)), (signal) =>
    documents.ask(path, signal),
  );
  await vscode.window.showTextDocument(documents.uriOf(path), { preview: false });
}
