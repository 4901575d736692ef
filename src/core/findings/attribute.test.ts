import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attribute, type AttributionInput } from './attribute';
import type { Attributions } from './attributions';
import { isAttributed } from './attribution';
import type { Finding } from './finding';

const DOCKERFILE = `ARG DEBIAN=bookworm
FROM golang:1.22 AS build
RUN go build -o /out/app ./cmd/app
FROM debian:\${DEBIAN} AS base
RUN apt-get update \\
 && apt-get install -y --no-install-recommends \\
      ca-certificates \\
      libpq5
FROM base
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci
COPY --from=build /out/app /usr/local/bin/app
CMD ["app"]
`;
const HISTORY = [
  ['/bin/sh -c #(nop) ADD file:aa in / ', 'base'],
  ['/bin/sh -c #(nop)  CMD ["bash"]', ''],
  ['RUN /bin/sh -c apt-get update  && apt-get install -y --no-install-recommends       ca-certificates       libpq5 # buildkit', 'apt'],
  ['WORKDIR /srv', 'dir'],
  ['COPY package.json package-lock.json ./ # buildkit', 'lock'],
  ['RUN /bin/sh -c npm ci # buildkit', 'npm'],
  ['COPY /out/app /usr/local/bin/app # buildkit', 'app'],
  ['CMD ["app"]', ''],
] as const; // prettier-ignore

const image = (history: readonly (readonly [string, string])[]) => ({
  manifest: {
    layers: history.flatMap(([, digest]) => (digest === '' ? [] : [{ digest: `sha256:${digest}` }])),
  },
  config: {
    rootfs: { diff_ids: history.flatMap(([, digest]) => (digest === '' ? [] : [`sha256:diff-${digest}`])) },
    history: history.map(([createdBy, digest]) => ({ created_by: createdBy, empty_layer: digest === '' })),
  },
});

function finding(name: string, layer?: string, more: Partial<Finding['package']> = {}): Finding {
  return {
    kind: 'enhanced',
    vulnerabilityId: 'CVE-1',
    severity: 'HIGH',
    links: [],
    cvss: [],
    fix: { available: 'yes', version: '2' },
    package: {
      name,
      version: '1',
      manager: 'OS',
      ...(layer === undefined ? {} : { layerHash: `sha256:${layer}` }),
      ...more,
    },
  };
}

function attributed(findings: readonly Finding[], more: Partial<AttributionInput> = {}): Attributions {
  const found = attribute({ dockerfile: DOCKERFILE, findings, ...image(HISTORY), ...more });
  assert.ok(!('problem' in found), 'problem' in found ? found.problem : '');
  return found;
}

function told(findings: readonly Finding[], more: Partial<AttributionInput> = {}): readonly string[] {
  return attributed(findings, more).findings.map(({ attribution }) => {
    if (!isAttributed(attribution)) return `refused: ${attribution.reason}`;
    const { instruction, confidence, range, related } = attribution;
    const others = related.map((place) => place.range.line).join();
    return `${confidence} ${instruction.line} at ${range.line}${others === '' ? '' : `, see ${others}`}`;
  });
}

