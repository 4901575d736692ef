import * as vscode from 'vscode';
import type { ScanningChange } from '../../core/scanning/scanningChanges';
import { ruleWords, typeWords } from './words';

/** One change on one line: what goes begins with a minus, what comes with a plus. */
export function changeWords(change: ScanningChange): string {
  switch (change.kind) {
    case 'type':
      return vscode.l10n.t('{0} → {1}', typeWords(change.was), typeWords(change.becomes));
    case 'added':
      return `+ ${ruleWords(change.frequency)}: ${change.pattern}`;
    case 'removed':
      return `− ${ruleWords(change.frequency)}: ${change.pattern}`;
  }
}
