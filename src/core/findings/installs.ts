import type { Instruction } from '../dockerfile/instructions';

/** A package that a RUN line names. */
export interface InstalledPackage {
  /** Without version, suite and architecture. */
  readonly name: string;
  /** As it stands there: `curl=7.88.1-10`. */
  readonly word: string;
  readonly manager: Manager;
  /** One-based line of the word in the Dockerfile, and its place in that line. */
  readonly line: number;
  readonly column: number;
}

export type Manager = 'apt' | 'apk' | 'dnf' | 'zypper' | 'npm' | 'pip';

const PROGRAMS: Readonly<Record<string, Manager>> = {
  ...{ apt: 'apt', 'apt-get': 'apt', aptitude: 'apt', apk: 'apk', npm: 'npm', pip: 'pip', pip3: 'pip' },
  ...{ dnf: 'dnf', microdnf: 'dnf', yum: 'dnf', tdnf: 'dnf', zypper: 'zypper' },
};
const INSTALLS = new Set(['install', 'add', 'reinstall', 'in', 'i', 'localinstall', 'groupinstall']);
const UPGRADES = new Set(['upgrade', 'dist-upgrade', 'full-upgrade', 'update', 'up', 'patch']);
const REMOVES = new Set(['remove', 'purge', 'autoremove', 'erase', 'del', 'rm']);
/** Options that take the word after them. */
const WITH_VALUE = new Set(
  '-t --virtual -o --option -c --config-file --target-release --default-release --repository -X --allow-untrusted= --arch -r --requirement --prefix --enablerepo --disablerepo --setopt -i --index-url --root -p'.split(
    ' ',
  ),
);

/** What a RUN instruction does with packages. */
export interface PackageWork {
  readonly installs: readonly InstalledPackage[];
  /** It upgrades all there are. */
  readonly upgrades: boolean;
  readonly removes: readonly string[];
}

/**
 * Reads the shell commands of a RUN instruction: any order of flags, lists of commands, continuation lines. What a
 * variable or a command would tell stays unknown.
 * @param source the Dockerfile's lines
 */
export function packageWork({ keyword, line, endLine }: Instruction, source: readonly string[]): PackageWork {
  const installs: InstalledPackage[] = [];
  const removes: string[] = [];
  let upgrades = false;
  if (keyword !== 'RUN') return { installs, upgrades, removes };
  for (const command of commandsIn(wordsIn(source, line, endLine))) {
    const [program, ...rest] = skipPrefixes(command);
    const manager = program && PROGRAMS[program.text.replace(/^.*\//, '')];
    if (manager === undefined) continue;
    const words = withoutOptions(rest);
    const verb = words[0]?.text ?? '';
    if (UPGRADES.has(verb) && !(verb === 'update' && (manager === 'apt' || manager === 'apk'))) {
      upgrades = true;
      continue;
    }
    if (REMOVES.has(verb)) removes.push(...words.slice(1).map(({ text }) => packageName(text, manager)));
    if (!INSTALLS.has(verb)) continue;
    for (const { text, line: at, column } of words.slice(1)) {
      if (/[$`*/]/.test(text)) continue;
      installs.push({ name: packageName(text, manager), word: text, manager, line: at, column });
    }
  }
  return { installs, upgrades, removes };
}

interface Word {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Words and separators (`&&`, `;`, `|`) of lines of shell; comment lines are none. */
function wordsIn(source: readonly string[], line: number, endLine: number): readonly Word[] {
  const words: Word[] = [];
  for (let at = line; at <= endLine; at++) {
    const text = source[at - 1] ?? '';
    if (/^\s*#/.test(text)) continue;
    for (const { 0: word, index } of text.matchAll(
      /&&|\|\||[;|(){}]|\\$|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s;&|(){}]+/g,
    )) {
      if (word === '\\' || word === '`') continue;
      const bare = word.replace(/^(["'])(.*)\1$/, '$2');
      words.push({ text: bare, line: at, column: index + (bare === word ? 0 : 1) });
    }
  }
  return words;
}

const SEPARATOR = /^(?:&&|\|\||[;|(){}]|then|do|else)$/;

function commandsIn(words: readonly Word[]): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]];
  for (const word of words)
    if (SEPARATOR.test(word.text)) commands.push([]);
    else commands.at(-1)?.push(word);
  return commands.filter((command) => command.length > 0);
}

/** `RUN --mount=… DEBIAN_FRONTEND=noninteractive sudo apt-get …` */
function skipPrefixes(command: readonly Word[]): readonly Word[] {
  const at = command.findIndex(
    ({ text }) => !/^(?:RUN|if|!|sudo|exec|env|time|nice|eatmydata|--[\w-]+(?:=.*)?|\w+=.*)$/i.test(text),
  );
  return at === -1 ? [] : command.slice(at);
}

function withoutOptions(words: readonly Word[]): readonly Word[] {
  const kept: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || /^[<>]|^\d*>/.test(word.text)) break;
    if (!word.text.startsWith('-')) kept.push(word);
    else if (WITH_VALUE.has(word.text)) at++;
  }
  return kept;
}

function packageName(word: string, manager: Manager): string {
  switch (manager) {
    case 'npm':
      return word.replace(/(.)@.*$/, '$1');
    case 'pip':
      return (/^[\w.-]+/.exec(word)?.[0] ?? word).toLowerCase().replaceAll('_', '-');
    case 'dnf':
      return word.replace(/-\d[\w.:~^+]*(?:-[\w.~^+]+)?(?:\.(?:x86_64|aarch64|noarch))?$/, '');
    default:
      return /^[^=<>~/:@]+/.exec(word)?.[0] ?? word;
  }
}
