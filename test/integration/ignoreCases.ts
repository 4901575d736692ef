import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import fc from 'fast-check';

/**
 * Random trees and ignore files over one small alphabet, so that patterns hit what is there. The names hold what
 * matchers get wrong: characters that regular expressions or patterns give a meaning, dots, spaces, non-ASCII.
 */
const NAMES = [
  'a',
  'b',
  'ab',
  'd+r',
  'c++',
  'x.md',
  'xymd',
  '.env',
  '[q]',
  'a^b',
  '$c',
  '(p)',
  '{b}',
  'é',
  's p',
];
const STRANGE_NAMES = ['a\\b', '!n', '#h', '*', '?', 'z|z', '\u{1F433}', '\uFF5E', ']'];

const SEGMENTS = [
  ...['*', '**', '?', '??', 'a*', '*b', '*.md', '**a', 'a**', '**.md', 'x?md', '***', '*a*'],
  ...[
    '[a-c]',
    '[^a]',
    '[ab]b',
    '[a-',
    '[q',
    '[]',
    '[!a]',
    'a]',
    '[*]',
    '[?]',
    '[.]*',
    '[[:alpha:]]',
    '[\\]]',
    '[+-a]',
  ],
  ...['\\a', '\\*', '\\[q]', '\\d', '\\s', '\\w\\w', 'd\\+r', '\\!n', '\\#h', 'a\\\\b', '\\x61'],
  ...['.', '..', '', '^a', 'a^b', 'c+*', '$*', '(*', '{b}*', 'a{2}*', '*{2}', '*|b'],
];

export interface Tree {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Links with where they point, which may be nowhere. */
  readonly links: readonly (readonly [path: string, target: string])[];
}

const name = fc.oneof(
  { arbitrary: fc.constantFrom(...NAMES), weight: 6 },
  { arbitrary: fc.constantFrom(...STRANGE_NAMES), weight: 1 },
);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

/** Trees of some dozens of entries, up to four folders deep, with a Dockerfile at the top and one in `sub`. */
export const tree: fc.Arbitrary<Tree> = fc.record({
  folders: fc.array(path, { maxLength: 6 }),
  files: fc
    .array(path, { minLength: 15, maxLength: 40 })
    .map((files) => ['Dockerfile', 'sub/Dockerfile', ...files]),
  links: fc.array(fc.tuple(path, fc.constantFrom('a', '../b', '/nowhere', 'd+r/c++')), { maxLength: 4 }),
});

const segment = fc.oneof(
  { arbitrary: name, weight: 5 },
  { arbitrary: fc.constantFrom(...SEGMENTS), weight: 5 },
  { arbitrary: fc.constantFrom('*', '**', 'Dockerfile', '.dockerignore'), weight: 1 },
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '', '!', '!', '!', '/', '!/', '! ', './', '!./', ' ', '/!', '#', '# '),
    fc.array(segment, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', '', '', '/', '/.', ' ', '\t', '\r', '/*', '/**'),
  )
  .map(([before, segments, after]) => before + segments.join('/') + after);

/** The text of an ignore file of one to six lines. */
export const ignoreText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', '', '', '\uFEFF'), fc.array(pattern, { minLength: 1, maxLength: 6 }))
  .map(([mark, lines]) => mark + lines.join('\n'));

/** Makes a tree on disk; where two of its paths want the same place, the first has it. */
export async function plant(folder: string, { folders, files, links }: Tree): Promise<void> {
  for (const path of folders) await unlessTaken(() => mkdir(join(folder, path), { recursive: true }));
  for (const [index, path] of files.entries())
    await unlessTaken(async () => {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), `${path}\n`, { flag: 'wx' });
      await chmod(join(folder, path), [0o644, 0o755, 0o600, 0o4711][index % 4] ?? 0o644);
    });
  for (const [path, target] of links)
    await unlessTaken(async () => {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await symlink(target, join(folder, path));
    });
}

async function unlessTaken(make: () => Promise<unknown>): Promise<void> {
  await make().catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (!['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOENT', 'ELOOP'].includes(String(code))) throw error;
  });
}
