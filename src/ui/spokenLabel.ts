import type * as vscode from 'vscode';
import { plain } from './plain';

/** What a screen reader says of a row, its label first: the row's icon, colour and place in the tree say nothing there. */
export function spokenLabel(parts: readonly (string | undefined)[]): vscode.AccessibilityInformation {
  const words = parts.filter((part) => part !== undefined && part !== '');
  return { label: plain(words.join(', '), 500) };
}
