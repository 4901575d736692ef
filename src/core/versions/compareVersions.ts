import semver from 'semver';
import { compareApkVersions } from './compareApkVersions';
import { compareDebianVersions } from './compareDebianVersions';
import { compareMavenVersions } from './compareMavenVersions';
import { comparePythonVersions } from './comparePythonVersions';
import { compareRpmVersions } from './compareRpmVersions';
import { compareNatural } from './naturalOrder';

/** Whose rules order a package's versions. */
export type VersionRules = 'dpkg' | 'rpm' | 'apk' | 'semver' | 'pep440' | 'maven' | 'natural';

/** Orders versions of one package, ascending; 0 where they mean the same. */
export function compareVersions(rules: VersionRules, a: string, b: string): number {
  switch (rules) {
    case 'dpkg':
      return compareDebianVersions(a, b);
    case 'rpm':
      return compareRpmVersions(a, b);
    case 'apk':
      return compareApkVersions(a, b);
    case 'semver':
      return compareSemver(a, b);
    case 'pep440':
      return comparePythonVersions(a, b);
    case 'maven':
      return compareMavenVersions(a, b);
    case 'natural':
      return compareNatural(a, b);
  }
}

/** The newest of versions, as it is written. */
export function newestVersion(rules: VersionRules, versions: readonly string[]): string | undefined {
  return versions.reduce<string | undefined>(
    (newest, version) =>
      newest === undefined || compareVersions(rules, version, newest) > 0 ? version : newest,
    undefined,
  );
}

/** Whose rules an operating system's package goes by, told by the way its versions are written. */
export function systemRulesOf(version: string): VersionRules {
  if (/-r\d+$/.test(version)) return 'apk';
  return /[.-](el|amzn|fc|azl|cm|oe|mga|lp)\d/.test(version) ? 'rpm' : 'dpkg';
}

function compareSemver(a: string, b: string): number {
  const [ours, theirs] = [semver.parse(a, { loose: true }), semver.parse(b, { loose: true })];
  return ours === null || theirs === null ? compareNatural(bare(a), bare(b)) : semver.compare(ours, theirs);
}

const bare = (version: string): string => version.replace(/^v(?=\d)/, '');
