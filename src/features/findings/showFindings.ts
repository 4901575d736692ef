import * as vscode from 'vscode';
import { mergePlatforms, type ScannedImage } from '../../core/findings/scannedImage';
import { shortDigest } from '../../core/reference/digest';
import { withProgress } from '../../ui/progress';
import { linkDockerfile } from './dockerfile/linkDockerfile';
import type { DockerfileReport } from './dockerfile/dockerfileReport';
import type { DockerfileReports } from './dockerfile/dockerfileReports';
import type { FindingsRoom } from './findingsRoom';
import type { FindingsView } from './findingsView';
import type { ImagePlace } from './needs';
import type { FoundImage, ShownFindings } from './shownFindings';

/** What the commands about findings work on. */
export interface FindingsDesk {
  readonly room: FindingsRoom;
  readonly reports: DockerfileReports;
  readonly view: FindingsView;
}

/** Shows the findings of a Dockerfile's image, of a row, or of the image that the user picks. */
export async function showFindings(desk: FindingsDesk, args: readonly unknown[]): Promise<void> {
  const [given] = args;
  if (given instanceof vscode.Uri) return showOfDockerfile(desk, given);
  const { places } = desk.room.needs;
  const [asked] = places.askedImages(args);
  const active = vscode.window.activeTextEditor?.document.uri;
  if (asked === undefined && active !== undefined && desk.reports.of(active) !== undefined)
    return showOfDockerfile(desk, active);
  const place = asked ?? (await places.chooseImage(vscode.l10n.t('Show Scan Findings')));
  await showOfImage(desk, foundImage(place));
}

/** @param isFresh not out of what was read within the last minutes */
export async function showOfImage(desk: FindingsDesk, image: FoundImage, isFresh = false): Promise<void> {
  const [linked] = desk.reports.ofImage(image);
  if (linked !== undefined) return showOfDockerfile(desk, linked.uri, isFresh);
  const { room, view } = desk;
  const scanned = await reading(image.name, (signal) =>
    room.scans.of(image, { mayPull: room.mayPull(), isFresh }, signal),
  );
  await view.show(unlinked(image, scanned));
}

async function showOfDockerfile(desk: FindingsDesk, uri: vscode.Uri, isFresh = false): Promise<void> {
  const { room, reports, view } = desk;
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
  if (report !== undefined) await view.show(shownReport(report));
}

export function shownReport({ uri, read: { image, scanned }, findings }: DockerfileReport): ShownFindings {
  return { image, scanned, findings, dockerfile: uri };
}

function unlinked(image: FoundImage, scanned: ScannedImage): ShownFindings {
  const attribution = { reason: 'No open Dockerfile is linked to this image.' };
  const findings = mergePlatforms(
    scanned.platforms.map(({ platform, scan }) => ({
      ...(platform === undefined ? {} : { platform }),
      findings: scan.findings.map((finding) => ({ finding, attribution })),
    })),
  );
  return { image, scanned, findings };
}

export function foundImage({ registry, repository, digest, tags }: ImagePlace): FoundImage {
  const [tag] = tags;
  const name = tag === undefined ? `${repository.name}@${shortDigest(digest)}` : `${repository.name}:${tag}`;
  return { registry, repository: repository.name, digest, name };
}

function reading<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return withProgress(vscode.l10n.t('Reading the scan findings of {0}', name), (_report, signal) =>
    work(signal),
  );
}
