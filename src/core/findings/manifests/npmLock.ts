import type { Node } from 'jsonc-parser';
import { insideQuotes, jsonRoot, memberOf, membersOf, textOf, type JsonMember } from './jsonMembers';
import type { FoundPackage } from './packagePlace';
import { optional } from '../optional';

const ASKED_IN = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/**
 * `package-lock.json` and `npm-shrinkwrap.json`: `packages` of versions 2 and 3 by its paths, `dependencies` of version 1,
 * which nest. https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 */
export function npmLock(text: string): readonly FoundPackage[] {
  const root = jsonRoot(text);
  const packages = membersOf(memberOf(root, 'packages'));
  return packages.length > 0 ? byPath(packages) : nested(memberOf(root, 'dependencies'));
}

function byPath(packages: readonly JsonMember[]): readonly FoundPackage[] {
  // The project's own entry and its workspaces' say what they ask for.
  const asked = new Set(
    packages
      .filter(({ key }) => !isInstalled(key))
      .flatMap(({ key, value }) =>
        ASKED_IN.flatMap((kind) => membersOf(memberOf(value, kind))).flatMap((one) => [
          `node_modules/${one.key}`,
          `${key}/node_modules/${one.key}`,
        ]),
      ),
  );
  return packages
    .filter(({ key, value }) => isInstalled(key) && memberOf(value, 'link')?.value !== true)
    .flatMap(({ key, keyAt, value }) => {
      // An alias lies in a folder of another name than its own.
      const name = textOf(memberOf(value, 'name')) ?? key.slice(key.lastIndexOf(FOLDER) + FOLDER.length);
      return versioned(name, keyAt, value, asked.has(key));
    });
}

const FOLDER = 'node_modules/';
const isInstalled = (path: string): boolean => /(?:^|\/)node_modules\//.test(path);

/** Version 1 does not tell what the project asks for. */
function nested(dependencies: Node | undefined): readonly FoundPackage[] {
  const found: FoundPackage[] = [];
  const open = [...membersOf(dependencies)].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { key, keyAt, value } = next;
    const alias = /^npm:(@?[^@]+)@/.exec(textOf(memberOf(value, 'version')) ?? '')?.[1];
    found.push(...versioned(alias ?? key, keyAt, value, false));
    open.push(...[...membersOf(memberOf(value, 'dependencies'))].reverse());
  }
  return found;
}

function versioned(
  name: string,
  at: FoundPackage['at'],
  entry: Node,
  direct: boolean,
): readonly FoundPackage[] {
  const node = memberOf(entry, 'version');
  const version = textOf(node)?.replace(/^npm:@?[^@]+@/, '');
  if (node === undefined || version === undefined) return [];
  return [{ name, version, at, ...optional('versionAt', versionAt(node, version)), direct }];
}

/** What an alias stands before is left out. */
function versionAt(node: Node, version: string): FoundPackage['versionAt'] {
  const { end } = insideQuotes(node);
  return { start: end - version.length, end };
}
