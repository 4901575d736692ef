import assert from 'node:assert/strict';
import fc from 'fast-check';
import { imageRevision } from './imageRevision';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OTHER = 'f'.repeat(40);
const METADATA = 'https://mobyproject.org/buildkit@v1#metadata';

const labelled = (labels: object): object => ({ config: { Labels: labels } });
const older = (vcs: object, entryPoint = 'Dockerfile', args: object = {}): object => ({
  predicate: {
    invocation: { configSource: { entryPoint }, parameters: { args } },
    metadata: { [METADATA]: { vcs } },
  },
});
const newer = (vcs: object, path = 'Dockerfile', args: object = {}): object => ({
  buildDefinition: { externalParameters: { configSource: { path }, request: { args } } },
  runDetails: { metadata: { buildkit_metadata: { vcs } } },
});

describe('the commit of an image', () => {
  it('is what the provenance says, with the Dockerfile and the target', () => {
    const vcs = {
      source: 'https://example.com/a.git',
      revision: COMMIT,
      'localdir:context': '.',
      'localdir:dockerfile': 'services/api',
    };
    for (const provenance of [
      older(vcs, 'api.Dockerfile', { target: 'prod' }),
      newer(vcs, 'api.Dockerfile', { target: 'prod' }),
    ])
      assert.deepEqual(imageRevision(labelled({}), provenance), {
        ...{ commit: COMMIT, isDirty: false, by: 'provenance', source: 'https://example.com/a.git' },
        ...{ dockerfile: 'services/api/api.Dockerfile', target: 'prod' },
      });
  });

  it('is marked where the tree had changes', () => {
    assert.equal(imageRevision({}, older({ revision: `${COMMIT}-dirty` }))?.isDirty, true);
    assert.equal(
      imageRevision(labelled({ 'org.opencontainers.image.revision': `${COMMIT}-dirty` }))?.isDirty,
      true,
    );
  });

  it('is that of the repository which the builder cloned', () => {
    const provenance = {
      buildDefinition: {
        externalParameters: {
          configSource: {
            uri: 'https://github.com/a/b.git#refs/heads/main:sub/folder',
            digest: { sha1: COMMIT },
            path: 'Dockerfile',
          },
        },
      },
    };
    assert.deepEqual(imageRevision({}, provenance), {
      ...{ commit: COMMIT, isDirty: false, by: 'provenance', source: 'https://github.com/a/b.git' },
      dockerfile: 'sub/folder/Dockerfile',
    });
  });

  it('is a label’s where nothing better says it, since a base image’s label is inherited', () => {
    const config = labelled({
      'org.opencontainers.image.revision': COMMIT.toUpperCase(),
      'org.opencontainers.image.source': 'https://example.com/a',
    });
    assert.deepEqual(imageRevision(config), {
      ...{ commit: COMMIT, isDirty: false, by: 'label', source: 'https://example.com/a' },
    });
    assert.equal(imageRevision(config, older({ revision: OTHER }))?.commit, OTHER);
    assert.equal(imageRevision(config, older({}, 'Dockerfile', { target: 'x' }))?.target, 'x');
  });

  it('is unknown where a hash is cut short or is none', () => {
    for (const revision of [
      '',
      'main',
      COMMIT.slice(0, 12),
      `${COMMIT}; rm -rf /`,
      `--upload-pack=x`,
      `${COMMIT}\n`,
    ])
      assert.equal(imageRevision(labelled({ 'org.opencontainers.image.revision': revision })), undefined);
    assert.equal(imageRevision(undefined), undefined);
  });

  it('leads to no file outside of its repository', () => {
    for (const [folder, file] of [
      ['..', 'Dockerfile'],
      ['a', '../../Dockerfile'],
      ['a', 'b\0c'],
      ['.', '.'],
    ] as const)
      assert.equal(
        imageRevision({}, older({ revision: COMMIT, 'localdir:dockerfile': folder }, file))?.dockerfile,
        undefined,
      );
    assert.equal(
      imageRevision({}, older({ revision: COMMIT, 'localdir:dockerfile': './a/b/..' }, './c'))?.dockerfile,
      'a/c',
    );
  });

  it('is asked of anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        imageRevision(a, b);
        imageRevision({ config: { Labels: a } }, { predicate: { metadata: { [METADATA]: { vcs: b } } } });
      }),
    );
  });
});
