import { insideQuotes, jsonRoot, itemsOf, memberOf, membersOf, textOf } from './jsonMembers';
import type { FoundPackage } from './packagePlace';

/** `composer.lock`. It does not tell what the project itself asks for. https://getcomposer.org/doc/01-basic-usage.md */
export function composerLock(text: string): readonly FoundPackage[] {
  const root = jsonRoot(text);
  return ['packages', 'packages-dev'].flatMap((group) =>
    itemsOf(memberOf(root, group)).flatMap((entry) => {
      const [nameNode, versionNode] = [memberOf(entry, 'name'), memberOf(entry, 'version')];
      const [name, version] = [textOf(nameNode), textOf(versionNode)];
      if (nameNode === undefined || versionNode === undefined) return [];
      if (name === undefined || version === undefined) return [];
      const [at, versionAt] = [insideQuotes(nameNode), insideQuotes(versionNode)];
      return [{ name, version, at, versionAt, direct: false }];
    }),
  );
}

/** `composer.json`; PHP itself and its extensions are no packages. */
export function composerManifest(text: string): readonly FoundPackage[] {
  const root = jsonRoot(text);
  return ['require', 'require-dev'].flatMap((kind) =>
    membersOf(memberOf(root, kind)).flatMap(({ key, keyAt, value }) => {
      const wants = textOf(value);
      if (wants === undefined || !key.includes('/')) return [];
      return [{ name: key, wants, at: keyAt, versionAt: insideQuotes(value), direct: true }];
    }),
  );
}
