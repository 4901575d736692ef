import { systemRulesOf, type VersionRules } from '../versions/compareVersions';
import type { Finding } from './finding';
import { onOneLine, type ReportedFinding, type ReportSubject } from './reportedFinding';

export interface VexDocument {
  /** Who says it. */
  readonly author: string;
  /** An IRI of the document's own. */
  readonly id: string;
  readonly at: Date;
}

/**
 * An OpenVEX document of the image: what is ignored does not affect it for the reason given, of the rest nothing is said
 * but that it is looked into, or that an upgrade mends it. https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md
 */
export function openVexOf(
  { image, dockerfile }: ReportSubject,
  findings: readonly ReportedFinding[],
  { author, id, at }: VexDocument,
): object {
  const product = onOneLine(image ?? dockerfile);
  const statements = new Map<string, { readonly first: ReportedFinding; readonly parts: Set<string> }>();
  for (const reported of findings) {
    const key = JSON.stringify([
      reported.finding.vulnerabilityId,
      statusOf(reported),
      reported.ignored?.reason,
    ]);
    const known = statements.get(key) ?? { first: reported, parts: new Set<string>() };
    known.parts.add(packageUrl(reported.finding));
    statements.set(key, known);
  }
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': id,
    author: onOneLine(author),
    timestamp: at.toISOString(),
    version: 1,
    tooling: 'ECR Explorer',
    statements: [...statements.values()].map(({ first, parts }) => ({
      vulnerability: { name: onOneLine(first.finding.vulnerabilityId) },
      products: [{ '@id': product, subcomponents: [...parts].map((part) => ({ '@id': part })) }],
      status: statusOf(first),
      ...detailsOf(first),
    })),
  };
}

type Status = 'not_affected' | 'affected' | 'under_investigation';

function statusOf({ finding, ignored }: ReportedFinding): Status {
  if (ignored !== undefined) return 'not_affected';
  return finding.fix.version === undefined ? 'under_investigation' : 'affected';
}

/** `not_affected` needs a justification or a statement, `affected` needs what to do. */
function detailsOf({ finding, ignored }: ReportedFinding): object {
  if (ignored !== undefined) return { impact_statement: onOneLine(ignored.reason) };
  if (finding.fix.version === undefined) return {};
  return {
    action_statement: onOneLine(
      `Upgrade ${finding.package.name} to ${finding.fix.version.replace(/^0:/, '')}.`,
    ),
  };
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/NODE|NPM|YARN|PNPM/i, 'npm'],
  [/PYTHON|PIP|POETRY/i, 'pypi'],
  [/GEM|BUNDLER/i, 'gem'],
  [/JAR|MAVEN|GRADLE|POM/i, 'maven'],
  [/^GO/i, 'golang'],
  [/COMPOSER|PHP/i, 'composer'],
  [/CARGO|RUST/i, 'cargo'],
  [/NUGET|DOTNET/i, 'nuget'],
];

const SYSTEMS: Readonly<Partial<Record<VersionRules, string>>> = { apk: 'apk/alpine', rpm: 'rpm' };

/** https://github.com/package-url/purl-spec */
function packageUrl({ package: { name, version, manager } }: Finding): string {
  const system = SYSTEMS[systemRulesOf(version)] ?? 'deb/debian';
  const type = TYPES.find(([pattern]) => pattern.test(manager))?.[1] ?? system;
  const path = onOneLine(name, 255).split(/[/:]/).map(encodeURIComponent).join('/');
  return `pkg:${type}/${path}@${encodeURIComponent(onOneLine(version, 255))}`;
}
