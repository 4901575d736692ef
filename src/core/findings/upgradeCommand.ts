import type { PackageCommand, PackageManager } from '../dockerfile/packageCommands';
import { systemRulesOf } from '../versions/compareVersions';
import { alpineNames } from './alpinePackages';
import type { Finding } from './finding';
import { isSourceName } from './sourcePackages';

/** The package manager that installed a finding's package, told by the way its versions are written. */
export function managerOf({ package: { version } }: Finding): PackageManager {
  const rules = systemRulesOf(version);
  return rules === 'apk' || rules === 'rpm' ? rules : 'apt';
}

/**
 * What is to be upgraded for a finding's package, as words that the package manager takes. A scan of Debian names sources:
 * apt is asked for what is installed of the source, since of names in a list one that is not there fails the build.
 * https://manpages.debian.org/bookworm/apt/apt-patterns.7.en.html
 */
export function upgradeTargets(finding: Finding, manager: PackageManager): readonly string[] {
  const { name } = finding.package;
  if (!/^[A-Za-z0-9][\w.+-]{0,100}$/.test(name)) return [];
  switch (manager) {
    case 'apk':
      return alpineNames(name);
    case 'rpm':
      return [name];
    case 'apt': {
      if (namesBinaries(finding)) return [name];
      const source = `?source-package(^${name.replace(/[.+]/g, '[$&]')}$)`;
      return isSourceName(name) ? [source] : [source, `?exact-name(${name})`];
    }
  }
}

/** Inspector names the binaries of Ubuntu. */
const namesBinaries = ({ kind, package: { version } }: Finding): boolean =>
  kind === 'enhanced' && version.includes('ubuntu');

/** A word as a shell takes it. */
export const quoted = (target: string): string => (/^[\w.+-]+$/.test(target) ? target : `'${target}'`);

export function upgradeCommand(manager: PackageManager, words: string, tool: string): string {
  switch (manager) {
    case 'apt':
      return `apt-get install -y --only-upgrade ${words}`;
    case 'apk':
      return `apk upgrade --no-cache ${words}`;
    case 'rpm':
      return `${tool} ${tool === 'zypper' ? 'update' : 'upgrade'} -y ${words}`;
  }
}

/** For a `RUN` that does nothing else. */
export function wholeUpgrade(manager: PackageManager, words: string, tool: string): string {
  const upgrade = upgradeCommand(manager, words, tool);
  switch (manager) {
    case 'apt':
      return `apt-get update && ${upgrade} && rm -rf /var/lib/apt/lists/*`;
    case 'apk':
      return upgrade;
    case 'rpm':
      return `${upgrade} && ${tool} clean all`;
  }
}

/** Upgrades packages by their names, as `upgradeCommand` writes it. */
export function upgradesByName({ manager, action, packages, command: { words } }: PackageCommand): boolean {
  if (manager === 'apt') return words.some(({ value }) => value === '--only-upgrade');
  return action === 'upgrade' && packages.length > 0;
}

/** Upgrades whatever there is a newer version of. */
export function upgradesEverything({ action, packages, isOpen }: PackageCommand): boolean {
  return action === 'upgrade' && packages.length === 0 && !isOpen;
}

const RPM_TOOLS = ['dnf', 'microdnf', 'yum', 'tdnf', 'zypper'];

/** The program that a command calls; `yum` and `microdnf` stay what they are. */
export function toolOf({ command }: PackageCommand): string {
  const names = command.words.map(({ value }) => value?.split('/').at(-1) ?? '');
  return names.find((name) => RPM_TOOLS.includes(name)) ?? 'dnf';
}
