import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLMap } from 'yaml';
import { onOneLine } from '../reportedFinding';
import type { IgnoreProblem, IgnoreRule, IgnoreRules } from './ignoreRule';
import { t } from '../../l10n';

/** A YAML file of rules, whose places are known. */
interface RulesDocument {
  readonly document: Document.Parsed;
  readonly lineAt: (offset: number | undefined) => number;
  readonly problems: readonly IgnoreProblem[];
}

/** `.ecr-explorer/ignore.yaml`: a list under `ignore`, each with `id` and `reason`, and `package`, `path`, `until`, `by`. */
export function readIgnoreFile(text: string): IgnoreRules {
  const read = parsed(text);
  const entries = entriesUnder(read, 'ignore');
  const problems = [...read.problems, ...entries.problems];
  const rules = entries.maps.flatMap(({ map, line }) => {
    const rule = ruleIn(map, line, OWN);
    if (rule === undefined) problems.push({ line, message: t('An entry needs an "id".') });
    else problems.push(...problemsOf(rule));
    return rule === undefined ? [] : [rule];
  });
  return { rules: rules.filter(({ reason }) => reason !== undefined), problems };
}

/** `.trivyignore.yaml`. https://trivy.dev/latest/docs/configuration/filtering/#trivyignoreyaml */
export function readTrivyIgnoreYaml(text: string): IgnoreRules {
  return foreign(text, 'vulnerabilities', {
    ...OWN,
    until: 'expired_at',
    reason: 'statement',
    package: 'purls',
    path: 'paths',
  });
}

/** `.ecr-scan-results-ignore.yml`. https://github.com/cultureamp/ecr-scan-results-buildkite-plugin#ignore-findings */
export function readEcrScanResultsIgnore(text: string): IgnoreRules {
  return foreign(text, 'ignores', OWN);
}

type Fields = Readonly<Record<'reason' | 'until' | 'package' | 'path', string>>;

const OWN: Fields = { reason: 'reason', until: 'until', package: 'package', path: 'path' };

function foreign(text: string, key: string, fields: Fields): IgnoreRules {
  const read = parsed(text);
  const { maps, ids, problems } = entriesUnder(read, key);
  const rules = maps.flatMap(({ map, line }) => {
    const rule = ruleIn(map, line, fields);
    return rule === undefined ? [] : eachOf(rule, map, fields);
  });
  return {
    rules: [...rules, ...ids].sort((a, b) => a.line - b.line),
    problems: [...read.problems, ...problems],
  };
}

/** An entry with several package URLs or paths is one rule for each. */
function eachOf(rule: IgnoreRule, map: YAMLMap, fields: Fields): readonly IgnoreRule[] {
  const packages = textsIn(map, fields.package);
  const paths = textsIn(map, fields.path);
  return (packages.length === 0 ? [undefined] : packages).flatMap((name) =>
    (paths.length === 0 ? [undefined] : paths).map((path) => ({
      ...rule,
      ...(name === undefined ? {} : { package: name }),
      ...(path === undefined ? {} : { path }),
    })),
  );
}

function parsed(text: string): RulesDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent' });
  const lineAt = (offset = 0): number => Math.max(counter.linePos(offset).line, 1);
  return {
    document,
    lineAt,
    problems: document.errors.map(({ message, pos: [start] }) => ({
      line: lineAt(start),
      message: onOneLine(messageOf(message)),
    })),
  };
}

/** Its first line, without the place that is told beside it. */
const messageOf = (message: string): string =>
  (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '.');

interface Entries {
  readonly maps: readonly { readonly map: YAMLMap; readonly line: number }[];
  /** Entries that are an id alone. */
  readonly ids: readonly IgnoreRule[];
  readonly problems: readonly IgnoreProblem[];
}

function entriesUnder({ document: { contents }, lineAt }: RulesDocument, key: string): Entries {
  const list = isSeq(contents) ? contents : isMap(contents) ? contents.get(key, true) : undefined;
  const isEmpty = contents === null || (isScalar(list) && list.value === null);
  if (!isSeq(list))
    return {
      maps: [],
      ids: [],
      problems: isEmpty ? [] : [{ line: 1, message: t('The entries belong in a list under "{0}".', key) }],
    };
  const [maps, ids, problems]: [{ map: YAMLMap; line: number }[], IgnoreRule[], IgnoreProblem[]] = [
    [],
    [],
    [],
  ];
  for (const item of list.items) {
    const line = lineAt((item as { range?: readonly number[] | null }).range?.[0]);
    if (isMap(item)) maps.push({ map: item, line });
    else if (isScalar(item) && typeof item.value === 'string') ids.push({ id: item.value, line });
    else problems.push({ line, message: t('An entry is a mapping with an "id".') });
  }
  return { maps, ids, problems };
}

function ruleIn(map: YAMLMap, line: number, fields: Fields): IgnoreRule | undefined {
  const [id] = textsIn(map, 'id');
  if (id === undefined) return undefined;
  const field = (to: string, from: string): object => {
    const [value] = textsIn(map, from);
    return value === undefined ? {} : { [to]: value };
  };
  return {
    id,
    line,
    ...field('package', fields.package),
    ...field('path', fields.path),
    ...field('reason', fields.reason),
    ...field('until', fields.until),
    ...field('by', 'by'),
  };
}

/** One text or a list of them; a date is what is written. */
function textsIn(map: YAMLMap, key: string): readonly string[] {
  const node = map.get(key, true);
  const values = isSeq(node) ? node.items : [node];
  return values.flatMap((value) => {
    if (!isScalar(value) || value.value === null || value.value === undefined) return [];
    const text = typeof value.value === 'string' ? value.value : (value.source ?? '');
    return text.trim() === '' ? [] : [text.trim()];
  });
}

function problemsOf(rule: IgnoreRule): readonly IgnoreProblem[] {
  const problems: IgnoreProblem[] = [];
  if (rule.reason === undefined)
    problems.push({ line: rule.line, message: t('An entry needs a "reason": it is not in force without.') });
  if (rule.until !== undefined && Number.isNaN(Date.parse(rule.until)))
    problems.push({
      line: rule.line,
      message: t('"until" is a day, as in 2026-12-31, and not "{0}".', onOneLine(rule.until, 200)),
    });
  return problems;
}
