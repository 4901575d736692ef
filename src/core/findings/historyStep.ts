import { copyStep, plainStep, runStep, cleanDestination, type BuildStep } from './buildStep';

const KEYWORDS =
  /^(RUN|COPY|ADD|WORKDIR|ENV|CMD|ENTRYPOINT|EXPOSE|LABEL|USER|VOLUME|ARG|SHELL|STOPSIGNAL|HEALTHCHECK|MAINTAINER|ONBUILD)(?:\s+|$)([^]*)$/;
const SHELL =
  /^(?:\S*\/)?(?:(?:ba|da|a|z|k)?sh(?:\s+-[a-zA-Z]+(?:\s+pipefail)?)*?\s+-[a-zA-Z]*c|cmd(?:\.exe)?\s+\/S\s+\/C|(?:powershell|pwsh)(?:\.exe)?(?:\s+-\w+)*?\s+-(?:Command|c))\s+/i;

/**
 * Reads a history entry's `created_by`, as the classic builder, BuildKit, buildah and kaniko write it.
 * https://github.com/moby/moby/blob/master/daemon/builder/dockerfile/dispatchers.go
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go
 */
export function historyStep(createdBy: string): BuildStep {
  // A comment of the shell's own may stand before the one that BuildKit adds.
  const text = createdBy.replace(/ # buildkit$|(?:\|(?:inheritLabels|force-mtime)=[^|\s]+)+$/, '');
  const nop = /^[^#]*#\(nop\)\s+([^]*)$/.exec(text)?.[1];
  const [, kind, rest = ''] = KEYWORDS.exec(nop ?? text) ?? [];
  if (kind === undefined) return runStep(withoutShell(text));
  if (kind === 'RUN') return runStep(withoutShell(rest));
  if (kind === 'COPY' || kind === 'ADD') return hashedCopy(kind, rest) ?? copyStep(kind, rest);
  return plainStep(kind, rest);
}

/** `|2 A=1 B=two words /bin/sh -c x`: values may hold spaces, so what comes before the shell is cut off. */
function withoutShell(text: string): string {
  const count = Number(/^\|(\d+) /.exec(text)?.[1] ?? -1);
  if (count < 0) return text.replace(SHELL, '');
  const words = [...text.matchAll(/\S+/g)];
  for (const { index } of words.slice(count + 1)) {
    const rest = text.slice(index);
    if (SHELL.test(rest)) return rest.replace(SHELL, '');
  }
  return text.slice(words[count + 1]?.index ?? text.length);
}

/** What the classic builder writes: `COPY file:<sha> in /dest`, or `multi:<sha>`, `dir:<sha>`. */
function hashedCopy(kind: string, text: string): BuildStep | undefined {
  const [, destination] = /^(?:--\S+ +)*(?:file|dir|multi):[0-9a-f]+ in ([^]*)$/.exec(text) ?? [];
  if (destination === undefined) return undefined;
  return { kind, text: '', destination: cleanDestination(destination.trim()), isHashed: true };
}
