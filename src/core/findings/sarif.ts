import { isAttributed, type SourceRange } from './attribution';
import { advisoryOf, type Finding } from './finding';
import { fingerprint } from './fingerprint';
import { onOneLine, sentenceOf, type ReportedFinding, type ReportSubject } from './reportedFinding';

/**
 * SARIF 2.1.0 with the Dockerfile's own lines. Fingerprints stay the same when lines move, `security-severity` ranks.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function sarifOf(subject: ReportSubject, findings: readonly ReportedFinding[]): object {
  const rules = new Map<string, number>();
  const firsts: Finding[] = [];
  for (const { finding } of findings)
    if (!rules.has(idOf(finding))) {
      rules.set(idOf(finding), rules.size);
      firsts.push(finding);
    }
  const results = new Map<string, object>();
  for (const reported of findings) {
    const key = fingerprint(reported);
    if (results.has(key)) continue;
    results.set(key, resultOf(reported, key, rules.get(idOf(reported.finding)) ?? -1, subject));
  }
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ECR Explorer', rules: firsts.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        ...(subject.image === undefined ? {} : { properties: { image: onOneLine(subject.image) } }),
        results: [...results.values()],
      },
    ],
  };
}

/** A result without a rule's name is refused where alerts are shown. */
const idOf = ({ vulnerabilityId }: Finding): string => onOneLine(vulnerabilityId, 255) || 'unnamed';

function ruleOf(finding: Finding): object {
  const advisory = advisoryOf(finding);
  const description = onOneLine(finding.description ?? '');
  return {
    id: idOf(finding),
    shortDescription: { text: onOneLine(finding.title ?? '') || idOf(finding) },
    ...(description === '' ? {} : { fullDescription: { text: description } }),
    ...(advisory === undefined ? {} : { helpUri: advisory }),
    properties: { 'security-severity': securitySeverity(finding), tags: ['security', 'container'] },
  };
}

function resultOf(reported: ReportedFinding, key: string, ruleIndex: number, subject: ReportSubject): object {
  const { finding, attribution, ignored } = reported;
  const related = isAttributed(attribution) ? attribution.related : [];
  return {
    ruleId: idOf(finding),
    ruleIndex,
    level: levelOf(finding.severity),
    message: { text: `${sentenceOf(reported)}${why(reported)}` },
    locations: [placed(subject, isAttributed(attribution) ? attribution.range : undefined)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, index) => ({
            id: index + 1,
            ...placed(subject, place.range),
            message: { text: onOneLine(place.why) },
          })),
        }),
    partialFingerprints: { 'ecrExplorer/v1': key },
    ...(ignored === undefined
      ? {}
      : { suppressions: [{ kind: 'external', justification: onOneLine(ignored.reason) }] }),
    properties: {
      severity: onOneLine(finding.severity),
      package: onOneLine(finding.package.name),
      installedVersion: onOneLine(finding.package.version),
      ...(finding.fix.version === undefined ? {} : { fixedInVersion: onOneLine(finding.fix.version) }),
      confidence: attribution.confidence ?? 'refused',
      ...(attribution.layerDigest === undefined ? {} : { layerDigest: onOneLine(attribution.layerDigest) }),
    },
  };
}

function why({ attribution }: ReportedFinding): string {
  if (!isAttributed(attribution)) return ` ${onOneLine(attribution.reason)}`;
  return attribution.isBase ? ' It came with the base image.' : '';
}

/** A file without a region where the line is unknown: what shows alerts needs a file at least. */
function placed({ dockerfile }: ReportSubject, range: SourceRange | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(dockerfile) },
      ...(range === undefined
        ? {}
        : {
            region: {
              startLine: range.line,
              startColumn: range.character + 1,
              endLine: range.endLine,
              endColumn: range.endCharacter + 1,
            },
          }),
    },
  };
}

/** Half a character, which some file systems allow in a name, has no place in an address. */
const uriOf = (file: string): string =>
  file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/** What is in an image is no error of the Dockerfile's text. */
const levelOf = (severity: string): 'warning' | 'note' =>
  ['CRITICAL', 'HIGH', 'MEDIUM'].includes(severity.toUpperCase()) ? 'warning' : 'note';

const SCORES: Readonly<Record<string, string>> = { CRITICAL: '9.5', HIGH: '8.0', MEDIUM: '5.5', LOW: '2.0' };

/** A number from 0.0 to 10.0 as text, the severity's where there is no score. */
function securitySeverity({ score, severity }: Finding): string {
  if (score !== undefined && score >= 0 && score <= 10) return score.toFixed(1);
  return SCORES[severity.toUpperCase()] ?? '0.0';
}
