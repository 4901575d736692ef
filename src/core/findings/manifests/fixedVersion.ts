import semver from 'semver';
import { compareVersions } from '../../versions/compareVersions';
import { isPythonVersion } from '../../versions/comparePythonVersions';
import type { Finding } from '../finding';
import { ecosystemOf, rulesOf } from './packageName';
import type { Ecosystem } from './packagePlace';

/** A version that mends findings. */
export interface FixedVersion {
  readonly version: string;
  /** It may break what uses the package. */
  readonly isOtherMajor: boolean;
}

/**
 * The smallest version that mends all those findings of one installed package that have a fix: of the installed one's major
 * version where there is one. A service may list several, one for each line (`4.17.21, 5.0.1`). None where nothing is fixed,
 * or where what is said is no version: it comes from outside, and goes into a file.
 */
export function fixedVersion(findings: readonly Finding[]): FixedVersion | undefined {
  const [first] = findings;
  const ecosystem = first === undefined ? undefined : ecosystemOf(first.package.manager);
  if (first === undefined || ecosystem === undefined) return undefined;
  const installed = first.package.version;
  const compare = (a: string, b: string): number => compareVersions(rulesOf(ecosystem), a, b);
  const fixes = findings
    .map(({ fix }) => versionsIn(ecosystem, fix.version ?? ''))
    .filter((versions) => versions.length > 0);
  const mends = (version: string): boolean =>
    fixes.every((versions) => {
      const line = versions.filter((one) => majorOf(ecosystem, one) === majorOf(ecosystem, version));
      // Of a line that is not listed, only what is newer than all the listed ones is known to be mended.
      return line.length > 0
        ? line.some((one) => compare(version, one) >= 0)
        : versions.every((one) => compare(version, one) >= 0);
    });
  const mending = fixes
    .flat()
    .filter((version) => compare(version, installed) > 0 && mends(version))
    .sort(compare);
  const isSame = (version: string): boolean => majorOf(ecosystem, version) === majorOf(ecosystem, installed);
  const version = mending.find(isSame) ?? mending[0];
  return version === undefined ? undefined : { version, isOtherMajor: !isSame(version) };
}

function versionsIn(ecosystem: Ecosystem, text: string): readonly string[] {
  return text
    .slice(0, 1000)
    .split(/[\s,;|]+/)
    .filter((word) => isVersion(ecosystem, word));
}

/** Whether a text is a version and nothing besides. */
export function isVersion(ecosystem: Ecosystem, text: string): boolean {
  if (!/^v?\d[\w.+!-]{0,99}$/.test(text)) return false;
  switch (ecosystem) {
    case 'npm':
    case 'cargo':
      return semver.valid(text) !== null;
    case 'go':
      return semver.valid(text) !== null;
    case 'pypi':
      return isPythonVersion(text);
    case 'composer':
    case 'maven':
    case 'gem':
      return !text.includes('!');
  }
}

/** The part of a version whose change may break things: of `0.x` the second number too, but not in Go and Python. */
export function majorOf(ecosystem: Ecosystem, version: string): string {
  const [, epoch = '', major = '', minor = ''] = /^v?(\d+!)?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const isBeforeFirst = Number(major) === 0 && (ecosystem === 'npm' || ecosystem === 'cargo');
  return `${epoch}${Number(major)}${isBeforeFirst ? `.${Number(minor)}` : ''}`;
}
