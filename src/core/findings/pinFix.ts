import type { Instruction } from '../dockerfile/instructions';
import { packageCommands, type NamedPackage, type PackageManager } from '../dockerfile/packageCommands';
import { locateText, dockerfileLines } from '../dockerfile/locatedText';
import { readInstructions } from '../dockerfile/instructions';
import { applyEdits, changesOnly, type DockerfileEdit, type DockerfileFix } from './dockerfileEdit';
import type { OwnChain } from './ownChain';
import type { PackageGroup } from './packageGroup';
import { sharesVersion } from './sourcePackages';
import { isPlainVersion } from './fixVersion';
import { packageRules } from './packageRules';
import { packageWord } from './namedPlace';
import { compareVersions } from '../versions/compareVersions';
import { t } from '../l10n';

/**
 * Pins the package that a `RUN` line names to the version that fixes it, or raises its pin; where the version is in an
 * `ARG` or `ENV`, there. None where the line does not name the package itself or has that version already, where it would
 * be no newer one, or the change would not read as meant.
 */
export function pinFix(group: PackageGroup, own: OwnChain): DockerfileFix | undefined {
  const { instruction, fixedVersion, packageName } = group;
  const found = own.instructions.find((one) => one.instruction.line === instruction.line);
  if (fixedVersion === undefined || found === undefined || instruction.keyword !== 'RUN') return undefined;
  if (!isPlainVersion(fixedVersion) || !isNewer(fixedVersion, group.versions, group)) return undefined;
  const run = own.dockerfile.run(found);
  const named = packageWord(run, packageName);
  const manager = run.commands.find(
    ({ packages }) => named !== undefined && packages.includes(named),
  )?.manager;
  if (named === undefined || manager === undefined || !sharesVersion(named.name, packageName))
    return undefined;

  const title =
    named.pin === undefined
      ? t('Pin {0} to {1}', named.name, fixedVersion)
      : t('Raise {0} to {1}', named.name, fixedVersion);
  const variable = /^[=~<>]+"?\$\{?(\w+)\}?"?$/.exec(pinAsWritten(named))?.[1];
  if (variable !== undefined) {
    const raised = variableEdit(variable, group, fixedVersion, own);
    return raised === undefined ? undefined : { title: t('{0} in {1}', title, variable), edits: [raised] };
  }
  if (named.word.value === undefined || named.word.raw.includes('$')) return undefined;
  const pinned = pinnedWord(named, manager, fixedVersion);
  if (pinned === undefined || !isNewer(fixedVersion, pinnedVersions(named), group)) return undefined;
  const edits = [{ range: own.dockerfile.wordRange(run, named), newText: pinned }];
  return readsAsMeant(own.dockerfile.text, edits, instruction, named.name, fixedVersion)
    ? { title, edits }
    : undefined;
}

function isNewer(version: string, others: readonly string[], { findings: [one] }: PackageGroup): boolean {
  if (one === undefined) return false;
  const rules = packageRules(one.package);
  return others.every((other) => compareVersions(rules, version, other) > 0);
}

/** The version that a word asks for, where it asks for one. */
function pinnedVersions({ pin }: NamedPackage): readonly string[] {
  const [, version] = /^(?:[=~<>]+|-(?=\d))([^*]+)$/.exec(pin ?? '') ?? [];
  return version === undefined ? [] : [version];
}

/** What follows the name, variables not filled in. */
function pinAsWritten({ name, word }: NamedPackage): string {
  const at = word.raw.indexOf(name);
  return at === -1 ? '' : word.raw.slice(at + name.length).replace(/"$/, '');
}

function pinnedWord(
  { name, pin, word }: NamedPackage,
  manager: PackageManager,
  version: string,
): string | undefined {
  if (/[./]deb$|\.rpm$|\.apk$/.test(word.raw)) return undefined;
  const architecture = /^[a-z0-9.+-]+(:[a-z0-9]+)/.exec(word.value ?? '')?.[1] ?? '';
  switch (manager) {
    case 'apt':
      return pin === undefined || pin.startsWith('=') ? `${name}${architecture}=${version}` : undefined;
    case 'apk':
      // Alpine's repositories keep the newest version alone, so that an exact pin would break with the next fix.
      if (pin?.includes('@') === true) return undefined;
      return pin?.startsWith('=') === true ? `${name}=${version}` : `"${name}>=${version}"`;
    case 'rpm':
      return `${name}-${version}`;
  }
}

/** The default of an `ARG`, or an `ENV`, that holds the version and nothing else. */
function variableEdit(
  variable: string,
  group: PackageGroup,
  version: string,
  own: OwnChain,
): DockerfileEdit | undefined {
  const declared = [
    ...own.stages.globals,
    ...own.instructions.map(({ instruction }) => instruction),
  ].findLast(
    ({ keyword, text, line }) =>
      (keyword === 'ARG' || keyword === 'ENV') &&
      line < group.instruction.line &&
      new RegExp(`(?:^|\\s)${variable}=`).test(text),
  );
  if (declared === undefined) return undefined;
  const { lines, escape, text } = own.dockerfile;
  const located = locateText(declared, lines, escape);
  const match = new RegExp(`(?:^|\\s)${variable}=(["']?)([^\\s"'$\\\\]+)\\1(?=\\s|$)`).exec(located.text);
  const [whole, quote = '', value] = match ?? [];
  if (match === null || whole === undefined || value === undefined) return undefined;
  if (!isNewer(version, [value], group)) return undefined;
  const start = match.index + whole.length - quote.length - value.length;
  const edit = { range: own.dockerfile.rangeOf(located, start, start + value.length), newText: version };
  return changesOnly(text, [edit], ({ line }) => line === declared.line) ? edit : undefined;
}

/** Reads the changed Dockerfile again: the instruction names the package with that version, and nothing else has changed. */
function readsAsMeant(
  dockerfile: string,
  edits: readonly DockerfileEdit[],
  { line }: Instruction,
  name: string,
  version: string,
): boolean {
  if (!changesOnly(dockerfile, edits, (instruction) => instruction.line === line)) return false;
  const changed = applyEdits(dockerfile, edits);
  const instruction = readInstructions(changed).find((one) => one.line === line);
  if (instruction === undefined) return false;
  return packageCommands(locateText(instruction, dockerfileLines(changed)).text)
    .flatMap(({ packages }) => packages)
    .some((found) => found.name === name && found.pin?.endsWith(version) === true);
}
