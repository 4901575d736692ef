import type { Finding } from './finding';
import { optional } from './optional';

/**
 * Findings of ECR with what Inspector alone knows of them: how likely an exploit is, when one was last seen, and what to
 * run against it. What ECR has told stands; a finding that Inspector does not name stays as it is.
 */
export function enrich(findings: readonly Finding[], inspected: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Finding>();
  for (const finding of inspected) known.set(keyOf(finding), { ...known.get(keyOf(finding)), ...finding });
  return findings.map((finding) => {
    const more = known.get(keyOf(finding));
    if (more === undefined) return finding;
    return {
      ...optional('epss', more.epss),
      ...optional('lastExploitAt', more.lastExploitAt),
      ...optional('exploitAvailable', more.exploitAvailable),
      ...finding,
      // ECR has one advice for all packages of a finding, Inspector one for each.
      ...optional('remediation', more.remediation ?? finding.remediation),
    };
  });
}

/** The layer and the path are left out: what is known of a vulnerability in a package is known of each of its copies. */
function keyOf({ vulnerabilityId, package: { name, version } }: Finding): string {
  return JSON.stringify([vulnerabilityId, name, version]);
}
