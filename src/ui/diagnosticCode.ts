import * as vscode from 'vscode';
import type { DiagnosticCode, DiagnosticSource } from '../core/diagnostics/diagnostics';

/**
 * The scheme of documents that say what a code means. A document and not a command: the hover of a diagnostic and the
 * peek at it run no commands for the links of codes.
 */
export const EXPLANATION_SCHEME = 'ecr-diagnostic';

/** A code that opens what is written of it: one without a definition does not compile. */
export function explainedCode<Source extends DiagnosticSource>(
  source: Source,
  code: DiagnosticCode<Source>,
): Exclude<vscode.Diagnostic['code'], string | number | undefined> {
  return { value: code, target: explanationUri({ source, code }) };
}

export function explanationUri({
  source,
  code,
}: {
  readonly source: string;
  readonly code: string;
}): vscode.Uri {
  return vscode.Uri.from({ scheme: EXPLANATION_SCHEME, path: `/${source}/${code}.md` });
}

/** The code of a diagnostic, whether or not it leads somewhere. */
export function codeOf({ code }: Pick<vscode.Diagnostic, 'code'>): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
