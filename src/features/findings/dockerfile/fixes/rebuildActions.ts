import * as vscode from 'vscode';
import type { CommandId } from '../../../../contributions';
import type { Rebuild } from '../../../../core/build/rebuild';
import type { PackageGroup } from '../../../../core/findings/packageGroup';
import { mendedWithoutCache } from '../../../../core/findings/withoutCache';
import { diagnosticsOf, type AskedLine } from './askedLine';
import { quickFix } from './fixAction';

const BUILD: CommandId = 'ecrExplorer.buildAndPush';

/** Builds and pushes again without the cache, where that alone mends what was found. */
export function rebuildActions(asked: AskedLine): readonly vscode.CodeAction[] {
  const mended = mendedWithoutCache(asked.packages, asked.own);
  if (mended === undefined) return [];
  const title =
    mended.run.line === asked.line.instruction.line
      ? vscode.l10n.t('Rebuild without the cache: this RUN ran before the fix')
      : vscode.l10n.t(
          'Rebuild without the cache: the upgrade in line {0} ran before the fix',
          mended.run.line,
        );
  return [rebuildAction(asked, mended.groups, title, { noCache: true })];
}

export function rebuildAction(
  asked: AskedLine,
  packages: readonly PackageGroup[],
  title: string,
  rebuild: Rebuild,
): vscode.CodeAction {
  const action = quickFix(asked, packages, title);
  action.diagnostics = diagnosticsOf(asked, packages);
  action.command = { command: BUILD, title, arguments: [asked.report.uri, rebuild] };
  return action;
}
