import { shellCommands, type ShellCommand, type ShellWord } from './shellCommands';

/** What a command does to the packages of the operating system. */
export interface PackageCommand {
  readonly manager: PackageManager;
  readonly action: 'install' | 'upgrade' | 'remove';
  /** Empty for an upgrade of everything. */
  readonly packages: readonly NamedPackage[];
  /** Some of its words are known to a shell only: it may name more. */
  readonly isOpen: boolean;
  /** The verb, such as `install`, after which packages may be added. */
  readonly verb: ShellWord;
  readonly command: ShellCommand;
}

/** A package as a command names it. */
export interface NamedPackage {
  readonly name: string;
  /** What follows the name as it is written: `=1.2`, `/bookworm`, `~=3.1`, `-1.2-3.el9`. */
  readonly pin?: string;
  readonly word: ShellWord;
}

export type PackageManager = 'apt' | 'apk' | 'rpm';

interface Program {
  readonly manager: PackageManager;
  readonly install: readonly string[];
  readonly upgrade: readonly string[];
  readonly remove: readonly string[];
  /** Options whose argument is the next word. */
  readonly takes: readonly string[];
}

const APT: Program = {
  manager: 'apt',
  install: ['install', 'reinstall', 'build-dep', 'satisfy'],
  upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade', 'safe-upgrade'],
  remove: ['remove', 'purge', 'autoremove', 'autopurge'],
  takes: ['-o', '--option', '-t', '--target-release', '--default-release', '-c', '--config-file', '-a'],
};
const APK: Program = {
  manager: 'apk',
  install: ['add', 'fix'],
  upgrade: ['upgrade'],
  remove: ['del'],
  takes: ['-t', '--virtual', '-X', '--repository', '-p', '--root', '--repositories-file', '--arch', '--keys-dir', '--cache-dir', '--cache-max-age', '--wait', '--progress-fd'], // prettier-ignore
};
const DNF: Program = {
  manager: 'rpm',
  install: ['install', 'in', 'localinstall', 'reinstall', 'swap'],
  upgrade: ['upgrade', 'update', 'up', 'upgrade-minimal', 'update-minimal', 'distro-sync', 'dup', 'dist-upgrade', 'patch'], // prettier-ignore
  remove: ['remove', 'erase', 'rm', 'autoremove'],
  takes: ['-x', '--exclude', '--installroot', '--releasever', '--setopt', '-c', '--config', '--repo', '--repoid', '--enablerepo', '--disablerepo', '-d', '-e', '--forcearch', '-R', '-r', '--from', '--root'], // prettier-ignore
};
const RPM: Program = {
  manager: 'rpm',
  install: ['-i', '-U', '-F', '--install', '--upgrade', '--freshen'],
  upgrade: [],
  remove: ['-e', '--erase'],
  takes: ['--root', '--dbpath', '--prefix', '--relocate'],
};
const PROGRAMS: Readonly<Record<string, Program>> = {
  apt: APT,
  'apt-get': APT,
  aptitude: APT,
  apk: APK,
  dnf: DNF,
  dnf5: DNF,
  microdnf: DNF,
  yum: DNF,
  tdnf: DNF,
  zypper: DNF,
  rpm: RPM,
};

const APT_NAME = /^[a-z0-9][a-z0-9.+-]*(?::[a-z0-9]+)?/i;

/** Words that may stand before a command's name. */
const BEFORE =
  /^(?:\w+=.*|if|then|elif|else|do|while|until|!|\{|time|exec|command|sudo|env|-\S*|nice|eatmydata|&&)$/;

/** What shell text does to the packages of the operating system, in its order. */
export function packageCommands(
  text: string,
  variables: ReadonlyMap<string, string> = new Map(),
): readonly PackageCommand[] {
  return shellCommands(text, variables).flatMap((command) => readCommand(command) ?? []);
}

function readCommand(command: ShellCommand): PackageCommand | undefined {
  const at = command.words.findIndex(({ value, raw }) => !BEFORE.test(value ?? raw));
  const name = command.words[at]?.value?.split('/').at(-1) ?? '';
  const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
  if (program === undefined) return undefined;
  const words = withoutOptions(command.words.slice(at + 1), program);
  const verbs = program === RPM ? command.words.slice(at + 1) : words;
  const verb = verbs.find(({ value }) => actionOf(value, program) !== undefined);
  const action = actionOf(verb?.value, program);
  if (verb === undefined || action === undefined) return undefined;
  const named = words.filter((word) => word.start > verb.start || program === RPM);
  return {
    manager: program.manager,
    action: action === 'upgrade' && named.length > 0 && program === APT ? 'install' : action,
    packages: named.flatMap((word) => readPackage(word, program.manager) ?? []),
    isOpen: named.some(({ value }) => value === undefined),
    verb,
    command,
  };
}

function actionOf(word: string | undefined, program: Program): PackageCommand['action'] | undefined {
  if (word === undefined) return undefined;
  if (program === RPM && /^-[a-zA-Z]+$/.test(word)) {
    if (/[iUF]/.test(word) && !word.includes('q')) return 'install';
    return word.includes('e') ? 'remove' : undefined;
  }
  if (program.install.includes(word)) return 'install';
  if (program.upgrade.includes(word)) return 'upgrade';
  return program.remove.includes(word) ? 'remove' : undefined;
}

function withoutOptions(words: readonly ShellWord[], { takes }: Program): readonly ShellWord[] {
  return words.filter(({ value }, index) => {
    const before = words[index - 1]?.value;
    return value?.startsWith('-') !== true && (before === undefined || !takes.includes(before));
  });
}

function readPackage(word: ShellWord, manager: PackageManager): NamedPackage | undefined {
  const value = word.value ?? knownStart(word.raw);
  if (value === undefined || value === '' || value === ']' || value === '}') return undefined;
  const file = /([^/\\]+)\.(?:deb|apk|rpm)$/.exec(value)?.[1];
  if (file !== undefined) return withPin(word, file, /^[^_]+|/);
  if (manager === 'apt') {
    // "curl-" takes curl away, "curl+" installs it; "g++" is a name.
    if (value.endsWith('-')) return undefined;
    return withPin(word, value.replace(/(?<!\+)\+$/, ''), APT_NAME);
  }
  if (manager === 'apk') return withPin(word, value, /^[^=<>~@!]+/);
  return withPin(word, value, /^.+?(?=-\d[^-]*(?:-[^-]+)?$|$)/);
}

/** `curl=$VERSION` names curl, though not its version. */
function knownStart(raw: string): string | undefined {
  return /^["']?([A-Za-z0-9][\w.+-]*)[=~<>]/.exec(raw)?.[1];
}

function withPin(word: ShellWord, value: string, name: RegExp): NamedPackage | undefined {
  const found = name.exec(value)?.[0] ?? '';
  if (found === '') return undefined;
  const pin =
    word.value === undefined
      ? word.raw.slice(word.raw.indexOf(found) + found.length)
      : value.slice(found.length);
  return { name: found.replace(/:[a-z0-9]+$/i, ''), ...(pin === '' ? {} : { pin }), word };
}
