import type { IgnoreRule, IgnoreRules } from './ignoreRule';

/**
 * `osv-scanner.toml`: its `[[IgnoredVulns]]`, and the `[[PackageOverrides]]` that ignore a package whole. Only what these
 * tables are written with is read, not all of TOML. https://google.github.io/osv-scanner/configuration/
 */
export function readOsvScannerToml(text: string): IgnoreRules {
  const tables: Table[] = [];
  for (const [index, source] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const header = /^\s*\[+\s*([\w.]+)\s*\]+/.exec(source)?.[1];
    if (header !== undefined) tables.push({ name: header, line: index + 1, values: new Map() });
    const [, key = '', basic, literal, bare] =
      /^\s*([\w.-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s#]+))/.exec(source) ?? [];
    if (key !== '') tables.at(-1)?.values.set(key, literal ?? bare ?? (basic ?? '').replace(/\\(.)/g, '$1'));
  }
  return { rules: tables.flatMap(ruleOf), problems: [] };
}

interface Table {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, string>;
}

function ruleOf({ name, line, values }: Table): readonly IgnoreRule[] {
  const reason = values.get('reason');
  const told = reason === undefined || reason === '' ? {} : { reason };
  if (name === 'IgnoredVulns') {
    const id = values.get('id');
    return id === undefined ? [] : [{ id, line, ...told, ...until(values.get('ignoreUntil')) }];
  }
  const isWhole = values.get('ignore') === 'true' || values.get('vulnerability.ignore') === 'true';
  const found = values.get('name');
  if (name !== 'PackageOverrides' || !isWhole || found === undefined) return [];
  return [{ id: '*', package: found, line, ...told, ...until(values.get('effectiveUntil')) }];
}

const until = (value: string | undefined): object => (value === undefined ? {} : { until: value });
