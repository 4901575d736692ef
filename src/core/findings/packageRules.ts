import { systemRulesOf, type VersionRules } from '../versions/compareVersions';
import { isSystemPackage, type VulnerablePackage } from './finding';

/** Whose rules order the versions of a finding's package. */
export function packageRules(found: VulnerablePackage): VersionRules {
  if (isSystemPackage(found)) return systemRulesOf(found.version);
  return /NODE|NPM|YARN|PNPM|^GO|CARGO|RUST|NUGET|DOTNET|COMPOSER|PHP/i.test(found.manager)
    ? 'semver'
    : 'natural';
}
