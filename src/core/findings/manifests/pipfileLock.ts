import { insideQuotes, jsonRoot, memberOf, membersOf, textOf } from './jsonMembers';
import type { FoundPackage } from './packagePlace';

/** `Pipfile.lock`. It does not tell what the project itself asks for. https://pipenv.pypa.io/en/latest/pipfile.html */
export function pipfileLock(text: string): readonly FoundPackage[] {
  const root = jsonRoot(text);
  return ['default', 'develop'].flatMap((group) =>
    membersOf(memberOf(root, group)).flatMap(({ key, keyAt, value }) => {
      const node = memberOf(value, 'version');
      const version = /^==(.+)$/.exec(textOf(node) ?? '')?.[1];
      if (node === undefined || version === undefined) return [];
      const { end } = insideQuotes(node);
      return [
        { name: key, version, at: keyAt, versionAt: { start: end - version.length, end }, direct: false },
      ];
    }),
  );
}
