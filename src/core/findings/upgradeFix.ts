import { positionAt } from '../dockerfile/locatedText';
import type { PackageCommand, PackageManager } from '../dockerfile/packageCommands';
import { systemRulesOf } from '../versions/compareVersions';
import { changesOnly, lineEndOf, type DockerfileEdit, type DockerfileFix } from './dockerfileEdit';
import type { RunLine } from './dockerfileText';
import { isFixable } from './finding';
import type { OwnChain } from './ownChain';
import type { PackageGroup } from './packageGroup';
import { alpineNames } from './alpinePackages';
import { namesToUpgrade } from './sourcePackages';

/**
 * Upgrades just these packages: in the `RUN` line that brought them in, after what installs there, or for those of a base
 * image in a `RUN` of its own after `FROM`. None where nothing is fixed, names are unknown, or the change would not read as
 * meant.
 * @param groups of one instruction
 */
export function upgradeFix(groups: readonly PackageGroup[], own: OwnChain): DockerfileFix | undefined {
  const upgradable = groups.filter(isUpgradable);
  const [first] = upgradable;
  if (first === undefined) return undefined;
  const manager = managerOf(first);
  const fixable = upgradable.filter(({ packageName }) => namesFor(packageName, manager).length > 0);
  const names = [...new Set(fixable.flatMap(({ packageName }) => namesFor(packageName, manager)))].sort();
  if (names.length === 0) return undefined;
  const edit = first.isBase ? afterFrom(first, manager, names, own) : inRun(first, manager, names, own);
  if (edit === undefined) return undefined;
  const { line } = first.instruction;
  const isRead = changesOnly(
    own.dockerfile.text,
    [edit],
    (instruction) => !first.isBase && instruction.line === line,
    first.isBase ? 1 : 0,
  );
  if (!isRead) return undefined;
  const title = `Upgrade ${fixable.map(({ packageName }) => packageName).join(', ')}`;
  return first.isBase
    ? {
        title,
        edits: [edit],
        caution:
          'It needs root and a shell at this place of the build. A newer base image makes it needless.',
      }
    : { title, edits: [edit] };
}

const isUpgradable = ({ findings }: PackageGroup): boolean =>
  findings.some((finding) => finding.package.manager === 'OS' && isFixable(finding));

function managerOf({ findings }: PackageGroup): PackageManager {
  const rules = systemRulesOf(findings[0]?.package.version ?? '');
  return rules === 'apk' || rules === 'rpm' ? rules : 'apt';
}

/** Scans name sources; what is upgraded are binaries. What is in no table is taken for a binary's name. */
function namesFor(name: string, manager: PackageManager): readonly string[] {
  const names = manager === 'apt' ? namesToUpgrade(name) : manager === 'apk' ? alpineNames(name) : [name];
  return names
    .filter((one) => /^[A-Za-z0-9][\w.+*-]{0,199}$/.test(one))
    .map((one) => (one.includes('*') ? `'${one}'` : one));
}

function inRun(
  { instruction }: PackageGroup,
  manager: PackageManager,
  names: readonly string[],
  own: OwnChain,
): DockerfileEdit | undefined {
  const found = own.instructions.find((one) => one.instruction.line === instruction.line);
  if (found === undefined || instruction.keyword !== 'RUN') return undefined;
  const run = own.dockerfile.run(found);
  const install = run.commands.findLast(
    (command) => command.manager === manager && command.action !== 'remove' && command.packages.length > 0,
  );
  const end = install?.command.words.at(-1)?.end;
  if (install === undefined || end === undefined || !endsCommand(run, end)) return undefined;
  const command = upgradeCommand(manager, names, toolOf(install));
  const at = positionAt(run.located, end - 1);
  const place = { line: at.line, character: at.character + 1 };
  return {
    range: { ...place, endLine: place.line, endCharacter: place.character },
    newText: ` ${own.dockerfile.escape}${lineEndOf(own.dockerfile.text)} && ${command}`,
  };
}

/** Nothing follows that belongs to the command, such as a pipe or a redirection. A here-document has lines of its own. */
function endsCommand({ located: { text } }: RunLine, end: number): boolean {
  return (
    !/<<-?\s*["']?[A-Za-z_]/.test(text) &&
    !text.trimStart().startsWith('[') &&
    /^\s*(?:$|&&|;|\|\|)/.test(text.slice(end))
  );
}

function afterFrom(
  { instruction }: PackageGroup,
  manager: PackageManager,
  names: readonly string[],
  own: OwnChain,
): DockerfileEdit | undefined {
  const line = own.dockerfile.lines[instruction.endLine - 1];
  if (line === undefined) return undefined;
  const place = { line: instruction.endLine, character: line.length };
  return {
    range: { ...place, endLine: place.line, endCharacter: place.character },
    newText: `${lineEndOf(own.dockerfile.text)}RUN ${wholeUpgrade(manager, names, toolIn(own))}`,
  };
}

function upgradeCommand(manager: PackageManager, names: readonly string[], tool: string): string {
  const list = names.join(' ');
  switch (manager) {
    case 'apt':
      return `apt-get install -y --only-upgrade ${list}`;
    case 'apk':
      return `apk upgrade --no-cache ${list}`;
    case 'rpm':
      return `${tool} ${tool === 'zypper' ? 'update' : 'upgrade'} -y ${list}`;
  }
}

function wholeUpgrade(manager: PackageManager, names: readonly string[], tool: string): string {
  const upgrade = upgradeCommand(manager, names, tool);
  switch (manager) {
    case 'apt':
      return `apt-get update && ${upgrade} && rm -rf /var/lib/apt/lists/*`;
    case 'apk':
      return upgrade;
    case 'rpm':
      return `${upgrade} && ${tool} clean all`;
  }
}

/** The program that a command calls; `yum` and `microdnf` stay what they are. */
function toolOf({ command }: PackageCommand): string {
  const names = command.words.map(({ value }) => value?.split('/').at(-1) ?? '');
  return names.find((name) => RPM_TOOLS.includes(name)) ?? 'dnf';
}

function toolIn(own: OwnChain): string {
  const commands = own.instructions
    .filter(({ instruction }) => instruction.keyword === 'RUN')
    .flatMap((found) => own.dockerfile.run(found).commands)
    .filter(({ manager }) => manager === 'rpm');
  const [first] = commands;
  return first === undefined ? 'dnf' : toolOf(first);
}

const RPM_TOOLS = ['dnf', 'microdnf', 'yum', 'tdnf', 'zypper'];
