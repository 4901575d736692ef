import type { TextRange } from './policyTree';
import type { PolicyErrorCode, PolicyFix, PolicyProblem, PolicyWarningCode, TextEdit } from './problem';

/** Gathers problems. Fixes are offered only where the policy is plain JSON in its document. */
export class ProblemList<
  Errors extends string = PolicyErrorCode,
  Warnings extends string = PolicyWarningCode,
> {
  readonly all: PolicyProblem<Errors | Warnings>[] = [];

  constructor(readonly source: string | undefined) {}

  error(code: Errors, range: TextRange, message: string, fixes: readonly OfferedFix[] = []): void {
    this.add(code, 'error', range, message, fixes);
  }

  warning(code: Warnings, range: TextRange, message: string, fixes: readonly OfferedFix[] = []): void {
    this.add(code, 'warning', range, message, fixes);
  }

  hint(code: Warnings, range: TextRange, message: string): void {
    this.add(code, 'information', range, message, []);
  }

  get hasErrors(): boolean {
    return this.all.some(({ severity }) => severity === 'error');
  }

  private add(
    code: Errors | Warnings,
    severity: PolicyProblem['severity'],
    range: TextRange,
    message: string,
    offered: readonly OfferedFix[],
  ): void {
    const { source } = this;
    const fixes: PolicyFix[] =
      source === undefined
        ? []
        : offered.flatMap(([title, edits]) => {
            const made = edits(source);
            return made === undefined ? [] : [{ title, edits: made }];
          });
    this.all.push({ code, severity, range, message, fixes });
  }
}

/** A title, and the edits of a source; undefined where they cannot be made there. */
export type OfferedFix = readonly [title: string, edits: (source: string) => readonly TextEdit[] | undefined];
