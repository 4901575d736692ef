import * as vscode from 'vscode';
import type { Format } from '../../../../ui/format';
import type { Feature } from '../../../parts';
import type { FindingsRoom } from '../../findingsRoom';
import { PackageFileFixes } from '../../packageFiles/packageFileFixes';
import type { PackageReports } from '../../packageFiles/packageReports';
import type { DockerfileReports } from '../dockerfileReports';
import { BaseLookups } from './baseLookups';
import { changeBaseImage } from './changeBaseImage';
import { DockerfileFixes } from './dockerfileFixes';
import { FixPreviews, isOfferedFix } from './fixPreviews';

/** What mends findings: quick fixes, and the commands that they run. */
export interface FindingFixes extends Feature {
  readonly provider: vscode.CodeActionProvider;
}

export function findingFixes(
  room: FindingsRoom,
  reports: DockerfileReports,
  packages: PackageReports,
  format: Format,
): FindingFixes {
  const lookups = new BaseLookups(room, Date.now);
  const previews = new FixPreviews();
  const changing = { room, lookups, format, now: () => new Date() };
  const parts = vscode.Disposable.from(previews, new PackageFileFixes(packages));
  return {
    provider: new DockerfileFixes(reports, packages, lookups),
    commands: {
      'ecrExplorer.changeBaseImage': (...args) => changeBaseImage(changing, args),
      'ecrExplorer.previewFix': async (offered) => {
        if (isOfferedFix(offered)) await previews.show(offered);
      },
      'ecrExplorer.makeFix': (proposal) => previews.make(proposal),
    },
    dispose: () => {
      parts.dispose();
    },
  };
}
