import type * as vscode from 'vscode';
import { plain } from '../../../ui/plain';

/** What a screen reader says of a row: its icon and its place in the tree say nothing there. */
export function spokenLabel(parts: readonly string[]): vscode.AccessibilityInformation {
  return { label: plain(parts.filter((part) => part !== '').join(', '), 500) };
}