describe('a finding with its layer', () => {
  it('stands on the instruction that made the layer, on the word that names it', () => {
    assert.deepEqual(
      told([
        finding('glibc', 'base'),
        finding('libpq5', 'apt'),
        finding('postgresql-15', 'apt'),
        finding('some-dependency', 'apt'),
        finding('express', 'npm', { manager: 'NODEPKG' }),
        finding('stdlib', 'app', { manager: 'GOBINARY' }),
        finding('libpq5', 'diff-apt'),
      ]),
      [
        'layer 4 at 4, see 1',
        'layer 5 at 8',
        'layer 5 at 8',
        'layer 5 at 5',
        'layer 12 at 12',
        'layer 13 at 13, see 3',
        'layer 5 at 8',
      ],
    );
  });

  it('is refused where the image has no such layer', () => {
    const [line] = told([finding('curl', 'elsewhere')]);
    assert.match(line ?? '', /^refused: The image has no layer/);
  });

  it('is refused where the Dockerfile is another one', () => {
    const dockerfile = 'FROM debian\nRUN apt-get install -y nginx\nCOPY conf /etc/nginx\nRUN nginx -t\n';
    const [line] = told([finding('nginx', 'apt'), finding('glibc', 'base')], { dockerfile });
    assert.match(line ?? '', /^refused: The image’s history does not go with this Dockerfile/);
  });

  it('is refused where its instruction was taken out since', () => {
    const [line, other] = told([finding('express', 'npm'), finding('libpq5', 'apt')], {
      dockerfile: DOCKERFILE.replace('RUN npm ci\n', ''),
    });
    assert.match(line ?? '', /^refused: .* not in the Dockerfile: RUN \/bin\/sh -c npm ci/);
    assert.equal(other, 'layer 5 at 8');
  });

  it('goes by names where the layers were squashed into one, which is not the base image’s', () => {
    const squashed = HISTORY.map(
      ([createdBy, digest]) => [createdBy, digest === 'base' ? 'base' : ''] as const,
    );
    const lines = told(
      [finding('libpq5', 'merged'), finding('zlib', 'merged'), finding('zlib', 'base')],
      image([...squashed, ['', 'merged']]),
    );
    assert.deepEqual(lines, [
      'named 5 at 8',
      'refused: Its layer holds what several instructions made, and none of them names the package.',
      'layer 4 at 4, see 1',
    ]);
  });

  it('goes by names where buildah kept one layer for a whole stage', () => {
    const dockerfile =
      'FROM scratch AS one\nARG V=1\nCOPY a /srv/\nWORKDIR /srv\nFROM one\nRUN apk add curl\nCMD ["x", "y"]\n';
    const steps = ['ARG V', 'COPY file:5fdc8ab9 in /srv/ ', 'WORKDIR /srv'].map(
      (step) => `/bin/sh -c #(nop) ${step}`,
    );
    const all = [...steps, '/bin/sh -c apk add curl', '/bin/sh -c #(nop) CMD ["x", "y"]'];
    const built = (digests: readonly string[]) =>
      told([finding('curl', digests.at(-1) || 'run')], {
        dockerfile,
        ...image(all.map((step, index) => [step, digests[index] ?? ''])),
      });
    // As buildah 1.x wrote them, with --layers and without.
    assert.deepEqual(built(['', 'copy', '', 'run', '']), ['layer 6 at 6']);
    assert.deepEqual(built(['', '', 'one', '', 'two']), ['named 6 at 6']);
  });

  it('goes by names where the history does not count the layers', () => {
    const { manifest, config } = image(HISTORY);
    const lines = told([finding('libpq5', 'more')], {
      manifest: { layers: [...manifest.layers, { digest: 'sha256:more' }] },
      config,
    });
    assert.deepEqual(lines, ['named 5 at 8']);
  });

  it('knows the base image’s layers where they are known', () => {
    const edited = DOCKERFILE.replace(/apt-get update[^]*libpq5/, 'wholly different now');
    const lines = (base: AttributionInput['base']) =>
      told([finding('libpq5', 'apt'), finding('glibc', 'base')], {
        dockerfile: edited,
        ...(base === undefined ? {} : { base }),
      });
    assert.match(lines(undefined)[0] ?? '', /^refused: It is open/);
    const [own, base] = lines({ diffIds: ['sha256:diff-base'] });
    assert.match(own ?? '', /^refused: The instruction that made this layer is not in the Dockerfile/);
    assert.equal(base, 'layer 4 at 4, see 1');
  });

  it('is the base image’s where the Dockerfile has nothing of its own', () => {
    assert.deepEqual(told([finding('libpq5', 'apt')], { dockerfile: 'FROM mine\n' }), ['layer 1 at 1']);
  });

  it('is refused where there is no such stage', () => {
    assert.match(told([finding('x')], { target: 'nowhere' })[0] ?? '', /^refused: .*no stage "nowhere"/);
    assert.match(told([finding('x')], { dockerfile: '# nothing' })[0] ?? '', /^refused: .*no FROM/);
  });
});

describe('a finding without its layer', () => {
  const only = (dockerfile: string, ...findings: readonly Finding[]) =>
    told(findings, { dockerfile, manifest: undefined, config: undefined });

  it('stands on what names it, on what brings it along, or on the base image', () => {
    const dockerfile = `FROM alpine AS other
RUN apk add openssl
FROM alpine
ENV V=8.5.0-r0
RUN apk add --no-cache --virtual .build gcc && make && apk del .build
RUN apk add curl=$V
`;
    assert.deepEqual(
      only(
        dockerfile,
        finding('curl'),
        finding('nghttp2'),
        finding('gcc'),
        finding('openssl'),
        finding('busybox'),
      ),
      ['named 6 at 6', 'likely 6 at 6', 'assumed 3 at 3', 'assumed 3 at 3', 'assumed 3 at 3'],
    );
    assert.deepEqual(
      told([finding('openssl')], { dockerfile, manifest: undefined, config: undefined, target: 'other' }),
      ['named 2 at 2'],
    );
  });

  it('points at an upgrade that ran before the fix', () => {
    assert.deepEqual(only('FROM debian\nRUN apt-get update && apt-get upgrade -y\n', finding('glibc')), [
      'assumed 1 at 1, see 2',
    ]);
  });

  it('is the base image’s where the base image has it too', () => {
    const found = finding('libpq5');
    assert.deepEqual(told([found], { base: { findings: [found] } }), ['layer 4 at 4, see 1']);
  });

  it('of a language stands where its path comes from', () => {
    const dockerfile = `FROM golang:1.22 AS build
RUN go build -o /app
FROM node:20
RUN npm install -g pm2@5.0.0
WORKDIR /srv
COPY package.json .
RUN npm ci
COPY vendor/lib.jar lib/
COPY --from=build /app bin/app
RUN pip install flask
`;
    const of = (name: string, manager: string, path: string) => finding(name, undefined, { manager, path });
    assert.deepEqual(
      only(
        dockerfile,
        of('pm2', 'NODEPKG', '/usr/local/lib/node_modules/pm2/package.json'),
        of('ip', 'NODEPKG', '/usr/local/lib/node_modules/npm/node_modules/ip/package.json'),
        of('express', 'NODEPKG', 'srv/node_modules/express/package.json'),
        of('log4j', 'JAR', 'vol-0a:/p1:srv/lib/lib.jar/x.jar'),
        of('golang.org/x/net', 'GOBINARY', 'srv/bin/app'),
        of('stdlib', 'GOBINARY', 'srv/bin/app'),
        of('flask', 'PYTHONPKG', 'usr/local/lib/python3.11/site-packages/flask-2.dist-info/METADATA'),
        of('werkzeug', 'PYTHONPKG', 'usr/local/lib/python3.11/site-packages/werkzeug-2.dist-info/METADATA'),
        of('rexml', 'GEMSPEC', '/usr/local/lib/ruby/gems/3.3.0/specifications/rexml.gemspec'),
      ),
      [
        'named 4 at 4',
        'assumed 3 at 3',
        'likely 7 at 7',
        'likely 8 at 8',
        'likely 9 at 9, see 2',
        'likely 1 at 1, see 9',
        'named 10 at 10',
        'likely 10 at 10',
        'assumed 3 at 3',
      ],
    );
  });
});

