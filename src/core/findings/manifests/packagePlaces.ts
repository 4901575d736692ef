import { optional } from '../optional';
import { composerLock, composerManifest } from './composerFiles';
import { gemfileLock } from './gemfileLock';
import { goMod } from './goMod';
import { gradleBuild, gradleLock } from './gradleBuild';
import { npmLock } from './npmLock';
import { npmManifest } from './npmManifest';
import { comparedName } from './packageName';
import type { Ecosystem, FoundPackage, PackagePlace } from './packagePlace';
import { pipfileLock } from './pipfileLock';
import { pnpmLock } from './pnpmLock';
import { pom } from './pom';
import { pyproject } from './pyproject';
import { requirements } from './requirements';
import { rangesIn } from './textSpans';
import { tomlLock } from './tomlLock';
import { yarnLock } from './yarnLock';

/** A kind of file that names packages. */
export interface PackageFileKind {
  readonly ecosystem: Ecosystem;
  /** It says which versions are installed; else it is what people write. */
  readonly isLock: boolean;
  /** Of the file, without folders. */
  readonly name: RegExp;
  /** For finding such files; without braces, which do not nest. */
  readonly globs: readonly string[];
  readonly read: (text: string) => readonly FoundPackage[];
}

const manifest = { isLock: false };
const lock = { isLock: true };

export const PACKAGE_FILES: readonly PackageFileKind[] = [
  { ...lock, ecosystem: 'npm', name: /^package-lock\.json$/, globs: ['package-lock.json'], read: npmLock },
  { ...lock, ecosystem: 'npm', name: /^npm-shrinkwrap\.json$/, globs: ['npm-shrinkwrap.json'], read: npmLock },
  { ...lock, ecosystem: 'npm', name: /^yarn\.lock$/, globs: ['yarn.lock'], read: yarnLock },
  { ...lock, ecosystem: 'npm', name: /^pnpm-lock\.yaml$/, globs: ['pnpm-lock.yaml'], read: pnpmLock },
  { ...manifest, ecosystem: 'npm', name: /^package\.json$/, globs: ['package.json'], read: npmManifest },
  { ...manifest, ecosystem: 'pypi', name: /(?:requirements|constraints)[\w.-]*\.txt$/, globs: ['*requirements*.txt', '*constraints*.txt'], read: requirements },
  { ...lock, ecosystem: 'pypi', name: /^Pipfile\.lock$/, globs: ['Pipfile.lock'], read: pipfileLock },
  { ...lock, ecosystem: 'pypi', name: /^(?:poetry|uv|pdm)\.lock$/, globs: ['poetry.lock', 'uv.lock', 'pdm.lock'], read: tomlLock },
  { ...manifest, ecosystem: 'pypi', name: /^pyproject\.toml$/, globs: ['pyproject.toml'], read: pyproject },
  { ...manifest, ecosystem: 'go', name: /^go\.mod$/, globs: ['go.mod'], read: goMod },
  { ...manifest, ecosystem: 'maven', name: /^(?:pom\.xml|.+\.pom)$/, globs: ['pom.xml', '*.pom'], read: pom },
  { ...manifest, ecosystem: 'maven', name: /^build\.gradle(?:\.kts)?$/, globs: ['build.gradle', 'build.gradle.kts'], read: gradleBuild },
  { ...lock, ecosystem: 'maven', name: /^gradle\.lockfile$/, globs: ['gradle.lockfile'], read: gradleLock },
  { ...lock, ecosystem: 'gem', name: /^(?:Gemfile|gems)\.lock(?:ed)?$/, globs: ['Gemfile.lock', 'gems.locked'], read: gemfileLock },
  { ...lock, ecosystem: 'composer', name: /^composer\.lock$/, globs: ['composer.lock'], read: composerLock },
  { ...manifest, ecosystem: 'composer', name: /^composer\.json$/, globs: ['composer.json'], read: composerManifest },
  { ...lock, ecosystem: 'cargo', name: /^Cargo\.lock$/, globs: ['Cargo.lock'], read: tomlLock },
]; // prettier-ignore

/** Where such files are, below any folder. Requirements are also kept in a folder of that name: `requirements/base.txt`. */
export const PACKAGE_FILES_GLOB = `**/{${[...PACKAGE_FILES.flatMap(({ globs }) => globs), 'requirements/*.txt'].join(',')}}`;

/** What kind of file it is by its name; none where it names no packages. */
export function packageFileKind(path: string): PackageFileKind | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (/(?:^|[/\\])requirements[/\\][\w.-]+\.txt$/.test(path))
    return PACKAGE_FILES.find(({ read }) => read === requirements);
  return PACKAGE_FILES.find((kind) => kind.name.test(name));
}

/**
 * Where a lock file or a manifest names packages, in the file's order as far as its format has one. Never fails: what cannot
 * be read has no places.
 * @param path or the file's name alone; it says what is in the file
 */
export function packagePlaces(path: string, text: string): readonly PackagePlace[] {
  const kind = packageFileKind(path);
  if (kind === undefined) return [];
  const source = text.replace(/^\uFEFF/, '');
  const rangeOf = rangesIn(source);
  return kind.read(source).map(({ name, version, wants, at, versionAt, direct }) => ({
    ecosystem: kind.ecosystem,
    name: comparedName(kind.ecosystem, name),
    ...optional('version', version),
    ...optional('wants', wants),
    range: rangeOf(at),
    ...optional('versionRange', versionAt === undefined ? undefined : rangeOf(versionAt)),
    direct,
  }));
}
