import type { DiagnosticDefinition } from '../core/diagnostics/definition';
import { POLICY_ERRORS } from '../core/lifecycle/policyErrorDefinitions';
import { POLICY_WARNINGS } from '../core/lifecycle/policyWarningDefinitions';
import type { PolicyProblem } from '../core/lifecycle/problem';
import { positionsIn, type Position } from '../core/textPositions';
import type { Format } from './options';

/** A problem of a file. */
export interface FileProblem {
  readonly file: string;
  readonly code: string;
  readonly severity: PolicyProblem['severity'];
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** The problems of a file's text, with their places as lines and characters. */
export function problemsOf(
  file: string,
  text: string,
  problems: readonly PolicyProblem[],
): readonly FileProblem[] {
  const position = positionsIn(text);
  return problems.map(({ code, severity, message, range: { start, end } }) => ({
    ...{ file, code, severity, message },
    range: { start: position(start), end: position(end) },
  }));
}

/** The problems as they are asked for. */
export function reportOf(problems: readonly FileProblem[], format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(problems, undefined, 2);
    case 'text':
      return problems.map(line).join('\n');
    case 'sarif':
      return JSON.stringify(sarif(problems), undefined, 2);
  }
}

/** As compilers write it, so that editors and CI find the place. */
function line({ file, code, severity, message, range: { start } }: FileProblem): string {
  return `${file}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} [${code}]`;
}

const LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const;

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
function sarif(problems: readonly FileProblem[]): object {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ECR Explorer', rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: problems.map(({ file, code, severity, message, range: { start, end } }) => ({
          ...{
            ruleId: code,
            ruleIndex: codes.indexOf(code),
            level: LEVELS[severity],
            message: { text: message },
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(file) },
                region: {
                  ...{ startLine: start.line + 1, startColumn: start.character + 1 },
                  ...{ endLine: end.line + 1, endColumn: end.character + 1 },
                },
              },
            },
          ],
        })),
      },
    ],
  };
}

const DEFINITIONS: Readonly<Record<string, DiagnosticDefinition>> = { ...POLICY_ERRORS, ...POLICY_WARNINGS };

function ruleOf(id: string): object {
  const definition = DEFINITIONS[id];
  if (definition === undefined) return { id };
  const { title, means, source } = definition;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: means.replaceAll(/`|\*\*/g, ''), markdown: means },
    ...(source !== undefined && { helpUri: source }),
  };
}

const uriOf = (file: string): string =>
  file.replaceAll('\\', '/').replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
