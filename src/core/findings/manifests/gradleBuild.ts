import type { FoundPackage } from './packagePlace';
import { linesOf, spanIn } from './textSpans';

/** `build.gradle` and `build.gradle.kts`: coordinates in quotes, `'group:artifact:version'`, outside of comments. */
export function gradleBuild(text: string): readonly FoundPackage[] {
  return linesOf(text).flatMap((line) => {
    if (/^\s*(?:\/\/|\*|\/\*)/.test(line.text)) return [];
    return [...line.text.matchAll(/(["'])([\w.-]+:[\w.-]+):(\d[\w.+-]*)(?:[:@][\w.-]*)*\1/g)].map(
      ({ index, 2: name = '', 3: version = '' }) => ({
        ...{ name, version, direct: true },
        at: spanIn(line, index + 1, name.length),
        versionAt: spanIn(line, index + 1 + name.length + 1, version.length),
      }),
    );
  });
}

/** `gradle.lockfile`: `group:artifact:version=configurations`, a line each. */
export function gradleLock(text: string): readonly FoundPackage[] {
  return linesOf(text).flatMap((line) => {
    const [, name = '', version = ''] = /^([\w.-]+:[\w.-]+):([\w.+-]+)=/.exec(line.text) ?? [];
    if (name === '') return [];
    return [
      {
        ...{ name, version, direct: false },
        at: spanIn(line, 0, name.length),
        versionAt: spanIn(line, name.length + 1, version.length),
      },
    ];
  });
}
