import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { cancelled, EcrExplorerError } from '../../../core/errors';
import { whyIncomparable } from '../../../core/findings/comparability';
import {
  exportFileName,
  exportFindings,
  type ExportFormat,
  type ExportSubject,
} from '../../../core/findings/exportFindings';
import { foreignIgnoreFile } from '../../../core/findings/ignoring/ignoreFileKind';
import type { ScannedImage } from '../../../core/findings/scannedImage';
import { scanStateInWords } from '../../../core/findings/scanState';
import { showInformation } from '../../../ui/notify';
import { pickOne } from '../../../ui/pick';
import type { FindingsRoom } from '../findingsRoom';
import { noneShown, shownInEditor } from '../ignoring/findingsToIgnore';
import { shownReport, type FindingsDesk } from '../readShown';
import type { ShownFindings } from '../shownFindings';

const PATIENCE_MS = 5_000;

/**
 * Writes findings to a file: of a Dockerfile that is given, of the image that the view shows, or of the Dockerfile in the
 * editor.
 * @throws `no-findings-shown`, `nothing-to-export`, `cancelled`
 */
export async function exportShownFindings(desk: FindingsDesk, args: readonly unknown[]): Promise<void> {
  const shown = await shownFor(desk, args);
  const { dockerfile, image, findings, scanned } = shown;
  const why = whyIncomparable(scanned);
  if (why !== undefined) throw new EcrExplorerError('nothing-to-export', { image: image.name, why });
  const path = dockerfile && vscode.workspace.asRelativePath(dockerfile, false);
  const format = await chooseFormat(image.name, path);
  const subject: ExportSubject = {
    name: image.name,
    uri: await uriOf(desk.room, shown),
    ...(path === undefined ? {} : { dockerfile: path }),
  };
  const file = await chooseFile(shown, exportFileName(format, subject));
  const text = exportFindings(format, subject, findings, {
    author: image.registry.label ?? 'ECR Explorer',
    id: `urn:uuid:${randomUUID()}`,
    at: new Date(),
  });
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  void tell(file, findings.length, scanned);
}

async function shownFor({ view, reports }: FindingsDesk, args: readonly unknown[]): Promise<ShownFindings> {
  const [given] = args;
  const report = given instanceof vscode.Uri ? reports.of(given) : undefined;
  if (report !== undefined) return shownReport(report);
  const [inView, inEditor] = [view.shown, shownInEditor(reports)];
  if (inView === undefined || inEditor === undefined) {
    const shown = inView ?? inEditor;
    if (shown === undefined) throw noneShown();
    return shown;
  }
  const isSame = inView.dockerfile?.toString() === inEditor.dockerfile?.toString();
  if (isSame && inView.image.digest === inEditor.image.digest) return inView;
  const { t } = vscode.l10n;
  return pickOne(
    [
      { label: inView.image.name, description: t('in the view'), icon: 'shield', value: inView },
      { label: inEditor.image.name, description: t('of this Dockerfile'), icon: 'file', value: inEditor },
    ],
    { title: t('Export Findings'), placeholder: t('Choose whose findings to export') },
  );
}

async function chooseFormat(name: string, dockerfile: string | undefined): Promise<ExportFormat> {
  const { t } = vscode.l10n;
  return pickOne<ExportFormat>(
    [
      {
        ...{ label: 'SARIF', icon: 'json', value: 'sarif' },
        description: t('for code scanning'),
        detail:
          dockerfile === undefined
            ? t(
                'No Dockerfile is linked to this image: results are of the image, and of no line. Link Dockerfile to Image… gives them lines.',
              )
            : t('on the lines of {0}', dockerfile),
      },
      { label: 'CSV', icon: 'table', value: 'csv', description: t('for spreadsheets') },
      {
        ...{ label: 'Markdown', icon: 'markdown', value: 'markdown' },
        description: t('for issues and pull requests'),
      },
      {
        ...{ label: 'OpenVEX', icon: 'json', value: 'openvex' },
        description: t('what is ignored does not affect the image, for the reason given'),
      },
    ],
    { title: t('Export Findings of {0}', name), placeholder: t('Choose a format') },
  );
}

/** As ECR gives it, by digest; the name alone where ECR does not answer soon, or not without a sign-in. */
async function uriOf({ parts }: FindingsRoom, { image }: ShownFindings): Promise<string> {
  const { registry, repository, digest } = image;
  const aws = parts.aws();
  try {
    if (await aws.isSignedIn(registry)) {
      const { uri } = await aws.ecr(registry).repository(repository, AbortSignal.timeout(PATIENCE_MS));
      return `${uri}@${digest}`;
    }
  } catch (error) {
    parts.log.info(`exported without the URI of ${repository}: ${String(error)}`);
  }
  return `${repository}@${digest}`;
}

async function chooseFile({ dockerfile }: ShownFindings, name: string): Promise<vscode.Uri> {
  const { workspace } = vscode;
  const folder = (dockerfile && workspace.getWorkspaceFolder(dockerfile)) ?? workspace.workspaceFolders?.[0];
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Findings'),
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
  if (file === undefined) throw cancelled();
  return file;
}

async function tell(file: vscode.Uri, count: number, { platforms }: ScannedImage): Promise<void> {
  const { t } = vscode.l10n;
  const path = vscode.workspace.asRelativePath(file);
  const left = platforms.filter(({ scan }) => scan.state.is !== 'scanned');
  const words = [
    count === 1
      ? t('1 finding was exported to {0}.', path)
      : t('{0} findings were exported to {1}.', count, path),
    ...left.map(({ platform = '', scan }) => `${platform}: ${scanStateInWords(scan.state)}`),
    // There it is read like any other: taking an entry out of the ignore file would change nothing.
    ...(foreignIgnoreFile(path) === undefined
      ? []
      : [t('What it says does not affect the image is ignored as long as the file lies there.')]),
  ];
  await showInformation(words.join(' '), [
    { title: t('Open'), run: () => vscode.commands.executeCommand('vscode.open', file) },
  ]);
}
