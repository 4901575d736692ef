import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { skipWith } from '../../../test/bed/skip';
import { attribute } from './attribute';
import { isAttributed } from './attribution';
import type { Finding } from './finding';

interface Built {
  readonly manifest: object;
  readonly config: object;
}

/** An image with a layer for each step that is not marked as empty with a `-` before it. */
function image(...history: readonly string[]): Built {
  const entries = history.map((step) => ({
    created_by: step.replace(/^-/, ''),
    empty_layer: step.startsWith('-'),
  }));
  const layers = entries.filter((entry) => !entry.empty_layer).map((_, at) => ({ digest: digest(at) }));
  return { manifest: { layers }, config: { history: entries } };
}

const digest = (at: number): string => `sha256:${String(at).padStart(64, '0')}`;

function findingIn(layerHash: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    package: { name: 'nothing-names-this', version: '1', manager: 'OS', layerHash },
    fix: { available: 'unknown' },
  };
}

/** The instruction's line for each layer, `base` before that of the base, `?` where there is none. */
function lines(dockerfile: string, { manifest, config }: Built, target?: string): readonly unknown[] {
  const { layers } = manifest as { readonly layers: readonly { readonly digest: string }[] };
  const findings = layers.map((layer) => findingIn(layer.digest));
  const found = attribute({
    dockerfile,
    findings,
    manifest,
    config,
    ...(target !== undefined && { target }),
  });
  if ('problem' in found) return assert.fail(found.problem);
  return found.findings.map(({ attribution }) =>
    !isAttributed(attribution)
      ? '?'
      : attribution.isBase
        ? `base ${attribution.instruction.line}`
        : attribution.instruction.line,
  );
}

const BASE = ['ADD rootfs.tar.gz / # buildkit', '-CMD ["/bin/sh"]'] as const;

