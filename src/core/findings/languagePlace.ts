import { substitute } from '../dockerfile/buildArguments';
import { resolvedFolder } from '../dockerfile/workingFolder';
import { shellCommands } from '../dockerfile/shellCommands';
import type { ChainInstruction } from '../dockerfile/stageVariables';
import type { Attributed, Confidence } from './attribution';
import { copyStep } from './buildStep';
import type { Finding } from './finding';
import { copySources, stageCopiedFrom } from './copySources';
import { baseArgumentPlaces, type OwnChain } from './ownChain';
import { t } from '../l10n';

/**
 * Where a language's package comes from, by its path in the image: the `RUN` that installs such packages there, the `COPY`
 * that put the path there, else the base image.
 */
export function languagePlaces(own: OwnChain): (finding: Finding) => Attributed {
  const steps = placedSteps(own);
  return (finding) => languagePlace(finding, steps, own);
}

function languagePlace(finding: Finding, placed: readonly PlacedStep[], own: OwnChain): Attributed {
  const path = imagePath(finding.package.path ?? '');
  if (/^(?:go\/)?stdlib$/.test(finding.package.name)) {
    const toolchain = toolchainPlace(path, placed, own);
    if (toolchain !== undefined) return toolchain;
  }
  const named = placed.findLast((step) => commandsFor(step, finding).some(names(finding)));
  if (named !== undefined) return at(named.found, 'named', own);
  const installed = placed.findLast((step) => installs(step, finding, path));
  if (installed !== undefined) return at(installed.found, 'likely', own);
  const copied = longestCopy(placed, path);
  if (copied !== undefined) return at(copied.found, 'likely', own);
  return assumed(own);
}

/** What a language's tools are called, by Inspector's name for the package manager. */
const TOOLS: readonly (readonly [manager: RegExp, command: RegExp])[] = [
  [/NODE|NPM|YARN|PNPM/i, /^(?:npm (?:ci|i|install|add|update)|pnpm (?:i|install|add)|yarn(?: install| add|$)|bun (?:i|install|add))/],
  [/PYTHON|PIP|POETRY|CONDA|UV/i, /^(?:pip[\d.]* install|python[\d.]* -m pip install|uv (?:sync|pip)|poetry (?:install|add)|pipenv (?:install|sync)|conda install)/],
  [/GEM|BUNDLER/i, /^(?:bundle(?:r)? install|bundle$|gem install)/],
  [/JAR|MAVEN|GRADLE|POM|WAR/i, /^(?:(?:\.\/)?mvnw? |(?:\.\/)?gradlew? )/],
  [/^GO|GOMOD|GOBIN/i, /^go (?:install|build|get|mod)/],
  [/COMPOSER|PHP/i, /^(?:composer|php \S*composer\S*) (?:install|require|update)/],
  [/CARGO|RUST/i, /^cargo (?:install|build)/],
  [/NUGET|DOTNET/i, /^dotnet (?:restore|publish|build|add)/],
]; // prettier-ignore

/** Comes with an image of the language, as long as nobody installs it anew. */
export const OF_THE_BASE =
  /^(?:usr\/local\/lib\/node_modules\/(?:npm|corepack)\/|usr\/local\/go\/|usr\/lib\/python3\/dist-packages\/|usr\/lib\/node_modules\/|usr\/local\/lib\/ruby\/gems\/[^/]+\/specifications\/default\/|usr\/local\/lib\/python[\d.]+\/(?:ensurepip|site-packages\/(?:pip|setuptools|wheel)[/-]))/;

interface PlacedStep {
  readonly found: ChainInstruction;
  /** The working directory, without the leading slash. */
  readonly folder: string;
  /** Of a `RUN`, words joined by single spaces. */
  readonly commands: readonly string[];
  /** Of `COPY` and `ADD`, without the leading slash. */
  readonly destination?: string;
}

