import type { FoundPackage } from './packagePlace';
import { linesOf, spanIn, type TextLine } from './textSpans';

/**
 * `go.mod`: what `require` lists, and what `replace` puts in its place. The standard library is `stdlib`, of the version
 * that `toolchain` or `go` says. https://go.dev/ref/mod#go-mod-file
 */
export function goMod(text: string): readonly FoundPackage[] {
  const required: FoundPackage[] = [];
  const replacements: Replacement[] = [];
  let compiler: FoundPackage | undefined;
  let block = '';
  for (const line of linesOf(text)) {
    if (/^\s*\)/.test(line.text)) {
      block = '';
      continue;
    }
    const [opened, blockName = ''] = /^\s*(\w+)\s*\(\s*(?:\/\/.*)?$/.exec(line.text) ?? [];
    if (opened !== undefined) {
      block = blockName;
      continue;
    }
    const [before = '', keyword = block] =
      (block === '' ? /^\s*(\w+)\s+/.exec(line.text) : /^\s*/.exec(line.text)) ?? [];
    if (keyword === 'require') required.push(...moduleAt(line, before.length));
    if (keyword === 'replace') replacements.push(...replacementIn(line, before.length));
    if (keyword === 'go' || keyword === 'toolchain') compiler = compilerIn(line, before.length) ?? compiler;
  }
  const isReplaced = ({ name, version }: FoundPackage): boolean =>
    replacements.some((one) => one.name === name && (one.version === undefined || one.version === version));
  return [
    ...(compiler === undefined ? [] : [compiler]),
    ...required.filter((one) => !isReplaced(one)),
    ...replacements.flatMap(({ by }) => by ?? []),
  ];
}

/** What stands for a module; no place where that is a folder. */
interface Replacement {
  readonly name: string;
  readonly version?: string;
  readonly by?: FoundPackage;
}

function moduleAt(line: TextLine, from: number): readonly FoundPackage[] {
  const [, quote = '', name = '', between = '', version = ''] =
    /^("?)([^\s"]+)("?\s+"?)(v\d[^\s"]*)"?(?=\s|$)/.exec(line.text.slice(from)) ?? [];
  if (name === '') return [];
  const at = from + quote.length;
  return [
    {
      ...{ name, version, at: spanIn(line, at, name.length) },
      versionAt: spanIn(line, at + name.length + between.length, version.length),
      direct: !/\/\/\s*indirect\b/.test(line.text),
    },
  ];
}

function replacementIn(line: TextLine, from: number): readonly Replacement[] {
  const [arrow, name = '', version] =
    /^"?([^\s"]+)"?(?:\s+(v\d\S*))?\s+=>\s+/.exec(line.text.slice(from)) ?? [];
  if (arrow === undefined) return [];
  const [by] = moduleAt(line, from + arrow.length);
  return [{ name, ...(version !== undefined && { version }), ...(by !== undefined && { by }) }];
}

/** Not to be asked for like a module: the image of the build has its own. `go 1.21` says less than a version. */
function compilerIn(line: TextLine, from: number): FoundPackage | undefined {
  const [, prefix = '', version = ''] = /^((?:go)?)(\d+\.\d+\.\d+)(?=\s|$)/.exec(line.text.slice(from)) ?? [];
  if (version === '') return undefined;
  const versionAt = spanIn(line, from + prefix.length, version.length);
  return { name: 'stdlib', version, at: versionAt, versionAt, direct: false };
}
