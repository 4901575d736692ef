import assert from 'node:assert/strict';
import { attribute, type AttributedImage } from './attribute';
import type { Finding, VulnerablePackage } from './finding';
import { readProvenance } from './provenance';

const DOCKERFILE = [
  'FROM debian:12 AS build',
  'RUN apt-get update && \\',
  '    apt-get install -y --no-install-recommends \\',
  '      curl=7.88.1-10 \\',
  '      libpq5 && \\',
  '    rm -rf /var/lib/apt/lists/*',
  'WORKDIR /srv',
  'COPY app.jar lib/',
].join('\n');

const layers = {
  digests: ['sha256:base', 'sha256:run', 'sha256:workdir', 'sha256:copy'],
  diffIds: ['sha256:d0', 'sha256:d1', 'sha256:d2', 'sha256:d3'],
  history: [
    'ADD rootfs / # buildkit',
    'RUN /bin/sh -c apt-get update &&     apt-get install -y --no-install-recommends       curl=7.88.1-10       libpq5 &&     rm -rf /var/lib/apt/lists/* # buildkit',
    'WORKDIR /srv',
    'COPY app.jar lib/ # buildkit',
  ].map((createdBy) => ({ createdBy, comment: '', isEmpty: false })),
};

function place(one: Partial<VulnerablePackage>, image: Partial<AttributedImage> = {}): string {
  const finding: Finding = {
    ...{ id: 'CVE-1', severity: 'HIGH' },
    packages: [{ name: 'x', version: '1', ...one }],
  };
  const [found] = attribute({ dockerfile: DOCKERFILE, ...image }, [finding]);
  return found?.kind === 'placed'
    ? `${found.line}-${found.endLine} ${found.confidence}`
    : (found?.reason ?? 'nothing');
}

describe('where a vulnerable package came from', () => {
  it('is the instruction of its layer, on its own word where there is one', () => {
    assert.equal(place({ layerHash: 'sha256:copy' }, { layers }), '8-8 layer');
    assert.equal(place({ layerHash: 'sha256:run' }, { layers }), '2-6 layer');
    assert.equal(place({ name: 'libpq5', layerHash: 'sha256:run' }, { layers }), '5-5 layer');
    assert.equal(place({ name: 'curl', layerHash: 'sha256:d1' }, { layers }), '4-4 layer', 'a diff id');
    assert.equal(place({ layerHash: 'sha256:base' }, { layers }), '1-1 layer');
  });

  it('is told by names where there is no layer, and never more surely than it is', () => {
    assert.equal(place({ name: 'curl' }), '4-4 named');
    assert.equal(place({ name: 'postgresql-15' }), '5-5 named', "a source package's name");
    assert.equal(place({ name: 'nghttp2' }), '4-4 likely');
    assert.equal(place({ name: 'log4j', filePath: 'srv/lib/app.jar' }), '8-8 likely');
    assert.equal(place({ name: 'zlib' }), '1-1 assumed');
  });

  it('is not a package that was removed again', () => {
    const dockerfile = 'FROM alpine\nRUN apk add --virtual .build gcc curl\nRUN apk del gcc\n';
    assert.equal(place({ name: 'gcc' }, { dockerfile }), '1-1 assumed');
    assert.equal(place({ name: 'curl' }, { dockerfile }), '2-2 named');
  });

  it('is refused for an image of another Dockerfile', () => {
    const dockerfile = 'FROM alpine\nRUN one two\nCOPY a /b\nUSER c\nRUN three four five\n';
    assert.match(
      place({ layerHash: 'sha256:run' }, { dockerfile, layers }),
      /not built from this Dockerfile/,
    );
  });

  it("is exact by BuildKit's own account", () => {
    const predicate = {
      buildType: 'https://mobyproject.org/buildkit@v1',
      metadata: {
        'https://mobyproject.org/buildkit@v1#metadata': {
          source: {
            locations: {
              step0: { locations: [{ ranges: [{ start: { line: 1 }, end: { line: 1 } }] }] },
              step1: { locations: [{ ranges: [{ start: { line: 2 }, end: { line: 6 } }] }] },
              step2: { locations: [{ ranges: [{ start: { line: 8 }, end: { line: 8 } }] }] },
            },
            infos: [{ filename: 'Dockerfile', data: btoa(DOCKERFILE) }],
          },
          layers: {
            'step0:0': [[{ digest: 'sha256:b' }]],
            'step1:0': [[{ digest: 'sha256:b' }, { digest: 'sha256:r' }]],
            'step2:0': [[{ digest: 'sha256:b' }, { digest: 'sha256:r' }, { digest: 'sha256:c' }]],
          },
        },
      },
    };
    const provenance = readProvenance({ _type: 'https://in-toto.io/Statement/v0.1', predicate });
    assert.ok(provenance);
    const at = (layerHash: string): string => place({ layerHash }, { provenance });
    assert.deepEqual(
      [at('sha256:b'), at('sha256:r'), at('sha256:c')],
      ['1-1 exact', '2-6 exact', '8-8 exact'],
    );
    assert.equal(readProvenance({ some: 'thing' }), undefined);
    assert.equal(readProvenance(null), undefined);
  });
});