function placedSteps({ instructions, dockerfile }: OwnChain): readonly PlacedStep[] {
  return instructions.map((found) => {
    const { keyword, text } = found.instruction;
    const filled = substitute(text, found.variables) ?? text;
    const folder = found.folder.replace(/^\//, '');
    const commands = keyword === 'RUN' ? commandsOf(dockerfile.run(found).located.text, found) : [];
    if (keyword !== 'COPY' && keyword !== 'ADD') return { found, folder, commands };
    return {
      found,
      folder,
      commands,
      destination: resolvedFolder(found.folder, copyStep(keyword, filled).destination ?? '').replace(
        /^\//,
        '',
      ),
    };
  });
}

function commandsOf(text: string, { variables }: ChainInstruction): readonly string[] {
  return shellCommands(text.replace(/^(?:--\S+\s+)*/, ''), variables).map(({ words }) =>
    words.map(({ value, raw }) => value ?? raw).join(' '),
  );
}

function commandsFor({ commands }: PlacedStep, finding: Finding): readonly string[] {
  const tools = TOOLS.filter(([manager]) => manager.test(finding.package.manager));
  return commands.filter((command) => tools.some(([, tool]) => tool.test(command)));
}

const names =
  (finding: Finding) =>
  (command: string): boolean =>
    command.split(/[\s@=<>~]+/).includes(finding.package.name);

function installs(step: PlacedStep, finding: Finding, path: string): boolean {
  if (OF_THE_BASE.test(path) || commandsFor(step, finding).length === 0) return false;
  const isElsewhere = /(?:^|\/)(?:node_modules|vendor)\//.test(path) && !isGlobal(path);
  return !isElsewhere || step.folder === '' || path.startsWith(`${step.folder}/`);
}

/** Installed for the whole image, and so by a name in the Dockerfile, not by a project's file. */
export const isGlobal = (path: string): boolean => /^(?:usr|opt)\/(?:local\/)?(?:lib|share)\//.test(path);

function longestCopy(placed: readonly PlacedStep[], path: string): PlacedStep | undefined {
  let best: PlacedStep | undefined;
  let length = -1;
  for (const step of placed) {
    const { destination } = step;
    if (destination === undefined || path === '' || OF_THE_BASE.test(path)) continue;
    const covers = destination === '' || path === destination || path.startsWith(`${destination}/`);
    // The root covers everything, which says nothing about files that a base image brings.
    if (!covers || (destination === '' && isGlobal(path)) || destination.length < length) continue;
    [best, length] = [step, destination.length];
  }
  return best;
}

/** `vol-0123:/p1:usr/bin/x` is how Inspector tells a file of a disk. */
export function imagePath(path: string): string {
  return path.replace(/^vol-[^:]*:\/?p\d+:/, '').replace(/^\/+/, '');
}

/** Go's standard library comes with the compiler: the `FROM` of the stage that the binary is copied from. */
function toolchainPlace(path: string, placed: readonly PlacedStep[], own: OwnChain): Attributed | undefined {
  const copied = longestCopy(placed, path);
  const stage = copied === undefined ? undefined : stageCopiedFrom(copied.found.instruction, own.stages);
  if (copied === undefined || stage === undefined) return undefined;
  return {
    confidence: 'likely',
    instruction: stage.from,
    range: own.dockerfile.firstLine(stage.from),
    isBase: false,
    related: [
      { range: own.dockerfile.firstLine(copied.found.instruction), why: t('The binary is copied here.') },
    ],
  };
}

function at({ instruction }: ChainInstruction, confidence: Confidence, own: OwnChain): Attributed {
  return {
    confidence,
    instruction,
    range: own.dockerfile.firstLine(instruction),
    isBase: false,
    related: copySources(instruction, own),
  };
}

function assumed(own: OwnChain): Attributed {
  const [{ from }] = own.chain;
  return {
    confidence: 'assumed',
    instruction: from,
    range: own.dockerfile.firstLine(from),
    isBase: true,
    related: baseArgumentPlaces(own),
  };
}
