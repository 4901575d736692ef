import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { skipWith } from '../../../test/bed/skip';
import { readStages } from '../dockerfile/stages';
import { DockerfileText } from './dockerfileText';
import { entriesOfLayers, readImageHistory, type ImageHistory } from './imageHistory';
import { alignCandidates, LEAST_SCORE, type StageAlignment } from './stageAlignment';

const IMAGES = path.resolve('../shared/data/findings/image-configs');

function aligned(dockerfile: string, createdBy: readonly string[]): StageAlignment {
  const stages = readStages(dockerfile);
  const entries = createdBy.map((made) => ({ createdBy: made, isEmpty: false }));
  const [best] = alignCandidates(new DockerfileText(dockerfile), stages, undefined, entries);
  assert.ok(best !== undefined);
  return best;
}

/** The line of each entry; 0 for the base image's, -1 where it is unknown. */
function linesOf({ instructions, boundary, doubtful }: StageAlignment, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    if (index < boundary) return doubtful.has(index) ? -1 : 0;
    return instructions.get(index)?.line ?? -1;
  });
}

const lines = (dockerfile: string, createdBy: readonly string[]): readonly number[] =>
  linesOf(aligned(dockerfile, createdBy), createdBy.length);

describe('the history of an image', () => {
  it('of BuildKit lies over its Dockerfile', () => {
    const dockerfile = `# syntax=docker/dockerfile:1
FROM debian:12
ARG V=2
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENV PATH_TO /srv/$V
RUN --mount=type=cache,target=/x apt-get update \\
  # why
  && apt-get install -y curl
RUN ["echo", "a b"]
WORKDIR app
COPY --from=build --chown=1:1 ["a b", "$PATH_TO/"]
RUN <<EOF
set -e
# note
make
EOF
RUN <<-'PY'
	#!/usr/bin/python3
	print(1)
PY
EXPOSE 80 443/udp
CMD ["x", "y"]
`;
    assert.deepEqual(
      lines(dockerfile, [
        'ADD rootfs.tar.xz / # buildkit',
        'CMD ["bash"]',
        'ARG V=2',
        'SHELL [/bin/bash -o pipefail -c]',
        'ENV PATH_TO=/srv/2',
        'RUN |1 V=two words /bin/bash -o pipefail -c apt-get update   && apt-get install -y curl # buildkit',
        'RUN |1 V=2 echo a b # buildkit',
        'WORKDIR /app',
        'COPY --chown=1:1 a b /srv/2/ # buildkit',
        'RUN |1 V=2 /bin/bash -o pipefail -c set -e\n# note\nmake\n # buildkit',
        'RUN |1 V=2 /bin/bash -o pipefail -c /dev/pipes/PY # buildkit',
        'EXPOSE map[443/udp:{} 80/tcp:{}]',
        'CMD ["x" "y"]',
      ]),
      [0, 0, 3, 4, 5, 6, 9, 10, 11, 12, 17, 21, 22],
    );
  });

  it('of the classic builder lies over its Dockerfile', () => {
    const dockerfile = `from debian:12
arg V
run echo $V
copy a /b/
Add c.tar /
workdir /srv
cmd x
`;
    const hash = 'a'.repeat(64);
    assert.deepEqual(
      lines(dockerfile, [
        `/bin/sh -c #(nop) ADD file:${hash} in / `,
        '/bin/sh -c #(nop)  CMD ["bash"]',
        '/bin/sh -c #(nop)  ARG V',
        '|1 V=1 /bin/sh -c echo $V',
        `/bin/sh -c #(nop) COPY file:${hash} in /b/ `,
        `/bin/sh -c #(nop) ADD file:${hash} in / `,
        '/bin/sh -c #(nop) WORKDIR /srv',
        '/bin/sh -c #(nop)  CMD ["/bin/sh" "-c" "x"]',
      ]),
      [0, 0, 2, 3, 4, 5, 6, 7],
    );
  });

  const CHAIN = `FROM alpine AS base
RUN apk add curl
FROM base AS test
RUN apk add strace
FROM base
COPY app /app
CMD ["/app"]
`;

  it('goes through the stages that a stage builds upon', () => {
    assert.deepEqual(
      lines(CHAIN, [
        'ADD x / # buildkit',
        'RUN /bin/sh -c apk add curl # buildkit',
        'COPY app /app # buildkit',
        'CMD ["/app"]',
      ]),
      [0, 2, 6, 7],
    );
  });

  it('tells which stage was the target', () => {
    const { stage } = aligned(CHAIN, [
      'ADD x / # buildkit',
      'RUN /bin/sh -c apk add curl # buildkit',
      'RUN /bin/sh -c apk add strace # buildkit',
    ]);
    assert.equal(stage.name, 'test');
  });

  it('survives edits, and leaves open what they may have changed', () => {
    const edited = `FROM debian
RUN something wholly new here
RUN apt-get update && apt-get install -y curl git
COPY . /srv
RUN make -C /srv
CMD ["/srv/run"]
`;
    assert.deepEqual(
      lines(edited, [
        'RUN /bin/sh -c base one # buildkit',
        'RUN /bin/sh -c base two # buildkit',
        'RUN /bin/sh -c apt-get update && apt-get install -y curl # buildkit',
        'RUN /bin/sh -c this one was taken out # buildkit',
        'COPY . /srv # buildkit',
        'RUN /bin/sh -c make -C /srv # buildkit',
        'CMD ["/srv/run"]',
      ]),
      [0, -1, 3, -1, 4, 5, 6],
    );
  });

  it('is refused where the Dockerfile is another one', () => {
    const other = `FROM debian
RUN apt-get update && apt-get install -y nginx
COPY nginx.conf /etc/nginx/nginx.conf
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
`;
    const { score } = aligned(other, [
      'ADD x / # buildkit',
      'CMD ["bash"]',
      'RUN /bin/sh -c npm ci --omit=dev # buildkit',
      'COPY . /app # buildkit',
      'EXPOSE map[3000/tcp:{}]',
      'CMD ["node" "server.js"]',
    ]);
    assert.ok(score < LEAST_SCORE, `${score}`);
  });

  it('of real images is on the right line, every layer', function () {
    if (!existsSync(IMAGES)) skipWith(this, `there is no ${IMAGES}`);
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(IMAGES, name), 'utf8'));
    for (const [name, expected] of [
      ['fix-alpine.json', [0, 10, 15, 21, 83, 84]],
      ['fix-bpd.json', [0, 0, 0, 0, 0]],
    ] as const) {
      const sample = read(name) as { manifest: unknown; config: unknown; dockerfile: string };
      const history = readImageHistory(sample.manifest, sample.config) as ImageHistory;
      const dockerfile = readFileSync(path.join(IMAGES, sample.dockerfile), 'utf8');
      const stages = readStages(dockerfile);
      const [best] = alignCandidates(new DockerfileText(dockerfile), stages, undefined, history.entries);
      assert.ok(best !== undefined && best.score > 0.9, `${name}: ${best?.score}`);
      const found = linesOf(best, history.entries.length);
      assert.deepEqual(
        entriesOfLayers(history)?.map((entry) => found[entry]),
        expected,
        name,
      );
    }
  });
});
