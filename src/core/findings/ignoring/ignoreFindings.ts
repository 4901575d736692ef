import type { AttributedFinding } from '../attribution';
import type { Finding } from '../finding';
import { matchesName } from '../namePattern';
import { onOneLine, type ReportedFinding } from '../reportedFinding';
import { isAnotherImage, type ImageIdentity } from './vexProduct';
import { timeOf, type IgnoreProblem, type IgnoreRule, type RuleTime } from './ignoreRule';
import { t } from '../../l10n';

/** What has become of a rule: `unmatched` where no finding is like it any more. */
export type RuleState = RuleTime | 'unmatched';

export interface IgnoredFindings<T extends AttributedFinding> {
  readonly findings: readonly (T & ReportedFinding)[];
  readonly states: ReadonlyMap<IgnoreRule, RuleState>;
}

/**
 * Marks the findings that rules ignore; none are taken out.
 * @param dockerfile path of the Dockerfile that the findings are of
 * @param image that they are of, for rules that name images
 */
export function ignoreFindings<T extends AttributedFinding>(
  findings: readonly T[],
  rules: readonly IgnoreRule[],
  dockerfile: string,
  now: Date,
  image?: ImageIdentity,
): IgnoredFindings<T> {
  const byId = new Map<string, IgnoreRule[]>();
  for (const rule of rules) {
    if (image !== undefined && rule.products?.every((product) => isAnotherImage(product, image)) === true)
      continue;
    const same = byId.get(rule.id.toLowerCase()) ?? [];
    same.push(rule);
    byId.set(rule.id.toLowerCase(), same);
  }
  const matched = new Set<IgnoreRule>();
  const reported = findings.map((found): T & ReportedFinding => {
    const fitting = [
      ...(byId.get(found.finding.vulnerabilityId.toLowerCase()) ?? []),
      ...(byId.get('*') ?? []),
    ].filter((rule) => fits(rule, found.finding, dockerfile));
    for (const rule of fitting) matched.add(rule);
    const rule = fitting.find((one) => timeOf(one, now) !== 'expired');
    if (rule === undefined) return found;
    const until = rule.until === undefined ? {} : { until: rule.until };
    return { ...found, ignored: { reason: rule.reason ?? t('No reason is given.'), ...until } };
  });
  return {
    findings: reported,
    states: new Map(rules.map((rule) => [rule, stateOf(rule, matched.has(rule), now)])),
  };
}

/** What is to be said in the file about its rules, plain English. */
export function ruleProblems(states: ReadonlyMap<IgnoreRule, RuleState>): readonly IgnoreProblem[] {
  return [...states].flatMap(([rule, state]) => {
    const message = MESSAGES[state];
    return message === undefined ? [] : [{ line: rule.line, message: message(rule) }];
  });
}

const MESSAGES: Readonly<Record<RuleState, ((rule: IgnoreRule) => string) | undefined>> = {
  inForce: undefined,
  expiring: (rule) => t('Ignoring {0} ends soon: {1}.', said(rule.id), said(rule.until)),
  expired: (rule) => t('Ignoring {0} has ended: {1}.', said(rule.id), said(rule.until)),
  unmatched: (rule) => t('No finding is {0} any more: this entry may go.', said(rule.id)),
};

const said = (text = ''): string => onOneLine(text, 200);

function stateOf(rule: IgnoreRule, isMatched: boolean, now: Date): RuleState {
  const time = timeOf(rule, now);
  return time === 'expired' || isMatched ? time : 'unmatched';
}

function fits(rule: IgnoreRule, { package: found }: Finding, dockerfile: string): boolean {
  if (rule.package !== undefined && !fitsPackage(rule.package, found)) return false;
  if (rule.path === undefined) return true;
  const { path } = rule;
  return [dockerfile, found.path ?? ''].some((one) => fitsPath(path, one));
}

/** Paths are from the workspace folder, or from the image's root, however they begin. */
export function fitsPath(written: string, path: string): boolean {
  return matchesName(written.replace(/^\.?\/+/, ''), path.replace(/^\.?\/+/, ''));
}

/** https://github.com/package-url/purl-spec */
function fitsPackage(written: string, found: Finding['package']): boolean {
  const [, path, version] = /^pkg:[^/]+\/([^@?#]+)(?:@([^?#]+))?/.exec(written) ?? [];
  if (path === undefined) return matchesName(written, found.name);
  const name = decode(path);
  const isNamed = name === found.name || name.split('/').at(-1) === found.name;
  return (
    isNamed &&
    (version === undefined ||
      decode(version) === found.version.replace(/^\d+:/, '') ||
      decode(version) === found.version)
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
