import type * as vscode from 'vscode';
import type { PackageGroup } from '../../../../core/findings/packageGroup';
import { upgradeFix } from '../../../../core/findings/upgradeFix';
import { diagnosticsOf, type AskedLine } from './askedLine';
import { fixAction } from './fixAction';

/** Upgrades what is pointed at, and all of the line that can be, in the `RUN` or after `FROM`. */
export function upgradeActions(asked: AskedLine): readonly vscode.CodeAction[] {
  const { packages, line } = asked;
  const each = line.isBase ? [] : packages.flatMap((group) => upgrade(asked, [group]));
  const all = upgrade(asked, line.packages);
  const titles = new Set(each.map(({ title }) => title));
  return [...each, ...all.filter(({ title }) => !titles.has(title))];
}

function upgrade(asked: AskedLine, packages: readonly PackageGroup[]): readonly vscode.CodeAction[] {
  const { uri, text } = asked.report;
  const fix = upgradeFix(packages, asked.own);
  return fix === undefined ? [] : [fixAction({ uri, text, fix }, diagnosticsOf(asked, packages), uri)];
}
