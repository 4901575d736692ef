import type { VersionRules } from '../../versions/compareVersions';
import type { Ecosystem } from './packagePlace';

/** A package's name as its ecosystem compares it. */
export function comparedName(ecosystem: Ecosystem, name: string): string {
  switch (ecosystem) {
    case 'pypi':
      // https://packaging.python.org/en/latest/specifications/name-normalization/
      return name.replace(/[-_.]+/g, '-').toLowerCase();
    case 'composer':
      return name.toLowerCase();
    case 'npm':
    case 'go':
    case 'maven':
    case 'gem':
    case 'cargo':
      return name;
  }
}

/** By what Inspector calls the package manager of a finding; none for an operating system's or an unknown one. */
export function ecosystemOf(manager: string): Ecosystem | undefined {
  return MANAGERS.find(([pattern]) => pattern.test(manager))?.[1];
}

const MANAGERS: readonly (readonly [manager: RegExp, ecosystem: Ecosystem])[] = [
  [/^(?:NODE|NODEPKG|NPM|YARN|PNPM)$/i, 'npm'],
  [/^(?:PYTHON|PYTHONPKG|PIP|PIPENV|POETRY|UV)$/i, 'pypi'],
  [/^(?:GO|GOMOD|GOBINARY)$/i, 'go'],
  [/^(?:JAR|JAVA|POM|MAVEN|GRADLE|WAR|EAR)$/i, 'maven'],
  [/^(?:GEM|GEMSPEC|BUNDLER|RUBY)$/i, 'gem'],
  [/^(?:COMPOSER|PHP)$/i, 'composer'],
  [/^(?:CARGO|RUST|RUSTBINARY)$/i, 'cargo'],
];

/** Whose rules order an ecosystem's versions. */
export function rulesOf(ecosystem: Ecosystem): VersionRules {
  switch (ecosystem) {
    case 'npm':
    case 'go':
    case 'composer':
    case 'cargo':
      return 'semver';
    case 'pypi':
      return 'pep440';
    case 'maven':
      return 'maven';
    case 'gem':
      return 'natural';
  }
}
