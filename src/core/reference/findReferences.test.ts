import assert from 'node:assert/strict';
import { findReferences } from './findReferences';

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const digest = `sha256:${'ab'.repeat(32)}`;
const uris = (text: string): readonly string[] => findReferences(text).map(({ uri }) => uri);

describe('ECR repositories that a text names', () => {
  it('are found in a Dockerfile, a compose file, Terraform and YAML, with tag and digest', () => {
    assert.deepEqual(uris(`FROM --platform=linux/amd64 ${host}/base/node:20-slim AS build`), [
      `${host}/base/node:20-slim`,
    ]);
    assert.deepEqual(uris(`image = "${host}/team/app@${digest}"`), [`${host}/team/app@${digest}`]);
    assert.deepEqual(uris(`  image: '${host}/team/app'\n`), [`${host}/team/app`]);
    assert.deepEqual(uris(`uses: docker://${host}/ci:1, then`), [`${host}/ci:1`]);
  });

  it('tell account, region and repository', () => {
    assert.deepEqual(findReferences(`${host}/team/app:v1`), [
      { accountId: '123456789012', region: 'eu-west-1', repository: 'team/app', uri: `${host}/team/app:v1` },
    ]);
  });

  it('are listed once', () => {
    assert.equal(findReferences(`${host}/a:1 ${host}/a:1 ${host}/a:2`).length, 2);
  });

  it('are not found where the host is no ECR registry or stands for something else', () => {
    const account = '$' + '{ACCOUNT}';
    for (const text of [
      `${account}.dkr.ecr.eu-west-1.amazonaws.com/app`,
      '123456789012.dkr.ecr.eu-west-1.example.com/app',
      `x${host}/app`,
      `9${host}/app`,
      'docker.io/library/node:20',
      `${host}/`,
    ])
      assert.deepEqual(uris(text), [], text);
  });

  it('are not found, and soon, in a text made to be slow', () => {
    assert.deepEqual(uris(`${host}/${'a-'.repeat(100_000)}`), []);
  });
});
