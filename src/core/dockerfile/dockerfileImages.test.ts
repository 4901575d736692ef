import assert from 'node:assert/strict';
import { EcrExplorerError } from '../errors';
import { parseDockerfileImages } from './dockerfileImages';

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('the setting that says which images Dockerfiles are built to', () => {
  it('names them by URI: a tag, a digest, or latest', () => {
    const read = parseDockerfileImages({
      'api/Dockerfile': `${HOST}/team/api:1.2`,
      'web/*': `https://${HOST}/web@${DIGEST}`,
      '**': `${HOST}/all`,
    });
    assert.deepEqual(
      read.map(({ pattern, repository, id }) => [pattern, repository, id]),
      [
        ['api/Dockerfile', 'team/api', { tag: '1.2' }],
        ['web/*', 'web', { digest: DIGEST }],
        ['**', 'all', { tag: 'latest' }],
      ],
    );
    assert.equal(read[0]?.host.region, 'eu-west-1');
  });

  it('may be absent', () => {
    assert.deepEqual(parseDockerfileImages(undefined), []);
  });

  for (const [setting, problem] of [
    [[], /must be an object/],
    [{ a: 1 }, /\["a"\].*URI of an image/],
    [{ a: 'docker.io/library/node:20' }, /"docker.io" is no host/],
    [{ a: `${HOST}/Team` }, /lower case/],
  ] as const)
    it(`is refused at its place: ${JSON.stringify(setting)}`, () => {
      assert.throws(
        () => parseDockerfileImages(setting),
        (error) => {
          assert.ok(EcrExplorerError.is(error, 'invalid-setting'));
          assert.match(`${error.details.place} ${error.details.problem}`, problem);
          return true;
        },
      );
    });
});
