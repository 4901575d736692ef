import { locateText } from '../dockerfile/locatedText';
import type { Instruction } from '../dockerfile/instructions';
import { readStages, type Stage } from '../dockerfile/stages';
import { applyEdits, changesOnly, type DockerfileEdit } from './dockerfileEdit';
import type { DockerfileText } from './dockerfileText';

/**
 * Names another image in a stage's `FROM`: there, or where an `ARG` before the first `FROM` holds the whole name or a part
 * of it, in that `ARG`. The changed Dockerfile is read again: that stage has the new image, and all other instructions are
 * as before. None where that cannot be, as for a name of which two arguments hold parts that change.
 */
export function baseImageEdit(
  dockerfile: DockerfileText,
  { index, from, base, baseArguments }: Stage,
  newImage: string,
): DockerfileEdit | undefined {
  if (!/^[A-Za-z0-9][\w./:@-]{0,999}$/.test(newImage)) return undefined;
  const { globals } = readStages(dockerfile.text);
  const edits = [
    inFrom(dockerfile, from, newImage),
    ...globals
      .filter(({ text }) => baseArguments.includes(/^\w+/.exec(text)?.[0] ?? ''))
      .map((argument) => inArgument(dockerfile, argument, base, newImage)),
  ];
  return edits.find((edit) => edit !== undefined && hasImage(dockerfile, edit, index, newImage));
}

function hasImage(
  dockerfile: DockerfileText,
  edit: DockerfileEdit,
  index: number,
  newImage: string,
): boolean {
  const changed = readStages(applyEdits(dockerfile.text, [edit])).stages[index];
  const { line } = edit.range;
  return (
    changed?.base === newImage &&
    changesOnly(
      dockerfile.text,
      [edit],
      (instruction) => instruction.line <= line && line <= instruction.endLine,
    )
  );
}

/** Only where no argument is in the name: the argument would have no use any more. */
function inFrom(dockerfile: DockerfileText, from: Instruction, newImage: string): DockerfileEdit | undefined {
  const located = locateText(from, dockerfile.lines, dockerfile.escape);
  const [, before = '', image] = /^(\s*(?:--\S+\s+)*)(\S+)/.exec(located.text) ?? [];
  if (image === undefined || image.includes('$')) return undefined;
  return {
    range: dockerfile.rangeOf(located, before.length, before.length + image.length),
    newText: newImage,
  };
}

/** What of the name is not the argument's must be the same before and after it in both names. */
function inArgument(
  dockerfile: DockerfileText,
  argument: Instruction,
  base: string,
  newImage: string,
): DockerfileEdit | undefined {
  const located = locateText(argument, dockerfile.lines, dockerfile.escape);
  const match = /^(\w+=["']?)([^\s"']+)["']?\s*$/.exec(located.text);
  const [, start = '', value] = match ?? [];
  const at = value === undefined ? -1 : base.indexOf(value);
  if (value === undefined || at === -1) return undefined;
  const [before, after] = [base.slice(0, at), base.slice(at + value.length)];
  if (!newImage.startsWith(before) || !newImage.endsWith(after)) return undefined;
  const newValue = newImage.slice(before.length, newImage.length - after.length);
  if (newValue === '') return undefined;
  return {
    range: dockerfile.rangeOf(located, start.length, start.length + value.length),
    newText: newValue,
  };
}