describe('a finding with the build’s provenance', () => {
  const line = (start: number) => ({ locations: [{ ranges: [{ start: { line: start } }] }] });
  const chain = (...digests: string[]) => [digests.map((digest) => ({ digest: `sha256:${digest}` }))];
  const provenance = (built: string) => ({
    invocation: { parameters: { args: {} } },
    buildConfig: {
      llbDefinition: [
        { id: 'step0', op: { Op: { source: { identifier: 'docker-image://debian' } } } },
        { id: 'step1', op: { Op: { exec: {} } }, inputs: ['step0:0'] },
      ],
    },
    metadata: {
      'https://mobyproject.org/buildkit@v1#metadata': {
        source: {
          infos: [{ data: Buffer.from(built).toString('base64') }],
          locations: { step0: line(4), step1: line(5) },
        },
        layers: { 'step0:0': chain('base'), 'step1:0': chain('base', 'apt') },
      },
    },
  });

  it('is exact, and by its layer where the provenance is silent', () => {
    assert.deepEqual(
      told([finding('glibc', 'base'), finding('libpq5', 'apt'), finding('express', 'npm')], {
        provenance: provenance(DOCKERFILE),
      }),
      ['exact 4 at 4, see 1', 'exact 5 at 8', 'layer 12 at 12'],
    );
  });

  it('follows the instruction to where it is now', () => {
    assert.deepEqual(
      told([finding('libpq5', 'apt')], {
        dockerfile: `# a comment\n\n${DOCKERFILE}`,
        provenance: provenance(DOCKERFILE),
      }),
      ['exact 7 at 10'],
    );
  });

  it('is refused where another Dockerfile was built', () => {
    const [refused] = told([finding('libpq5', 'apt')], { provenance: provenance('FROM x\nRUN y\nCMD z\n') });
    assert.match(refused ?? '', /another Dockerfile/);
  });
});

describe('attribution', () => {
  it('says what is wrong with a manifest, a config or a provenance', () => {
    const problem = (more: Partial<AttributionInput>) => {
      const found = attribute({ dockerfile: DOCKERFILE, findings: [], ...more });
      return 'problem' in found ? found.problem : '';
    };
    assert.match(problem({ manifest: { manifests: [] }, config: {} }), /index/);
    assert.match(problem({ manifest: {}, config: {} }), /no layers/);
    assert.match(problem({ manifest: { layers: [] }, config: 7 }), /config/);
    assert.match(problem({ provenance: [] }), /provenance/);
  });

  it('never breaks, and every line it tells is in the Dockerfile', () => {
    const line = fc.constantFrom('FROM a', 'FROM a AS b', 'FROM b', 'RUN apt-get install -y curl \\', ' git', 'COPY --from=b x y', 'RUN <<E', 'E', 'ARG A', 'ENV B=$A', 'WORKDIR /w', 'CMD x'); // prettier-ignore
    const made = fc.constantFrom('RUN /bin/sh -c apt-get install -y curl  git # buildkit', 'COPY x y # buildkit', 'CMD ["x"]', '|1 A=1 /bin/sh -c x', '/bin/sh -c #(nop) ADD file:a in /', ''); // prettier-ignore
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.array(made, { maxLength: 8 }), (written, history) => {
        const dockerfile = written.join('\n');
        const entries = history.map((createdBy, index) => [createdBy, `l${index}`] as const);
        const findings = [finding('curl', 'l0'), finding('git', 'l3'), finding('git'), finding('zlib')];
        const found = attribute({ dockerfile, findings, ...image(entries) });
        assert.ok(!('problem' in found));
        for (const { attribution } of found.findings)
          if (isAttributed(attribution)) {
            const { range, instruction } = attribution;
            assert.ok(range.line >= instruction.line && range.endLine <= instruction.endLine);
            const text = written[range.line - 1] ?? '';
            assert.ok(range.character < range.endCharacter && range.endCharacter <= text.length, text);
          }
      }),
      { numRuns: 500 },
    );
  });
});
