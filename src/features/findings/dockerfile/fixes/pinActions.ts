import type * as vscode from 'vscode';
import { pinFix } from '../../../../core/findings/pinFix';
import type { AskedLine } from './askedLine';
import { fixAction } from './fixAction';

/** Pins each package that is pointed at to the version that mends it, or raises its pin. */
export function pinActions(asked: AskedLine): readonly vscode.CodeAction[] {
  return asked.packages.flatMap((group) => {
    const fix = pinFix(group, asked.own);
    return fix === undefined ? [] : [fixAction(asked, [group], fix)];
  });
}
