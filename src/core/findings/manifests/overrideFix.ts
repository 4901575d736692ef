import { modify } from 'jsonc-parser';
import { applyEdits, lineEndOf, type TextEdit } from '../dockerfileEdit';
import type { Finding } from '../finding';
import type { ManifestFix } from './bumpFix';
import { folderOf, joined } from './copiedPaths';
import { fixedVersion, majorOf } from './fixedVersion';
import { jsonRoot, memberOf, textOf } from './jsonMembers';
import type { PackageFile } from './packageFile';
import type { FindingPlace } from './placesOfFinding';
import { rangesIn } from './textSpans';
import { t } from '../../l10n';

/** Where each of npm, Yarn and pnpm takes versions from that overrule all others. */
const OVERRIDES: readonly (readonly [lock: RegExp, path: readonly string[], program: string])[] = [
  // https://docs.npmjs.com/cli/configuring-npm/package-json#overrides
  [/(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/, ['overrides'], 'npm install'],
  // https://yarnpkg.com/configuration/manifest#resolutions
  [/(?:^|\/)yarn\.lock$/, ['resolutions'], 'yarn install'],
  // https://pnpm.io/package_json#pnpmoverrides
  [/(?:^|\/)pnpm-lock\.yaml$/, ['pnpm', 'overrides'], 'pnpm install'],
];

/**
 * Overrules in `package.json` what other packages ask for, so that a package that the project does not ask for itself comes
 * in the version that mends findings. None where that is another major version, or where the lock file has several: the
 * others would be overruled too.
 * @param place in a lock file
 * @param findings of the package at that place, all of one installed version
 * @param files of the workspace, the `package.json` beside that lock file among them
 */
export function overrideFix(
  { file: lock, place: { name } }: FindingPlace,
  findings: readonly Finding[],
  files: readonly PackageFile[],
): ManifestFix | undefined {
  const [, path, program] = OVERRIDES.find(([lockName]) => lockName.test(lock.path)) ?? [];
  const manifest = files.find((one) => one.path === joined(folderOf(lock.path), 'package.json'));
  const fixed = fixedVersion(findings);
  if (path === undefined || program === undefined || manifest === undefined) return undefined;
  if (fixed === undefined || fixed.isOtherMajor || !isNpmName(name)) return undefined;
  const majors = new Set(lock.placesOf(name).map(({ version }) => majorOf('npm', version ?? '')));
  if (majors.size !== 1 || manifest.placesOf(name).length > 0) return undefined;
  // npm 6, which writes that version, knows no overrides.
  if (memberOf(jsonRoot(lock.text), 'lockfileVersion')?.value === 1) return undefined;

  const edits = overrideEdits(manifest.text.replace(/^\uFEFF/, ''), [...path, name], `^${fixed.version}`);
  if (edits === undefined) return undefined;
  return {
    ...{ kind: 'override', file: manifest, version: fixed.version, edits },
    title: t('Override {0} with {1} for all that need it', name, fixed.version),
    caution: t('What needs {0} was not made for it. Run "{1}" afterwards.', name, program),
  };
}

const isNpmName = (name: string): boolean => /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/i.test(name);

/** None where an override of another kind is there, or where the text would not read as meant. */
function overrideEdits(
  text: string,
  path: readonly string[],
  value: string,
): readonly TextEdit[] | undefined {
  const [before, root] = [parsed(text), jsonRoot(text)];
  const known = memberOf(root, ...path);
  const isBlocked = path.some((_, depth) => {
    const above = memberOf(root, ...path.slice(0, depth));
    return above !== undefined && above.type !== 'object';
  });
  if (before === undefined || isBlocked || (known !== undefined && textOf(known) === undefined))
    return undefined;
  const rangeOf = rangesIn(text);
  const edits = editsOf(text, path, value).map(({ offset, length, content }) => ({
    range: rangeOf({ start: offset, end: offset + length }),
    newText: content,
  }));
  const after = parsed(applyEdits(text, edits));
  return JSON.stringify(withMember(before, path, value)) === JSON.stringify(after) ? edits : undefined;
}

function editsOf(text: string, path: readonly string[], value: string): ReturnType<typeof modify> {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return modify(text, [...path], value, {
    formattingOptions: {
      insertSpaces: !indent.startsWith('\t'),
      tabSize: indent.startsWith('\t') ? 1 : indent.length,
      eol: lineEndOf(text),
    },
  });
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function withMember(object: object, [key = '', ...rest]: readonly string[], value: string): object {
  const inner: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : {};
  const changed =
    rest.length === 0
      ? value
      : withMember(typeof inner === 'object' && inner !== null ? inner : {}, rest, value);
  return { ...object, [key]: changed };
}
