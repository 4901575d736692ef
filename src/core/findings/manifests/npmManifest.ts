import { insideQuotes, jsonRoot, memberOf, membersOf, textOf } from './jsonMembers';
import type { FoundPackage } from './packagePlace';

const KINDS = ['dependencies', 'optionalDependencies', 'devDependencies', 'peerDependencies'];

/** `package.json`: what the project asks for. https://docs.npmjs.com/cli/configuring-npm/package-json */
export function npmManifest(text: string): readonly FoundPackage[] {
  const root = jsonRoot(text);
  return KINDS.flatMap((kind) =>
    membersOf(memberOf(root, kind)).flatMap(({ key, keyAt, value }) => {
      const written = textOf(value);
      if (written === undefined || isElsewhere(written)) return [];
      const [, prefix = '', aliased] = /^(npm:(@?[^@]+)@)/.exec(written) ?? [];
      const wants = written.slice(prefix.length);
      const { end } = insideQuotes(value);
      // What an escape is in cannot be told apart by its length.
      const versionAt = { start: end - wants.length, end };
      const isAsWritten = text.slice(versionAt.start, end) === wants;
      return [
        {
          name: aliased ?? key,
          wants,
          at: keyAt,
          ...(isAsWritten && { versionAt }),
          direct: kind !== 'peerDependencies',
        },
      ];
    }),
  );
}

/** A folder, an address, a repository or another package of the workspace; no version of the registry's. */
const isElsewhere = (wanted: string): boolean =>
  /^(?:file|link|portal|workspace|catalog|patch|git|git\+\w+|https?|github|gitlab|bitbucket):|^[\w.-]+\/[\w.-]+(?:#|$)/.test(
    wanted,
  );
