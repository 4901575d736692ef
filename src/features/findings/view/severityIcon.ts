import * as vscode from 'vscode';

const ICONS: Readonly<Record<string, readonly [icon: string, colour: string]>> = {
  CRITICAL: ['flame', 'ecrExplorer.criticalForeground'],
  HIGH: ['error', 'ecrExplorer.highForeground'],
  MEDIUM: ['warning', 'ecrExplorer.mediumForeground'],
  LOW: ['info', 'foreground'],
};

/** A shape for each severity; its colour only repeats it. */
export function severityIcon(severity: string): vscode.ThemeIcon {
  const [icon, colour] = ICONS[severity.toUpperCase()] ?? ['circle-outline', 'foreground'];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
}
