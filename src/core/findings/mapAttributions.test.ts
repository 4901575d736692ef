import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attribute } from './attribute';
import type { Attributions } from './attributions';
import { isAttributed } from './attribution';
import type { Finding } from './finding';

const BUILT = `FROM golang:1.23 AS build
RUN go build -o /app
ARG V=3
FROM alpine:3.19
RUN apk add --no-cache \\
    curl \\
    git
COPY --from=build /app /app
RUN adduser me
`;
const STEPS = [
  'ADD rootfs',
  'RUN /bin/sh -c apk add --no-cache     curl     git # buildkit',
  'COPY /app /app # buildkit',
  'RUN /bin/sh -c adduser me # buildkit',
];
const IMAGE = {
  manifest: { layers: STEPS.map((_, at) => ({ digest: `sha256:${at}` })) },
  config: { history: STEPS.map((step) => ({ created_by: step })) },
};

function finding(name: string, layerHash?: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    package: { name, version: '1-r0', manager: 'OS', ...(layerHash === undefined ? {} : { layerHash }) },
    fix: { available: 'unknown' },
  };
}

function attributed(dockerfile: string, findings: readonly Finding[], image: object = IMAGE): Attributions {
  const found = attribute({ dockerfile, builtFrom: BUILT, findings, ...image });
  if ('problem' in found) return assert.fail(found.problem);
  return found;
}

/** `line:character` of each finding's range with its confidence, or the reason why there is none. */
const places = (dockerfile: string, findings: readonly Finding[], image: object = IMAGE) =>
  attributed(dockerfile, findings, image).findings.map(({ attribution }) =>
    isAttributed(attribution)
      ? `${attribution.range.line}:${attribution.range.character} ${attribution.confidence}`
      : attribution.reason,
  );

const LAYERS = [0, 1, 2, 3].map((layer) => finding('musl', `sha256:${layer}`));

describe('findings of an image whose commit is known', () => {
  it('are on the lines where they were, when nothing was edited since', () => {
    assert.deepEqual(places(BUILT, LAYERS), ['4:0 layer', '5:0 layer', '8:0 layer', '9:0 layer']);
  });

  it('go along when lines move', () => {
    const inHand = `# new\n\n${BUILT.replace('FROM alpine', '\n# the image\nFROM alpine')}`;
    assert.deepEqual(places(inHand, LAYERS), ['8:0 layer', '9:0 layer', '12:0 layer', '13:0 layer']);
  });

  it('are found in a file that is so much edited that its history would not tell', () => {
    const inHand = BUILT.replace(
      'RUN apk add',
      'RUN echo one\nRUN echo two\nRUN echo three\nRUN echo four\nRUN apk add',
    ).replace('RUN adduser me', 'RUN echo five\nRUN echo six\nRUN echo seven\nUSER me\nRUN echo eight');
    const alone = attribute({ dockerfile: inHand, findings: LAYERS, ...IMAGE });
    assert.ok(!('problem' in alone) && alone.findings.every(({ attribution }) => !isAttributed(attribution)));
    assert.deepEqual(places(inHand, LAYERS).slice(0, 3), ['4:0 layer', '9:0 layer', '12:0 layer']);
  });

  it('are refused in so many words where the instruction is gone', () => {
    const [, , , last] = places(BUILT.replace('RUN adduser me\n', ''), LAYERS);
    assert.equal(
      last,
      'The instruction that brought it in is no longer in the Dockerfile: it was on line 9 when the image was built: RUN adduser me',
    );
  });

  it('are on an edited instruction where it is known by its place', () => {
    const inHand = BUILT.replace('alpine:3.19', 'alpine:3.20').replace('adduser me', 'adduser me www');
    assert.deepEqual(places(inHand, LAYERS), ['4:0 layer', '5:0 layer', '8:0 layer', '9:0 layer']);
  });

  it('are on the word that names them, wherever it is now', () => {
    const named = [finding('git'), finding('curl', 'sha256:1')];
    assert.deepEqual(places(BUILT, named), ['7:4 named', '6:4 layer']);
    assert.deepEqual(
      places(BUILT.replace('    curl \\\n    git', '    # both\n      git curl-dev curl'), named),
      ['7:6 named', '7:19 layer'],
    );
    assert.deepEqual(places(BUILT.replace(/ {4}curl.*\n/, ''), named), ['6:4 named', '5:0 layer']);
  });

  it('keep what has to do with them, and the stage', () => {
    const inHand = `# moved\n${BUILT.replace('FROM alpine', '# more\nFROM alpine')}`;
    const found = attributed(inHand, LAYERS);
    const copied = found.findings[2]?.attribution;
    assert.ok(copied !== undefined && isAttributed(copied));
    assert.deepEqual(
      copied.related.map(({ range }) => range.line),
      [3],
    );
    assert.equal(found.stage?.from.line, 6);
    assert.equal(found.score, 1);
    assert.deepEqual(
      attributed(BUILT.replace('RUN go build -o /app\n', ''), LAYERS).findings.map(({ attribution }) =>
        isAttributed(attribution) ? attribution.related.length : undefined,
      ),
      [0, 0, 0, 0],
    );
  });

  it('are refused where the file in hand is another one', () => {
    assert.deepEqual(
      new Set(places('FROM python\nRUN pip install x\nCOPY a b\nRUN apt-get update\n', LAYERS)),
      new Set(['The image was built from another Dockerfile than this one.']),
    );
  });

  it('are never on a line that the file in hand does not have', () => {
    const line = fc.constantFrom(...BUILT.split('\n'), 'RUN new', '# c', '');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const found = attributed(lines.join('\n'), [...LAYERS, finding('git'), finding('curl')]);
        for (const { attribution } of found.findings) {
          if (!isAttributed(attribution)) continue;
          const { instruction, range, related } = attribution;
          assert.ok(instruction.line <= range.line && range.endLine <= instruction.endLine);
          assert.match(lines[instruction.line - 1] ?? '', new RegExp(`^\\s*${instruction.keyword}`));
          for (const place of related) assert.ok(place.range.endLine <= lines.length);
        }
      }),
    );
  });
});
