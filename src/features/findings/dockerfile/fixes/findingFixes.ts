import type * as vscode from 'vscode';
import type { Format } from '../../../../ui/format';
import type { Feature } from '../../../parts';
import type { FindingsRoom } from '../../findingsRoom';
import type { DockerfileReports } from '../dockerfileReports';
import { BaseImages } from './baseImages';
import { changeBaseImage } from './changeBaseImage';
import { DockerfileFixes } from './dockerfileFixes';
import { FixPreviews, isOfferedFix } from './fixPreviews';

/** What mends findings: quick fixes, and the commands that they run. */
export interface FindingFixes extends Feature {
  readonly provider: vscode.CodeActionProvider;
}

export function findingFixes(room: FindingsRoom, reports: DockerfileReports, format: Format): FindingFixes {
  const images = new BaseImages(room, Date.now);
  const previews = new FixPreviews();
  const changing = { room, images, format, now: () => new Date() };
  return {
    provider: new DockerfileFixes(reports, images),
    commands: {
      'ecrExplorer.changeBaseImage': (...args) => changeBaseImage(changing, args),
      'ecrExplorer.previewFix': async (offered) => {
        if (isOfferedFix(offered)) await previews.show(offered);
      },
    },
    dispose: () => previews.dispose(),
  };
}