describe('the layers of an image, laid beside a Dockerfile', () => {
  it('are open where an instruction is there twice and was once, or was twice and is there once', () => {
    const once = image(
      ...BASE,
      'COPY a /a # buildkit',
      'RUN /bin/sh -c npm ci # buildkit',
      'RUN /bin/sh -c npm test # buildkit',
    );
    assert.deepEqual(lines('FROM a\nCOPY a /a\nRUN npm ci\nRUN npm ci\nRUN npm test\n', once), [
      'base 1',
      2,
      '?',
      5,
    ]);
    const twice = image(
      ...BASE,
      'COPY a /a # buildkit',
      'RUN /bin/sh -c npm ci # buildkit',
      'RUN /bin/sh -c npm ci # buildkit',
      'RUN /bin/sh -c npm test # buildkit',
    );
    assert.deepEqual(lines('FROM a\nCOPY a /a\nRUN npm ci\nRUN npm test\n', twice), [
      'base 1',
      2,
      '?',
      '?',
      4,
    ]);
    assert.deepEqual(lines('FROM a\nCOPY a /a\nRUN npm ci\nRUN npm ci\nRUN npm test\n', twice), [
      'base 1',
      2,
      3,
      4,
      5,
    ]);
  });

  it('are known where the build was given other arguments than their defaults', () => {
    const built = image(
      ...BASE,
      '-ARG HOME=/srv/given',
      'WORKDIR /srv/given',
      'COPY a /srv/given/ # buildkit',
      'RUN |1 HOME=/srv/given /bin/sh -c make # buildkit',
    );
    assert.deepEqual(lines('FROM a\nARG HOME=/x\nWORKDIR ${HOME}\nCOPY a $HOME/\nRUN make\n', built), [
      'base 1',
      3,
      4,
      5,
    ]);
  });

  it('are those of its instructions, and before them the base', () => {
    const dockerfile = [
      'FROM alpine:3.20',
      'ARG VERSION=1.2',
      'RUN apk add --no-cache curl \\',
      '  # why not',
      '  git',
      'WORKDIR /app',
      'COPY --chown=app package.json ./',
      'ENV A=1',
      'RUN echo $VERSION # shell words stay',
      'CMD ["node", "app.js"]',
    ].join('\n');
    const built = image(
      ...BASE,
      '-ARG VERSION=1.2',
      'RUN |1 VERSION=1.2 /bin/sh -c apk add --no-cache curl   git # buildkit',
      'WORKDIR /app',
      'COPY --chown=app package.json ./ # buildkit',
      '-ENV A=1',
      'RUN |1 VERSION=1.2 /bin/sh -c echo $VERSION # shell words stay # buildkit',
      '-CMD ["node" "app.js"]',
    );
    assert.deepEqual(lines(dockerfile, built), ['base 1', 3, 6, 7, 9]);
  });

  it('are found in the words of the classic builder', () => {
    const dockerfile =
      'FROM debian\nCOPY app /app\nRUN apt-get update && apt-get install -y curl\nEXPOSE 80\nUSER me\n';
    const built = image(
      '/bin/sh -c #(nop) ADD file:abc123 in / ',
      '-/bin/sh -c #(nop)  CMD ["bash"]',
      '/bin/sh -c #(nop) COPY file:0123abcd in /app ',
      '/bin/sh -c apt-get update && apt-get install -y curl',
      '-/bin/sh -c #(nop)  EXPOSE 80',
      '-/bin/sh -c #(nop)  USER me',
    );
    assert.deepEqual(lines(dockerfile, built), ['base 1', 2, 3]);
  });

  it('follow stages that go on from others, and the one that was built', () => {
    const dockerfile = [
      'FROM golang AS build',
      'RUN go build -o /out/app',
      'FROM alpine AS base',
      'RUN apk add ca-certificates',
      'FROM base AS debug',
      'RUN apk add strace',
      'FROM base',
      'COPY --from=build /out/app /app',
    ].join('\n');
    const ca = 'RUN /bin/sh -c apk add ca-certificates # buildkit';
    assert.deepEqual(lines(dockerfile, image(...BASE, ca, 'COPY /out/app /app # buildkit')), [
      'base 3',
      4,
      8,
    ]);
    const debug = image(...BASE, ca, 'RUN /bin/sh -c apk add strace # buildkit');
    assert.deepEqual(lines(dockerfile, debug), ['base 3', 4, 6]);
    assert.deepEqual(lines(dockerfile, debug, 'debug'), ['base 3', 4, 6]);
    assert.deepEqual(lines(dockerfile, debug, 'nowhere'), ['?', '?', '?']);
  });

  it('know another shell, lists of words and here-documents', () => {
    const dockerfile = [
      'FROM alpine',
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
      'RUN curl x | tar xz',
      'RUN ["make", "install"]',
      'RUN <<EOF',
      'set -e',
      'make test',
      'EOF',
    ].join('\n');
    const built = image(
      ...BASE,
      '-SHELL [/bin/bash -o pipefail -c]',
      'RUN /bin/bash -o pipefail -c curl x | tar xz # buildkit',
      'RUN make install # buildkit',
      'RUN /bin/bash -o pipefail -c set -e\nmake test\n # buildkit',
    );
    const found = lines(dockerfile, built);
    assert.deepEqual(found.slice(0, 3), ['base 1', 3, 4]);
  });

  it('stand the edits of a file, and say of a layer that its instruction has gone', () => {
    const dockerfile = 'FROM alpine\nRUN apk add curl git\nCOPY app /app\nRUN make\n';
    const built = image(
      ...BASE,
      'RUN /bin/sh -c apk add curl # buildkit',
      'RUN /bin/sh -c something else entirely # buildkit',
      'COPY app /app # buildkit',
      'RUN /bin/sh -c make # buildkit',
    );
    assert.deepEqual(lines(dockerfile, built), ['base 1', 2, '?', 3, 4]);
  });

  it('are refused for another Dockerfile', () => {
    const dockerfile = 'FROM alpine\nCOPY a b\nRUN one two three\nRUN four five six\nUSER x\n';
    const other = image(...BASE, 'RUN /bin/sh -c wholly different things # buildkit');
    assert.deepEqual(lines(dockerfile, other), ['?', '?']);
    assert.deepEqual(lines('', other), ['?', '?']);
  });

  it('are all the base where the file has nothing of its own', () => {
    assert.deepEqual(lines('FROM a AS x\nFROM b\n', image(...BASE)), ['base 2']);
  });

  it('of real images are on their lines', function () {
    const folder = path.resolve('../shared/data/findings/image-configs');
    if (!existsSync(folder)) skipWith(this, 'the configurations of real images are not here');
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    for (const [dockerfile, config, wanted] of [
      ['memcached-1.6.43-alpine.Dockerfile', 'fix-alpine.json', ['base 7', 10, 15, 21, 83, 84]],
      ['derived-from-buildpack-deps.Dockerfile', 'fix-bpd.json', Array(5).fill('base 1')],
    ] as const) {
      const built = JSON.parse(read(config)) as Built;
      assert.deepEqual(lines(read(dockerfile), built), wanted);
    }
  });
});
