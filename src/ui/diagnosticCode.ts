import * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import type { DiagnosticCode, DiagnosticSource } from '../core/diagnostics/diagnostics';

const EXPLAIN: CommandId = 'ecrExplorer.explainDiagnostic';

/** A code that opens what docs/diagnostics.md says of it: one without a definition does not compile. */
export function explainedCode<Source extends DiagnosticSource>(
  source: Source,
  code: DiagnosticCode<Source>,
): Exclude<vscode.Diagnostic['code'], string | number | undefined> {
  const query = JSON.stringify([source, code]);
  return { value: code, target: vscode.Uri.from({ scheme: 'command', path: EXPLAIN, query }) };
}

/** The code of a diagnostic, whether or not it leads somewhere. */
export function codeOf({ code }: Pick<vscode.Diagnostic, 'code'>): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
