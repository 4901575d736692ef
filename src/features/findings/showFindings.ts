import * as vscode from 'vscode';
import { ignoreFindings } from '../../core/findings/ignoring/ignoreFindings';
import { unplacedFindings, type ScannedImage } from '../../core/findings/scannedImage';
import { withProgress } from '../../ui/progress';
import { linkDockerfile } from './dockerfile/linkDockerfile';
import type { DockerfileReport } from './dockerfile/dockerfileReport';
import type { DockerfileReports } from './dockerfile/dockerfileReports';
import type { Push } from '../../state/pushes';
import type { FindingsRoom } from './findingsRoom';
import type { FindingsView } from './findingsView';
import { foundImage, identityOf, type FoundImage, type ShownFindings } from './shownFindings';
import { showCompared } from './view/compareFindings';

/** What the commands about findings work on. */
export interface FindingsDesk {
  readonly room: FindingsRoom;
  readonly reports: DockerfileReports;
  readonly view: FindingsView;
}

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
  await desk.view.show(await readShown(desk, foundImage(place)));
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

/** @param isFresh not out of what was read within the last minutes */
export async function readShown(
  desk: FindingsDesk,
  image: FoundImage,
  isFresh = false,
): Promise<ShownFindings> {
  const [linked] = desk.reports.ofImage(image);
  const shown = linked && (await readOfDockerfile(desk, linked.uri, isFresh));
  if (shown !== undefined) return shown;
  const { room } = desk;
  const scanned = await reading(image.name, (signal) =>
    room.scans.of(image, { mayPull: room.mayPull(), isFresh }, signal),
  );
  await room.ignores.know(undefined);
  return unlinkedFindings(room, image, scanned);
}

/** The one that the command was given, or the one in the editor where no row was. */
function dockerfileFor({ reports, room }: FindingsDesk, args: readonly unknown[]): vscode.Uri | undefined {
  const [given] = args;
  if (given instanceof vscode.Uri) return given;
  if (room.needs.places.askedImages(args).length > 0) return undefined;
  const active = vscode.window.activeTextEditor?.document.uri;
  return active !== undefined && reports.of(active) !== undefined ? active : undefined;
}

/** A Dockerfile without an image is linked to one first. */
async function readOfDockerfile(
  { room, reports }: FindingsDesk,
  uri: vscode.Uri,
  isFresh = false,
): Promise<ShownFindings | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const read = (): Promise<DockerfileReport | undefined> =>
    reading(vscode.workspace.asRelativePath(uri), (signal) =>
      reports.refresh(document, { mayPull: room.mayPull(), isFresh }, signal),
    );
  let report = await read();
  if (report === undefined) {
    await linkDockerfile(room, [uri]);
    report = await read();
  }
  return report && shownReport(report);
}

export function shownReport({ uri, read: { image, scanned }, findings }: DockerfileReport): ShownFindings {
  return { image, scanned, findings, dockerfile: uri };
}

/** Of an image that no open Dockerfile is linked to: what the workspace ignores everywhere is ignored in it too. */
export function unlinkedFindings(
  { ignores }: Pick<FindingsRoom, 'ignores'>,
  image: FoundImage,
  scanned: ScannedImage,
): ShownFindings {
  const all = unplacedFindings(scanned, 'No open Dockerfile is linked to this image.');
  const rules = ignores.rulesFor(undefined);
  const { findings } = ignoreFindings(all, rules, '', new Date(), identityOf(image, scanned));
  return { image, scanned, findings };
}

function reading<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return withProgress(vscode.l10n.t('Reading the scan findings of {0}', name), (_report, signal) =>
    work(signal),
  );
}
