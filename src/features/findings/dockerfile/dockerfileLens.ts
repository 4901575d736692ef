import * as vscode from 'vscode';
import { countSeverities, countsInWords } from '../../../core/findings/lineSummary';
import { scanStateInWords } from '../../../core/findings/scanState';
import { lensTitle } from '../../../ui/lensTitle';
import { plain } from '../../../ui/plain';
import type { FindingsRoom } from '../findingsRoom';
import type { DockerfileReport } from './dockerfileReport';
import type { DockerfileReports } from './dockerfileReports';

const FIRST_LINE = new vscode.Range(0, 0, 0, 0);

/** The line above a Dockerfile that says what was found in its image, or why nothing is known. */
export class FindingsLens implements vscode.CodeLensProvider {
  constructor(
    private readonly room: FindingsRoom,
    private readonly reports: DockerfileReports,
  ) {}

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const report = this.reports.of(uri);
    const { settings } = this.room.parts;
    if (report === undefined || !settings.get('codeLens.enabled', uri)) return [];
    const title = lensTitle('shield', plain(`${report.read.image.name}: ${stateOf(report)}`));
    const tooltip = this.room.mayPull()
      ? vscode.l10n.t('Show Scan Findings. Reading how the image was built counts as a pull, once.')
      : vscode.l10n.t('Show Scan Findings');
    return [
      new vscode.CodeLens(FIRST_LINE, {
        title,
        tooltip,
        command: 'ecrExplorer.showFindings',
        arguments: [uri],
      }),
    ];
  }
}

function stateOf({ read: { scanned }, findings }: DockerfileReport): string {
  const unscanned = scanned.platforms.find(({ scan }) => scan.state.is !== 'scanned');
  if (unscanned !== undefined) return scanStateInWords(unscanned.scan.state);
  const open = findings.filter(({ ignored }) => ignored === undefined);
  const words = countsInWords(countSeverities(open.map(({ finding }) => finding)));
  return words === '' ? vscode.l10n.t('the scan found nothing') : words;
}
