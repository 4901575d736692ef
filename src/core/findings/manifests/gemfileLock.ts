import type { FoundPackage } from './packagePlace';
import { linesOf, spanIn } from './textSpans';

/** `Gemfile.lock`: under `specs:` the gems by four spaces, what they need by six; `DEPENDENCIES` is what is asked for. */
export function gemfileLock(text: string): readonly FoundPackage[] {
  const lines = linesOf(text);
  const start = lines.findIndex((line) => line.text === 'DEPENDENCIES');
  const asked = new Set(
    (start === -1 ? [] : lines.slice(start + 1)).flatMap(
      (line) => /^ {2}([\w.-]+)/.exec(line.text)?.[1] ?? [],
    ),
  );
  return lines.flatMap((line) => {
    const [, name = '', version = ''] = /^ {4}([\w.-]+) \(([^)\s]+)\)$/.exec(line.text) ?? [];
    if (name === '') return [];
    // A gem for one platform has that after its version.
    const bare = version.replace(/-(?!\d).*$/, '');
    return [
      {
        ...{ name, version: bare, direct: asked.has(name) },
        at: spanIn(line, 4, name.length),
        versionAt: spanIn(line, 4 + name.length + 2, bare.length),
      },
    ];
  });
}
