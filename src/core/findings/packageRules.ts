import { systemRulesOf, type VersionRules } from '../versions/compareVersions';
import { isSystemPackage, type VulnerablePackage } from './finding';
import { ecosystemOf, rulesOf } from './manifests/packageName';

/** Whose rules order the versions of a finding's package. */
export function packageRules(found: VulnerablePackage): VersionRules {
  if (isSystemPackage(found)) return systemRulesOf(found.version);
  const ecosystem = ecosystemOf(found.manager);
  if (ecosystem !== undefined) return rulesOf(ecosystem);
  return /NUGET|DOTNET/i.test(found.manager) ? 'semver' : 'natural';
}
