import { copyStep, plainStep, runStep, cleanDestination, type BuildStep } from './buildStep';

const KEYWORDS =
  /^(RUN|COPY|ADD|WORKDIR|ENV|CMD|ENTRYPOINT|EXPOSE|LABEL|USER|VOLUME|ARG|SHELL|STOPSIGNAL|HEALTHCHECK|MAINTAINER|ONBUILD)(?:\s+|$)([^]*)$/;
const SHELL =
  /^(?:[^\s=]*\/)?(?:(?:ba|da|a|z|k)?sh(?:\s+-[a-zA-Z]+(?:\s+pipefail)?)*?\s+-[a-zA-Z]*c|cmd(?:\.exe)?\s+\/S\s+\/C|(?:powershell|pwsh)(?:\.exe)?(?:\s+-\w+)*?\s+-(?:Command|c))\s+/i;

/**
 * Reads a history entry's `created_by`, as the classic builder, BuildKit, buildah and kaniko write it.
 * https://github.com/moby/moby/blob/master/daemon/builder/dockerfile/dispatchers.go
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go
 */
export function historyStep(createdBy: string): BuildStep {
  const { kind, rest } = historyWords(createdBy);
  if (kind === undefined || kind === 'RUN') return runStep(withoutShell(rest));
  if (kind === 'COPY' || kind === 'ADD') return hashedCopy(kind, rest) ?? copyStep(kind, rest);
  return plainStep(kind, rest);
}

/** The keyword of a history entry, where it has one, and what stands behind it, without what builders put around them. */
export function historyWords(createdBy: string): { readonly kind?: string; readonly rest: string } {
  // A comment of the shell's own may stand before the one that BuildKit adds.
  const text = createdBy.replace(/ # buildkit$|(?:\|(?:inheritLabels|force-mtime)=[^|\s]+)+$/, '');
  const nop = /^[^#]*#\(nop\)\s+([^]*)$/.exec(text)?.[1];
  const [, kind, rest = ''] = KEYWORDS.exec(nop ?? text) ?? [];
  return kind === undefined ? { rest: text } : { kind, rest };
}

export const withoutShell = (text: string): string => readScope(text).command.replace(SHELL, '');

/** A command with the build arguments in its scope. */
export interface ScopedCommand {
  /** `A=1 B=two words`. */
  readonly scope: string;
  readonly command: string;
  /** How many the builder counted: arguments, or the words of them. */
  readonly count: number;
  /** Where values may hold blanks, only the shell's name tells where the last of them ends. */
  readonly isSure: boolean;
}

/** `|2 A=1 B=two words /bin/sh -c x`, where buildah counts words and all others count arguments. */
export function readScope(text: string): ScopedCommand {
  const count = Number(/^\|(\d+) /.exec(text)?.[1] ?? -1);
  if (count < 0) return { scope: '', command: text, count: 0, isSure: true };
  const cut = (at: number, isSure: boolean): ScopedCommand => ({
    scope: text.slice(text.indexOf(' ') + 1, at).trim(),
    command: text.slice(at),
    count,
    isSure,
  });
  const counted = text.split(' ', count + 1).join(' ').length + 1;
  if (SHELL.test(text.slice(counted))) return cut(counted, true);
  const words = [...text.matchAll(/\S+/g)];
  const shell = words.slice(count + 1).find(({ index }) => SHELL.test(text.slice(index)));
  return cut(shell?.index ?? words[count + 1]?.index ?? text.length, shell !== undefined);
}

/** What the classic builder writes: `COPY file:<sha> in /dest`, or `multi:<sha>`, `dir:<sha>`. */
function hashedCopy(kind: string, text: string): BuildStep | undefined {
  const [, destination] = /^(?:--\S+ +)*(?:file|dir|multi):[0-9a-f]+ in ([^]*)$/.exec(text) ?? [];
  if (destination === undefined) return undefined;
  return { kind, text: '', destination: cleanDestination(destination.trim()), isHashed: true };
}
