import * as vscode from 'vscode';
import { dockerfileCandidates } from './dockerfile/dockerfileOfImage';
import type { Push } from '../../state/pushes';
import { proposeDockerfile } from './proposeDockerfile';
import { readOfDockerfile, readShown, type FindingsDesk } from './readShown';
import { foundImage, type FoundImage, type ImagePlace, type ShownFindings } from './shownFindings';
import { showCompared } from './view/compareFindings';

/** Looking for an image's Dockerfile may take so long. */
const PATIENCE_MS = 60_000;

/** Shows the findings of a Dockerfile's image, of a row, or of the image that the user picks. */
export async function showFindings(desk: FindingsDesk, args: readonly unknown[]): Promise<void> {
  const dockerfile = dockerfileFor(desk, args);
  if (dockerfile !== undefined) {
    const shown = await readOfDockerfile(desk, dockerfile);
    if (shown !== undefined) await desk.view.show(shown);
    return;
  }
  const { places } = desk.room.needs;
  const [asked] = places.askedImages(args);
  const place = asked ?? (await places.chooseImage(vscode.l10n.t('Show Scan Findings')));
  await showOfPlace(desk, place);
}

/** With lines where a Dockerfile of the workspace is linked to it, be it open or not. */
async function showOfPlace(desk: FindingsDesk, place: ImagePlace): Promise<void> {
  const { room, view } = desk;
  const image = foundImage(place);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const { linked, free } = await dockerfileCandidates(room, image, place.tags, signal);
  const [dockerfile] = linked;
  const shown =
    (dockerfile && (await readOfDockerfile(desk, dockerfile.uri))) ?? (await readShown(desk, image));
  await view.show(shown);
  if (shown.dockerfile !== undefined || free.length === 0) return;
  proposeDockerfile(desk, shown, free, place.tags, signal).catch((error: unknown) =>
    room.parts.log.info(`the Dockerfile of ${image.name}: ${String(error)}`),
  );
}

/** Shows what was found in an image that was pushed from here. */
export async function showOfPush(
  desk: FindingsDesk,
  { registry: id, repository, digest, tags }: Push,
): Promise<void> {
  const registry = (await desk.room.needs.shownRegistries()).find((shown) => shown.id === id);
  if (registry === undefined) return;
  const image = foundImage({ registry, repository: { name: repository }, digest, tags });
  await desk.view.show(await readShown(desk, image));
}

/** Asks ECR anew for what the view shows. */
export async function refreshFindings(desk: FindingsDesk): Promise<void> {
  const { shown, before } = desk.view;
  if (shown === undefined) return;
  const read = (image: FoundImage): Promise<ShownFindings> => readShown(desk, image, true);
  if (before === undefined) await desk.view.show(await read(shown.image));
  else await showCompared(desk.view, before.image, shown.image, read);
}

/** The one that the command was given, or the one in the editor where no row was. */
function dockerfileFor({ reports, room }: FindingsDesk, args: readonly unknown[]): vscode.Uri | undefined {
  const [given] = args;
  if (given instanceof vscode.Uri) return given;
  if (room.needs.places.askedImages(args).length > 0) return undefined;
  const active = vscode.window.activeTextEditor?.document.uri;
  return active !== undefined && reports.of(active) !== undefined ? active : undefined;
}
