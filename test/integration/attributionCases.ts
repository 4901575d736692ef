/** A Dockerfile whose `@` stand for the number of their line, so that each layer's files tell who made it. */
export interface AttributionCase {
  readonly what: string;
  readonly text: string | readonly string[];
  readonly target?: string;
  /** The target is built, and not told to who looks for the lines. */
  readonly isTargetUntold?: true;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Only BuildKit knows what it is written with. */
  readonly isBuildKits?: true;
  /** Podman does not take it. */
  readonly isDockers?: true;
  /** Lines end in CRLF, under a byte order mark. */
  readonly isWindows?: true;
  /** How many layers are the base image's: 1 unless told. */
  readonly bases?: number;
  /** The line of the `FROM` that names the base image, where it is not the first one. */
  readonly root?: number;
  /** As it is after an edit; the lines are those that the instructions were built on, or 0 for new text. */
  readonly edited?: readonly (readonly [builtLine: number, text: string])[];
  readonly isEditedOnWindows?: true;
}

const BASE = 'bed/busybox:1';

export const CASES: readonly AttributionCase[] = [
  { what: 'a few steps', text: [`FROM ${BASE}`, 'RUN mkdir /m && touch /m/@', 'COPY a /m/@', 'ENV A=1', 'RUN touch /m/@', 'CMD ["sh"]'] },
  { what: 'nothing of its own', text: [`FROM ${BASE}`] },
  { what: 'lower case and comments', text: ['# syntax', `from ${BASE}`, 'run mkdir /m && \\', '  # why', '   touch /m/3', '', '# then', 'copy a b /m/', 'run touch /m/@'] },
  { what: 'another escape character', text: ['# escape=`', `FROM ${BASE}`, 'RUN mkdir -p /m && `', '  touch /m/3', 'COPY a /m/@'] },
  { what: 'a working directory', text: [`FROM ${BASE}`, 'WORKDIR /m', 'WORKDIR @', 'RUN touch /m/@', 'WORKDIR ..', 'COPY a ./@'] },
  { what: 'arguments in scope', text: ['ARG B=bed/busybox', 'ARG T=1', 'FROM ${B}:${T}', 'ARG ONE=a', 'ARG TWO="b c"', 'RUN mkdir /m && echo $ONE > /m/@', 'ARG THREE', 'RUN echo "$TWO $THREE" > /m/@'], buildArgs: { ONE: 'x y  z', THREE: '/bin/sh -c nonsense' } },
  { what: 'another shell', text: [`FROM ${BASE}`, 'SHELL ["/bin/ash", "-e", "-o", "pipefail", "-c"]', 'RUN mkdir /m | cat && touch /m/@', 'RUN echo a > /m/@'] },
  { what: 'the exec form', text: [`FROM ${BASE}`, 'RUN ["mkdir", "/m"]', 'RUN ["touch", "/m/@"]', 'RUN ["sh", "-c", "echo a  b > /m/@"]'] },
  { what: 'copies of many kinds', text: [`FROM ${BASE}`, 'ENV AT /m', 'COPY a $AT/@', 'COPY --chown=1:1 b ${AT}/@', 'COPY ["a", "/m/@"]', 'ADD b /m/@', 'ADD x.tar /m/in/', 'COPY d /m/all/'] },
  { what: 'a copy out of another stage', text: [`FROM ${BASE} AS build`, 'RUN mkdir /out && touch /out/f', `FROM ${BASE}`, 'RUN mkdir /m', 'COPY --from=build /out/f /m/@', 'COPY --from=0 /out/f /m/@', 'RUN touch /m/@'] },
  { what: 'stages upon stages', text: [`FROM ${BASE} AS one`, 'RUN mkdir /m && touch /m/@', 'FROM one AS two', 'COPY a /m/@', 'FROM two AS side', 'RUN echo side > /m/@', 'FROM two', 'RUN touch /m/@', 'CMD ["x"]'] },
  { what: 'a target in the middle', target: 'side', text: [`FROM ${BASE} AS one`, 'RUN mkdir /m && touch /m/@', 'FROM one AS side', 'RUN echo side > /m/@', 'FROM one', 'RUN echo last > /m/@'] },
  { what: 'steps that change nothing', text: [`FROM ${BASE}`, 'RUN true', 'RUN mkdir /m && touch /m/@', 'RUN true', 'RUN touch /m/@', 'USER 1', 'EXPOSE 80 81/udp', 'LABEL a="b c" d=e', 'HEALTHCHECK CMD true', 'STOPSIGNAL 9', 'VOLUME /v', 'ENTRYPOINT ["sh"]'] },
  { what: 'steps much alike', text: [`FROM ${BASE}`, 'RUN mkdir /m', ...Array.from({ length: 8 }, () => 'RUN echo one two three > /m/@')] },
  { what: 'quotes, hashes and keywords inside a step', text: [`FROM ${BASE}`, `RUN mkdir /m; echo "RUN x # buildkit" '#(nop) COPY' > /m/@ # buildkit`, 'RUN echo \\', '  COPY a b > \\', '  /m/3'] },
  { what: 'a here-document', isBuildKits: true, text: [`FROM ${BASE}`, 'RUN <<EOF', 'mkdir /m', '# a comment', 'touch /m/2', 'EOF', 'RUN <<A cat > /m/@', 'text', 'A', 'COPY <<F /m/@', 'content', 'F', "RUN <<-'S'", '\t#!/bin/sh', '\ttouch /m/13', 'S'] },
  { what: 'flags of BuildKit', isBuildKits: true, text: [`FROM ${BASE}`, 'RUN --mount=type=cache,target=/c --network=none mkdir /m', 'RUN --mount=type=bind,source=a,target=/a cp /a /m/@', 'COPY --link a /m/@', 'COPY --chmod=600 a /m/@'] },
  { what: 'an edit of one step', text: [`FROM ${BASE}`, 'RUN mkdir /m && touch /m/@', 'COPY a /m/@', 'RUN echo a long text to be edited > /m/@', 'RUN touch /m/@'], edited: [[1, `FROM ${BASE}`], [0, '# new'], [2, 'RUN mkdir /m && touch /m/2'], [0, 'ENV NEW=1'], [3, 'COPY a /m/3'], [4, 'RUN echo a longer text to be edited > /m/4'], [5, 'RUN touch /m/5']] },
  { what: 'steps taken out and put in', text: [`FROM ${BASE}`, 'RUN mkdir /m', 'RUN echo one > /m/@', 'RUN echo two words > /m/@', 'COPY a /m/@', 'RUN echo three > /m/@'], edited: [[1, `FROM ${BASE}`], [2, 'RUN mkdir /m'], [0, 'RUN wget something wholly different'], [3, 'RUN echo one > /m/3'], [5, 'COPY a /m/5'], [6, 'RUN echo three > /m/6']] },
  { what: 'a rewritten beginning', text: [`FROM ${BASE}`, 'RUN mkdir /m && touch /m/@', 'COPY a /m/@', 'RUN echo x > /m/@'], edited: [[1, `FROM ${BASE}`], [0, 'RUN install -d /m'], [3, 'COPY a /m/3'], [4, 'RUN echo x > /m/4']] },
]; // prettier-ignore

/** The text in hand: after the edit, else as it was built. */
export function textInHand(one: AttributionCase): string {
  const end = one.isEditedOnWindows === true ? '\r\n' : '\n';
  return one.edited?.map(([, line]) => `${line}${end}`).join('') ?? builtText(one);
}

/** The text that is built, `@` filled in. */
export function builtText({ text, isWindows }: AttributionCase): string {
  const lines = typeof text === 'string' ? text.split('\n') : text;
  const filled = lines.map((line, index) => line.replaceAll('@', String(index + 1)));
  if (isWindows === true) return `\uFEFF${filled.join('\r\n')}\r\n`;
  return typeof text === 'string' ? filled.join('\n') : `${filled.join('\n')}\n`;
}
