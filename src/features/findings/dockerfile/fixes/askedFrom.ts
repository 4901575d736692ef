import type * as vscode from 'vscode';
import type { PlatformEvidence } from '../../../../core/findings/attributeImage';
import { isFixable } from '../../../../core/findings/finding';
import { codeOf } from '../../../../ui/diagnosticCode';
import { SOURCE } from '../dockerfileDiagnostics';
import type { FromFindings } from '../baseImages';
import { rangeOf } from '../ranges';
import type { AskedLine } from './askedLine';

/** A `FROM` with findings that fixes are asked for: of the image that was built upon it, or of what it names now. */
export interface AskedFrom {
  readonly uri: vscode.Uri;
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** What the editor shows of them. */
  readonly diagnostics: readonly vscode.Diagnostic[];
  /** How the image was built; empty where it is not known. */
  readonly evidence: readonly PlatformEvidence[];
}

/** None where nothing that was found has a fix. */
export function fromOfLine({ line, report, diagnostics, isStale }: AskedLine): readonly AskedFrom[] {
  if (!line.isBase || line.fixable === 0 || isStale) return [];
  const { uri, text, read } = report;
  return [{ uri, text, line: line.instruction.line, diagnostics, evidence: read.evidence }];
}

/** Those of `bases` that diagnostics of their own stand at. */
export function fromsOfBases(
  document: vscode.TextDocument,
  bases: readonly FromFindings[],
  shown: readonly vscode.Diagnostic[],
): readonly AskedFrom[] {
  return bases.flatMap(({ from, base }) => {
    const diagnostics = shown.filter(
      (one) =>
        one.source === SOURCE && codeOf(one) === 'base-image' && one.range.isEqual(rangeOf(from.range)),
    );
    const hasFix = base.scanned.platforms.some(({ scan }) => scan.findings.some(isFixable));
    if (diagnostics.length === 0 || !hasFix) return [];
    const { line } = from.stage.from;
    return [{ uri: document.uri, text: document.getText(), line, diagnostics, evidence: [] }];
  });
}
