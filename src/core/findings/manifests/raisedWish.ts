import semver from 'semver';
import { comparePythonVersions } from '../../versions/comparePythonVersions';
import type { Ecosystem } from './packagePlace';
import { allowsVersion } from './wantedVersions';

/**
 * What a manifest asks for, raised so that it takes a version and none before it, in the style it has: `^4.17.0` becomes
 * `^4.17.21`. None where that style cannot say it.
 */
export function raisedWish(ecosystem: Ecosystem, wants: string, version: string): string | undefined {
  const raised = ecosystem === 'pypi' ? pythonWish(wants, version) : semverWish(wants, version);
  return raised !== undefined && allowsVersion(ecosystem, raised, version) ? raised : undefined;
}

const NUMBER = '[vV]?\\d+(?:\\.\\d+)*(?:[-+][\\w.+-]+)?';
const ONE = new RegExp(`^(\\^|~|>=|=)?(\\s*)(${NUMBER})$`);
const BETWEEN = new RegExp(`^(>=\\s*)(${NUMBER})(\\s*,?\\s*<=?\\s*${NUMBER})$`);

function semverWish(wants: string, version: string): string | undefined {
  const bare = version.replace(/^v/, '');
  const line = /^(\d+)((?:\.\d+)?)(?:\.[x*])*$/i.exec(wants);
  // `4` and `4.x` are any 4, `4.17` and `4.17.x` any 4.17.
  if (line !== null && semver.valid(wants) === null) return `${line[2] === '' ? '^' : '~'}${bare}`;
  const one = ONE.exec(wants);
  if (one !== null) return `${one[1] ?? ''}${one[2] ?? ''}${bare}`;
  const between = BETWEEN.exec(wants);
  return between === null ? undefined : `${between[1] ?? ''}${bare}${between[3] ?? ''}`;
}

function pythonWish(wants: string, version: string): string | undefined {
  // Poetry's own forms.
  const poetry = /^(\^|~(?!=)|)(\d[\w.]*)$/.exec(wants);
  if (poetry !== null) return `${poetry[1] ?? ''}${version}`;
  const clauses = wants.split(',');
  const isLower = (clause: string): boolean => /^\s*>=?(?!=)/.test(clause);
  if (!clauses.some(isLower)) return wants.trim() === '' ? undefined : `${wants},>=${version}`;
  return clauses.map((clause) => (isLower(clause) ? raisedBound(clause, version) : clause)).join(',');
}

/** A bound that is newer already stays. */
function raisedBound(clause: string, version: string): string {
  const bound = /^\s*>=?\s*(\S+)/.exec(clause)?.[1] ?? '';
  if (comparePythonVersions(bound, version) >= 0) return clause;
  return clause.replace(/>=?(\s*)\S+/, (_, space: string) => `>=${space}${version}`);
}
