import type { NamedPackage, PackageCommand } from '../dockerfile/packageCommands';
import type { Attributed, RelatedPlace } from './attribution';
import type { RunLine } from './dockerfileText';
import { isFixable, type Finding } from './finding';
import { likelyBringersOf } from './likelyPulls';
import { matchesName } from './namePattern';
import { baseArgumentPlaces, type OwnChain } from './ownChain';
import { namesOf } from './sourcePackages';
import { t } from '../l10n';

/**
 * Where a package of the operating system comes from, by the names in `RUN` lines: what installs it (`named`), what as a
 * rule brings it along (`likely`), else the base image (`assumed`).
 */
export function namedPlaces(own: OwnChain): (finding: Finding) => Attributed {
  const runs = runsOf(own);
  const written = new Set(
    runs.flatMap(({ commands }) => commands.flatMap(({ packages }) => packages.map(({ name }) => name))),
  );
  const known = new Map<string, Attributed>();
  return (finding) => {
    const key = `${String(isFixable(finding))} ${finding.package.name}`;
    const place = known.get(key) ?? namedPlace(finding, { runs, written }, own);
    known.set(key, place);
    return place;
  };
}

function namedPlace(finding: Finding, { runs, written }: Written, own: OwnChain): Attributed {
  const name = finding.package.name;
  const named = firstInstalled(runs, fitting(written, namesOf(name)));
  if (named !== undefined) return attributed('named', named, own);
  const likely = firstInstalled(runs, fitting(written, likelyBringersOf(name)));
  if (likely !== undefined) return attributed('likely', likely, own);
  const [root] = own.chain;
  return {
    confidence: 'assumed',
    instruction: root.from,
    range: own.dockerfile.firstLine(root.from),
    isBase: true,
    related: [...baseArgumentPlaces(own), ...upgradePlaces(finding, runs, own)],
  };
}

/** The word in a `RUN` line that names a package, the package's own name before a binary of its source. */
export function packageWord(run: RunLine, name: string): NamedPackage | undefined {
  const installed = run.commands
    .filter(({ action }) => action !== 'remove')
    .flatMap(({ packages }) => packages);
  return (
    installed.find((written) => written.name === name) ??
    firstFitting(installed, namesOf(name)) ??
    firstFitting(installed, likelyBringersOf(name))
  );
}

function firstFitting(
  installed: readonly NamedPackage[],
  patterns: readonly string[],
): NamedPackage | undefined {
  return installed.find(({ name }) => patterns.some((pattern) => matchesName(pattern, name)));
}

/** All names that `RUN` lines write, so that patterns are tried once on each. */
interface Written {
  readonly runs: readonly RunLine[];
  readonly written: ReadonlySet<string>;
}

function fitting(written: ReadonlySet<string>, patterns: readonly string[]): ReadonlySet<string> {
  const fits = patterns.flatMap((pattern) => {
    if (!pattern.includes('*')) return written.has(pattern) ? [pattern] : [];
    return [...written].filter((name) => matchesName(pattern, name));
  });
  return new Set(fits);
}

interface Installed {
  readonly run: RunLine;
  readonly named: NamedPackage;
}

function runsOf(own: OwnChain): readonly RunLine[] {
  return own.instructions
    .filter(({ instruction }) => instruction.keyword === 'RUN')
    .map((found) => own.dockerfile.run(found));
}

/** The first that installs it and is not taken back by a later command. */
function firstInstalled(runs: readonly RunLine[], meant: ReadonlySet<string>): Installed | undefined {
  if (meant.size === 0) return undefined;
  let found: Installed | undefined;
  let group = '';
  for (const run of runs)
    for (const command of run.commands) {
      const named = command.packages.find(({ name }) => meant.has(name));
      if (command.action === 'remove') {
        const isGone = command.packages.some(({ name }) => name === group || name === found?.named.name);
        if (isGone) found = undefined;
      } else if (named !== undefined && found === undefined) {
        found = { run, named };
        group = virtualGroup(command);
      }
    }
  return found;
}

/** `apk add --virtual .build-deps`: the name under which the packages are taken away again. */
function virtualGroup({ command: { words } }: PackageCommand): string {
  for (const [index, { value = '' }] of words.entries()) {
    const [, joined] = /^--virtual=(.+)$/.exec(value) ?? [];
    if (joined !== undefined) return joined;
    if (value === '-t' || value === '--virtual') return words[index + 1]?.value ?? '';
  }
  return '';
}

function attributed(confidence: 'named' | 'likely', { run, named }: Installed, own: OwnChain): Attributed {
  return {
    confidence,
    instruction: run.instruction,
    range: own.dockerfile.wordRange(run, named),
    isBase: false,
    related: [],
  };
}

function upgradePlaces(finding: Finding, runs: readonly RunLine[], own: OwnChain): readonly RelatedPlace[] {
  if (!isFixable(finding)) return [];
  return runs
    .filter(({ commands }) =>
      commands.some(({ action, packages }) => action === 'upgrade' && packages.length === 0),
    )
    .map(({ instruction }) => ({
      range: own.dockerfile.firstLine(instruction),
      why: t('This upgrade ran before the fix was there: build again without the cache.'),
    }));
}
