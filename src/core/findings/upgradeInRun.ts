import { dockerfileLines, locateText, positionAt } from '../dockerfile/locatedText';
import { readInstructions, type Instruction } from '../dockerfile/instructions';
import { packageCommands, type PackageCommand, type PackageManager } from '../dockerfile/packageCommands';
import { applyEdits, changesOnly, lineEndOf, type DockerfileEdit } from './dockerfileEdit';
import type { DockerfileText, RunLine } from './dockerfileText';
import type { OwnChain } from './ownChain';
import { quoted, toolOf, upgradeCommand, upgradesByName } from './upgradeCommand';

/** What a package manager is to upgrade. */
export interface AskedUpgrade {
  readonly manager: PackageManager;
  readonly targets: readonly string[];
}

/**
 * Upgrades packages in a `RUN`: with what is upgraded by name there already, else after what installs there. The changed
 * Dockerfile is read again: that instruction upgrades them, and all others are as before. None where that cannot be.
 */
export function upgradeInRun(
  instruction: Instruction,
  asked: AskedUpgrade,
  { instructions, dockerfile }: OwnChain,
): DockerfileEdit | undefined {
  const found = instructions.find((one) => one.instruction.line === instruction.line);
  if (found === undefined || instruction.keyword !== 'RUN') return undefined;
  const run = dockerfile.run(found);
  const commands = run.commands.filter(
    ({ manager, action }) => manager === asked.manager && action !== 'remove',
  );
  const words = wrapped(asked.targets, dockerfile);
  const upgrade = commands.findLast(upgradesByName);
  const edit =
    upgrade === undefined
      ? afterInstall(run, commands, { ...asked, words }, dockerfile)
      : insertion(run, upgrade, ` ${words}`);
  return edit !== undefined && readsAsMeant(dockerfile.text, edit, instruction, asked) ? edit : undefined;
}

const LONGEST_LINE = 90;

/** Words of a command, on as many lines as they take. */
export function wrapped(targets: readonly string[], { escape, text }: DockerfileText): string {
  const lines: string[] = [];
  for (const word of targets.map(quoted)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LONGEST_LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join(` ${escape}${lineEndOf(text)}    `);
}

function afterInstall(
  run: RunLine,
  commands: readonly PackageCommand[],
  { manager, words }: AskedUpgrade & { readonly words: string },
  dockerfile: DockerfileText,
): DockerfileEdit | undefined {
  const install = commands.findLast(({ packages, isOpen }) => packages.length > 0 || isOpen);
  if (install === undefined) return undefined;
  const command = upgradeCommand(manager, words, toolOf(install));
  const lineEnd = lineEndOf(dockerfile.text);
  const newText = ` ${dockerfile.escape}${lineEnd}${indentation(run, dockerfile)}&& ${command}`;
  return insertion(run, install, newText);
}

/** As the `RUN` has it where it goes on with `&&`. */
function indentation({ instruction: { line, endLine } }: RunLine, { lines }: DockerfileText): string {
  const [indented] = lines.slice(line, endLine).flatMap((one) => /^([ \t]*)&&/.exec(one)?.[1] ?? []);
  return indented ?? ' ';
}

/** After a command's last word. */
function insertion(
  run: RunLine,
  { command: { words } }: PackageCommand,
  newText: string,
): DockerfileEdit | undefined {
  const [first, end] = [words[0]?.value, words.at(-1)?.end];
  // What is done after a condition is not done with it.
  const isCondition = first !== undefined && /^(?:if|elif|while|until|!)$/.test(first);
  if (end === undefined || isCondition || !endsCommand(run, end)) return undefined;
  const at = positionAt(run.located, end - 1);
  const place = { line: at.line, character: at.character + 1 };
  return { range: { ...place, endLine: place.line, endCharacter: place.character }, newText };
}

/** Nothing follows that belongs to the command, such as a pipe or a redirection. A here-document has lines of its own. */
function endsCommand({ located: { text } }: RunLine, end: number): boolean {
  return (
    !/<<-?\s*["']?[A-Za-z_]/.test(text) &&
    !text.trimStart().startsWith('[') &&
    /^\s*(?:$|&&|;|\|\|)/.test(text.slice(end))
  );
}

function readsAsMeant(
  dockerfile: string,
  edit: DockerfileEdit,
  { line }: Instruction,
  { manager, targets }: AskedUpgrade,
): boolean {
  if (!changesOnly(dockerfile, [edit], (instruction) => instruction.line === line)) return false;
  const changed = applyEdits(dockerfile, [edit]);
  const instruction = readInstructions(changed).find((one) => one.line === line);
  if (instruction === undefined) return false;
  const upgraded = packageCommands(locateText(instruction, dockerfileLines(changed)).text)
    .filter((command) => command.manager === manager && upgradesByName(command))
    .flatMap(({ command }) => command.words.map(({ value }) => value));
  return targets.every((target) => upgraded.includes(target));
}
