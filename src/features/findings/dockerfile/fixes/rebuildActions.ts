import * as vscode from 'vscode';
import type { Rebuild } from '../../../../core/build/rebuild';
import { mendedWithoutCache } from '../../../../core/findings/withoutCache';
import { diagnosticsOf, type AskedLine } from './askedLine';
import { commandFix } from './fixAction';

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
  return [rebuildAction(title, diagnosticsOf(asked, mended.groups), asked.report.uri, { noCache: true })];
}

export function rebuildAction(
  title: string,
  mends: readonly vscode.Diagnostic[],
  dockerfile: vscode.Uri,
  rebuild: Rebuild,
): vscode.CodeAction {
  return commandFix(title, mends, 'ecrExplorer.buildAndPush', [dockerfile, rebuild]);
}
