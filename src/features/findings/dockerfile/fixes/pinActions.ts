import type * as vscode from 'vscode';
import { pinFix } from '../../../../core/findings/pinFix';
import { diagnosticsOf, type AskedLine } from './askedLine';
import { fixAction } from './fixAction';

/** Pins each package that is pointed at to the version that mends it, or raises its pin. */
export function pinActions(asked: AskedLine): readonly vscode.CodeAction[] {
  const { uri, text } = asked.report;
  return asked.packages.flatMap((group) => {
    const fix = pinFix(group, asked.own);
    return fix === undefined ? [] : [fixAction({ uri, text, fix }, diagnosticsOf(asked, [group]), uri)];
  });
}
