import type { Instruction } from '../dockerfile/instructions';
import { isFixable } from './finding';
import { packageWord } from './namedPlace';
import type { OwnChain } from './ownChain';
import type { PackageGroup } from './packageGroup';
import { sharesVersion } from './sourcePackages';
import { managerOf, upgradesEverything } from './upgradeCommand';

/** What a build without the cache brings in fixed, the Dockerfile staying as it is. */
export interface MendedWithoutCache {
  /** The `RUN` that then does. */
  readonly run: Instruction;
  readonly groups: readonly PackageGroup[];
}

/**
 * The `RUN` upgrades everything, or names the package without a version: it ran before the fix was there, and the cache has
 * kept what it did. For packages of a base image, only an upgrade of everything counts.
 * @param groups of one instruction
 */
export function mendedWithoutCache(
  groups: readonly PackageGroup[],
  own: OwnChain,
): MendedWithoutCache | undefined {
  const [first] = groups;
  if (first === undefined) return undefined;
  const runs = own.instructions
    .filter(({ instruction }) => instruction.keyword === 'RUN')
    .filter(({ instruction }) => first.isBase || instruction.line === first.instruction.line)
    .map((found) => own.dockerfile.run(found));
  for (const run of runs) {
    const mended = groups.filter((group) => {
      const finding = group.findings.find((one) => one.package.manager === 'OS' && isFixable(one));
      if (finding === undefined) return false;
      const manager = managerOf(finding);
      if (run.commands.some((command) => command.manager === manager && upgradesEverything(command)))
        return true;
      const word = group.isBase ? undefined : packageWord(run, group.packageName);
      return word !== undefined && word.pin === undefined && sharesVersion(word.name, group.packageName);
    });
    if (mended.length > 0) return { run: run.instruction, groups: mended };
  }
  return undefined;
}
