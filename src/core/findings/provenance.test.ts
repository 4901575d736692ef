import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readProvenance, type Provenance } from './provenance';
import { workingCopy } from './workingCopy';

const DOCKERFILE = 'FROM alpine AS a\nRUN one\nFROM alpine\nRUN two\nCOPY --from=a /x /x\n';

const layer = (digest: string): object => ({ mediaType: 'x', digest: `sha256:${digest}`, size: 1 });
const lines = (...starts: number[]): object => ({
  locations: [{ ranges: starts.map((line) => ({ start: { line }, end: { line } })) }],
});

const llbDefinition = [
  { id: 'step0', op: { Op: { source: { identifier: 'docker-image://docker.io/library/alpine' } } } },
  { id: 'step1', op: { Op: { exec: {} } }, inputs: ['step0:0'] },
  { id: 'step2', op: { Op: { exec: {} } }, inputs: ['step0:0'] },
  { id: 'step3', op: { Op: { file: {} } }, inputs: ['step2:0', 'step1:0'] },
];
const buildkit = {
  source: {
    infos: [{ filename: 'docker/Dockerfile', data: Buffer.from(DOCKERFILE).toString('base64') }],
    locations: { step0: lines(1, 3), step1: lines(2), step2: lines(4), step3: lines(5) },
  },
  layers: {
    'step0:0': [[layer('b1'), layer('b2')]],
    'step2:0': [[layer('b1'), layer('b2'), layer('two')]],
    'step3:0': [[layer('b1'), layer('b2'), layer('two'), layer('copied')]],
  },
};
const statement = {
  predicateType: 'https://slsa.dev/provenance/v0.2',
  predicate: {
    invocation: { parameters: { args: { target: 'last' } } },
    buildConfig: { llbDefinition },
    materials: [{ uri: 'pkg:docker/alpine@3.20', digest: { sha256: 'x' } }],
    metadata: { 'https://mobyproject.org/buildkit@v1#metadata': buildkit },
  },
};
const v1 = {
  buildDefinition: {
    externalParameters: { request: { args: { target: 'last' } } },
    internalParameters: { buildConfig: { llbDefinition } },
    resolvedDependencies: [{ uri: 'pkg:docker/alpine@3.20' }],
  },
  runDetails: { metadata: { buildkit_metadata: buildkit } },
};

function read(json: unknown): Provenance {
  const provenance = readProvenance(json);
  assert.ok(!('problem' in provenance));
  return provenance;
}

describe('BuildKit’s provenance', () => {
  for (const [name, json] of [
    ['v0.2 in its statement', statement],
    ['v1 alone', v1],
  ] as const)
    it(`says which lines made a layer: ${name}`, () => {
      const { layers, dockerfile, filename, target, materials } = read(json);
      assert.equal(dockerfile, DOCKERFILE);
      assert.deepEqual(
        [filename, target, materials],
        ['docker/Dockerfile', 'last', ['pkg:docker/alpine@3.20']],
      );
      assert.deepEqual(
        [...layers].map(([digest, { isBase, lines: made }]) => [
          digest,
          isBase,
          made.map(({ start }) => start),
        ]),
        [
          ['sha256:b1', true, [1, 3]],
          ['sha256:b2', true, [1, 3]],
          ['sha256:two', false, [4]],
          ['sha256:copied', false, [5]],
        ],
      );
    });

  it('of mode=min knows no layers', () => {
    const { layers, dockerfile } = read({ invocation: { parameters: {} }, materials: [] });
    assert.deepEqual([layers.size, dockerfile], [0, undefined]);
  });

  it('is told apart from other JSON, and never breaks the reader', () => {
    assert.ok('problem' in readProvenance({ spdxVersion: '2.3' }));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        readProvenance(a);
        readProvenance({
          buildDefinition: a,
          runDetails: { metadata: { buildkit_metadata: { source: b, layers: a } } },
        });
      }),
    );
  });
});

describe('the Dockerfile in hand', () => {
  const lineOf = (built: string, inHand: string, line: number) =>
    workingCopy(built, inHand).at(line)?.instruction.line;

  it('has moved instructions where they are now', () => {
    const inHand = `# new\n${DOCKERFILE.replace('RUN two', 'RUN new\nRUN two')}`;
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((line) => lineOf(DOCKERFILE, inHand, line)),
      [2, 3, 4, 6, 7],
    );
    assert.ok(!workingCopy(DOCKERFILE, inHand).isUnchanged);
  });

  it('has edited ones in their place, and lost ones nowhere', () => {
    assert.equal(lineOf(DOCKERFILE, DOCKERFILE.replace('two', 'two edited'), 4), 4);
    assert.equal(workingCopy(DOCKERFILE, DOCKERFILE.replace('two', 'two edited')).at(4)?.isEdited, true);
    assert.equal(lineOf(DOCKERFILE, DOCKERFILE.replace('two', 'wholly other'), 4), undefined);
    assert.equal(lineOf(DOCKERFILE, DOCKERFILE.replace('RUN two\n', ''), 4), undefined);
  });

  it('has an edited one in its place where others came or went around it', () => {
    const built = 'FROM debian:12\nRUN apt-get install -y curl git\nCOPY a /a\n';
    const inHand =
      'ARG TAG=13\nFROM debian:${TAG} AS base\nLABEL a=b\nRUN apt-get install -y curl git jq\nUSER me\nCOPY a /a\n';
    assert.deepEqual(
      [1, 2, 3].map((line) => lineOf(built, inHand, line)),
      [2, 4, 6],
    );
    const twice = inHand.replace('LABEL a=b', 'RUN apt-get install -y curl git vim');
    assert.equal(lineOf(built, twice, 2), undefined, 'either could be the edited one');
  });

  it('is unchanged where comments and breaks alone have changed', () => {
    const { isUnchanged, kept } = workingCopy('FROM a\nRUN b c', '# x\nFROM a\nRUN b \\\n  c\n');
    assert.deepEqual([isUnchanged, kept], [true, 1]);
  });

  it('is another one where little is the same', () => {
    assert.equal(workingCopy('FROM a\nRUN b', 'FROM x\nRUN y').kept, 0);
  });

  it('is the built one to itself', () => {
    const line = fc.constantFrom('FROM a', 'RUN x', 'RUN y', '# c', '', 'COPY a b');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (written) => {
        const text = written.join('\n');
        const { at } = workingCopy(text, text);
        written.forEach((source, index) => {
          if (source !== '' && source !== '# c') assert.equal(at(index + 1)?.instruction.line, index + 1);
        });
      }),
    );
  });
});
