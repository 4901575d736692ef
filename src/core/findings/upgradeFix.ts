import type { Instruction } from '../dockerfile/instructions';
import type { PackageManager } from '../dockerfile/packageCommands';
import { changesOnly, lineEndOf, type DockerfileEdit, type DockerfileFix } from './dockerfileEdit';
import type { RunLine } from './dockerfileText';
import { isFixable, type Finding } from './finding';
import { isPlainVersion } from './fixVersion';
import { idsInWords } from './lineSummary';
import { packageWord } from './namedPlace';
import type { OwnChain } from './ownChain';
import type { PackageGroup } from './packageGroup';
import { sharesVersion } from './sourcePackages';
import { managerOf, toolOf, upgradesByName, upgradeTargets, wholeUpgrade } from './upgradeCommand';
import { upgradeInRun, wrapped } from './upgradeInRun';
import { t } from '../l10n';

/**
 * Upgrades just these packages: in the `RUN` that brought them in, after what installs there; those of a base image in the
 * first `RUN` that installs with the same package manager, or in one of its own after `FROM`. None where nothing is fixed,
 * all is upgraded already, names are unknown, or the change would not read as meant.
 * @param groups of one instruction
 */
export function upgradeFix(groups: readonly PackageGroup[], own: OwnChain): DockerfileFix | undefined {
  const asked = groups.flatMap((group) => upgradeOf(group, own) ?? []);
  const [first] = asked;
  if (first === undefined) return undefined;
  const { manager, group } = first;
  const same = asked.filter((one) => one.manager === manager);
  const targets = [...new Set(same.flatMap((one) => one.targets))].sort();
  const names = idsInWords(same.map((one) => one.group.packageName));
  if (!group.isBase) {
    const edit = upgradeInRun(group.instruction, { manager, targets }, own);
    return edit && { title: t('Upgrade {0} in this RUN', names), edits: [edit] };
  }
  for (const { instruction } of runsOf(own)) {
    const edit = upgradeInRun(instruction, { manager, targets }, own);
    const title = t('Upgrade {0} of the base image in the RUN of line {1}', names, instruction.line);
    if (edit !== undefined) return { title, edits: [edit] };
  }
  const edit = afterFrom(group.instruction, manager, targets, own);
  if (edit === undefined || !changesOnly(own.dockerfile.text, [edit], () => false, 1)) return undefined;
  return {
    title: t('Upgrade {0} of the base image in a RUN after FROM', names),
    edits: [edit],
    caution: t('It needs root and a shell at this place of the build. A newer base image makes it needless.'),
  };
}

interface Upgrade {
  readonly group: PackageGroup;
  readonly manager: PackageManager;
  /** What of the package is not upgraded yet, at least one. */
  readonly targets: readonly string[];
}

function upgradeOf(group: PackageGroup, own: OwnChain): Upgrade | undefined {
  const { fixedVersion = '0' } = group;
  if (!isPlainVersion(fixedVersion)) return undefined;
  const finding = group.findings.find((one) => one.package.manager === 'OS' && isFixable(one));
  if (finding === undefined || isPinned(finding, group.instruction, own)) return undefined;
  const manager = managerOf(finding);
  const upgraded = new Set(
    runsOf(own)
      .filter(({ instruction }) => group.isBase || instruction.line >= group.instruction.line)
      .flatMap(({ commands }) => commands.filter(upgradesByName))
      .flatMap(({ command }) => command.words.flatMap(({ value }) => value ?? [])),
  );
  const targets = upgradeTargets(finding, manager).filter((target) => !upgraded.has(target));
  return targets.length === 0 ? undefined : { group, manager, targets };
}

/** What asks for this very version would have its pin undone. */
function isPinned(finding: Finding, { line }: Instruction, own: OwnChain): boolean {
  const run = runsOf(own).find(({ instruction }) => instruction.line === line);
  const word = run && packageWord(run, finding.package.name);
  if (word?.pin === undefined || !sharesVersion(word.name, finding.package.name)) return false;
  return !/^[>~]/.test(word.pin);
}

function runsOf(own: OwnChain): readonly RunLine[] {
  return own.instructions
    .filter(({ instruction }) => instruction.keyword === 'RUN')
    .map((found) => own.dockerfile.run(found));
}

function afterFrom(
  { endLine }: Instruction,
  manager: PackageManager,
  targets: readonly string[],
  own: OwnChain,
): DockerfileEdit | undefined {
  const line = own.dockerfile.lines[endLine - 1];
  if (line === undefined) return undefined;
  const place = { line: endLine, character: line.length };
  const upgrade = wholeUpgrade(manager, wrapped(targets, own.dockerfile), toolIn(own));
  return {
    range: { ...place, endLine: place.line, endCharacter: place.character },
    newText: `${lineEndOf(own.dockerfile.text)}RUN ${upgrade}`,
  };
}

function toolIn(own: OwnChain): string {
  const [first] = runsOf(own)
    .flatMap(({ commands }) => commands)
    .filter(({ manager }) => manager === 'rpm');
  return first === undefined ? 'dnf' : toolOf(first);
}
