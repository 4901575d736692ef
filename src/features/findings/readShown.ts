import * as vscode from 'vscode';
import { ignoreFindings } from '../../core/findings/ignoring/ignoreFindings';
import { unplacedFindings, type ScannedImage } from '../../core/findings/scannedImage';
import { withLateProgress } from '../../ui/progress';
import type { DockerfileReport } from './dockerfile/dockerfileReport';
import type { DockerfileReports } from './dockerfile/dockerfileReports';
import { linkDockerfile } from './dockerfile/linkDockerfile';
import type { FindingsRoom } from './findingsRoom';
import type { FindingsView } from './findingsView';
import { identityOf, type FoundImage, type ShownFindings } from './shownFindings';

/** What the commands about findings work on. */
export interface FindingsDesk {
  readonly room: FindingsRoom;
  readonly reports: DockerfileReports;
  readonly view: FindingsView;
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
  const scanned = await reading(desk, image.name, (signal) =>
    room.scans.of(image, { mayPull: room.mayPull(), isFresh }, signal),
  );
  await room.ignores.know(undefined);
  return unlinkedFindings(room, image, scanned);
}

/** A Dockerfile without an image is linked to one first. */
export async function readOfDockerfile(
  desk: FindingsDesk,
  uri: vscode.Uri,
  isFresh = false,
): Promise<ShownFindings | undefined> {
  const { room, reports } = desk;
  const document = await vscode.workspace.openTextDocument(uri);
  const read = (): Promise<DockerfileReport | undefined> =>
    reading(desk, vscode.workspace.asRelativePath(uri), (signal) =>
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
  const all = unplacedFindings(scanned, vscode.l10n.t('No open Dockerfile is linked to this image.'));
  const rules = ignores.rulesFor(undefined);
  const { findings } = ignoreFindings(all, rules, '', new Date(), identityOf(image, scanned));
  return { image, scanned, findings };
}

function reading<T>(
  { view }: FindingsDesk,
  name: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return view.whileReading(withLateProgress(vscode.l10n.t('Reading the scan findings of {0}', name), work));
}
