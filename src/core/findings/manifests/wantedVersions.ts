import semver from 'semver';
import { comparePythonVersions, isPythonVersion } from '../../versions/comparePythonVersions';
import { compareMavenVersions } from '../../versions/compareMavenVersions';
import type { Ecosystem } from './packagePlace';

/**
 * Whether what a manifest asks for allows a version. What is no list of versions (a tag such as `latest`) allows every one,
 * since it does not say.
 */
export function allowsVersion(ecosystem: Ecosystem, wants: string, version: string): boolean {
  if (wants.trim() === '') return true;
  switch (ecosystem) {
    case 'pypi':
      return pythonAllows(wants, version);
    case 'maven':
      return mavenAllows(wants, version);
    case 'composer':
      return semverAllows(composerAsSemver(wants), version);
    case 'npm':
    case 'go':
    case 'gem':
    case 'cargo':
      return semverAllows(wants, version);
  }
}

function semverAllows(wants: string, version: string): boolean {
  const options = { loose: true, includePrerelease: true };
  if (semver.validRange(wants, options) === null) return true;
  return semver.satisfies(version, wants, options);
}

/** https://getcomposer.org/doc/articles/versions.md: `~1.2` goes up to 2, and a single bar parts alternatives. */
const composerAsSemver = (wants: string): string =>
  wants
    .replace(/@\w+/g, '')
    .replace(/\|\|?/g, ' || ')
    .replace(/~(?=v?\d+\.\d+(?:[\s,|]|$))/g, '^')
    .replaceAll(',', ' ');

/** https://packaging.python.org/en/latest/specifications/version-specifiers/; Poetry's `^` and `~` are semver's. */
function pythonAllows(wants: string, version: string): boolean {
  if (/^[\^~](?!=)|\|\||^\*$|^\d/.test(wants))
    return semverAllows(wants.replaceAll(',', ' '), padded(version));
  return wants.split(',').every((clause) => {
    const [, operator = '', bound = ''] = /^\s*(===|==|~=|!=|<=|>=|<|>)\s*(\S+)\s*$/.exec(clause) ?? [];
    const order = comparePythonVersions(version, bound);
    switch (operator) {
      case '===':
        return version === bound;
      case '==':
        return bound.endsWith('.*') ? beginsWith(version, bound.slice(0, -2)) : order === 0;
      case '!=':
        return bound.endsWith('.*') ? !beginsWith(version, bound.slice(0, -2)) : order !== 0;
      case '~=':
        return order >= 0 && beginsWith(version, bound.replace(/\.\d+(?:[a-z-].*)?$/i, ''));
      case '<=':
        return order <= 0;
      case '>=':
        return order >= 0;
      case '<':
        return order < 0;
      case '>':
        return order > 0;
      default:
        return clause.trim() === '';
    }
  });
}

/** `1.2` begins `1.2.3` and not `1.20`; missing parts are zero. */
function beginsWith(version: string, prefix: string): boolean {
  if (!isPythonVersion(version)) return false;
  const parts = releaseParts(version);
  return releaseParts(prefix).every((part, index) => Number(part) === Number(parts[index] ?? '0'));
}

const releaseParts = (version: string): readonly string[] =>
  (/^\s*v?(?:\d+!)?(\d+(?:\.\d+)*)/i.exec(version)?.[1] ?? '').split('.');

/** Python's versions may have two parts or four. */
const padded = (version: string): string => {
  const [major = '0', minor = '0', patch = '0'] = releaseParts(version);
  return `${Number(major)}.${Number(minor)}.${Number(patch)}`;
};

/** `[1.0,2.0)`, `(,1.0]`, `[1.0]`, several with commas between. https://maven.apache.org/pom.html#dependency-version-requirement-specification */
function mavenAllows(wants: string, version: string): boolean {
  return [...wants.matchAll(/([[(])\s*([^,\])\s]*)\s*(,?)\s*([^,\])\s]*)\s*([\])])/g)].some(
    ([, open, from = '', comma, to = '', close]) => {
      if (comma === '') return compareMavenVersions(version, from) === 0;
      const [low, high] = [compareMavenVersions(version, from), compareMavenVersions(version, to)];
      return (
        (from === '' || low > 0 || (low === 0 && open === '[')) &&
        (to === '' || high < 0 || (high === 0 && close === ']'))
      );
    },
  );
}
