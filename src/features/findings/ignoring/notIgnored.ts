import * as vscode from 'vscode';
import { ignoreFindings } from '../../../core/findings/ignoring/ignoreFindings';
import { unplacedFindings, type ImageFinding, type ScannedImage } from '../../../core/findings/scannedImage';
import { identityOf, type FoundImage } from '../shownFindings';
import type { IgnoreFiles } from './ignoreFiles';

/** What the ignore files leave of an image's findings where they are told without a report. */
export function notIgnored(
  ignores: IgnoreFiles,
  { image, scanned }: { readonly image: FoundImage; readonly scanned: ScannedImage },
  dockerfile: vscode.Uri | undefined,
): readonly ImageFinding[] {
  const path = dockerfile === undefined ? '' : vscode.workspace.asRelativePath(dockerfile, false);
  const { findings } = ignoreFindings(
    ...([unplacedFindings(scanned, ''), ignores.rulesFor(dockerfile), path, new Date()] as const),
    identityOf(image, scanned),
  );
  return findings.filter(({ ignored }) => ignored === undefined);
}
