import type * as vscode from 'vscode';
import { readStages, stageChain } from '../../../../core/dockerfile/stages';
import { DockerfileText } from '../../../../core/findings/dockerfileText';
import type { LineGroup } from '../../../../core/findings/lineGroup';
import { ownChain, type OwnChain } from '../../../../core/findings/ownChain';
import type { PackageGroup } from '../../../../core/findings/packageGroup';
import { SOURCE } from '../dockerfileDiagnostics';
import type { DockerfileReport } from '../dockerfileReport';
import { rangeOf } from '../ranges';

/** A line with findings that fixes are asked for. */
export interface AskedLine {
  readonly report: DockerfileReport;
  readonly own: OwnChain;
  readonly line: LineGroup;
  /** Those that are pointed at: of a base image all, since one diagnostic tells of them together. */
  readonly packages: readonly PackageGroup[];
  /** What the editor shows of them. */
  readonly diagnostics: readonly vscode.Diagnostic[];
  /** The image was built before this line was changed: what was found in it may be mended here already. */
  readonly isStale: boolean;
}

/** The lines of a report that are asked about, found by where its diagnostics stand. */
export function askedLines(
  report: DockerfileReport,
  asked: vscode.Range,
  shown: readonly vscode.Diagnostic[],
): readonly AskedLine[] {
  const ours = shown.filter(({ source }) => source === SOURCE);
  if (ours.length === 0 || report.stage === undefined) return [];
  const stages = readStages(report.text);
  const own = ownChain(new DockerfileText(report.text), stages, stageChain(stages, report.stage));
  return report.grouped.lines.flatMap((line) => {
    const { line: first, endLine } = line.instruction;
    const diagnostics = ours.filter(
      ({ range: { start } }) => first - 1 <= start.line && start.line <= endLine - 1,
    );
    if (diagnostics.length === 0) return [];
    const packages = line.isBase
      ? line.packages
      : line.packages.filter(({ range }) => rangeOf(range).intersection(asked) !== undefined);
    const isStale = report.changedLines.has(first);
    return [{ report, own, line, packages, diagnostics, isStale }];
  });
}

/** The diagnostics that a fix of these packages mends. */
export function diagnosticsOf(
  { line, diagnostics }: AskedLine,
  packages: readonly PackageGroup[],
): vscode.Diagnostic[] {
  if (line.isBase) return [...diagnostics];
  return diagnostics.filter(({ range }) => packages.some((one) => rangeOf(one.range).isEqual(range)));
}
