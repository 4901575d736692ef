import assert from 'node:assert/strict';
import { registryConfig } from './registryConfig';

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

async function configOf(dockerfile: string, known: Readonly<Record<string, string>>): Promise<unknown> {
  const base64 = await registryConfig(dockerfile, {
    buildArgs: {},
    credentialsFor: (host) => {
      const password = known[host];
      return Promise.resolve(
        password === undefined ? undefined : { username: 'AWS', password, serverAddress: host },
      );
    },
  });
  return base64 === undefined ? undefined : JSON.parse(Buffer.from(base64, 'base64url').toString());
}

describe("the classic builder's credentials", () => {
  it('are those of the registries the Dockerfile names, each under its own', async () => {
    const config = await configOf(`FROM ${ECR}/a AS x\nFROM alpine\nFROM other.example/b\n`, {
      [ECR]: 'one',
      'docker.io': 'two',
      'unnamed.example': 'three',
    });
    assert.deepEqual(config, {
      [ECR]: { username: 'AWS', password: 'one', serveraddress: ECR },
      'https://index.docker.io/v1/': { username: 'AWS', password: 'two', serveraddress: 'docker.io' },
    });
  });

  it('are no header at all when there are none', async () => {
    assert.equal(await configOf('FROM alpine', {}), undefined);
  });

  it('are encoded as the engine reads them, with padding and without + and /', async () => {
    const base64 = await registryConfig('FROM a.example/x', {
      buildArgs: {},
      credentialsFor: (host) =>
        Promise.resolve({ username: 'AWS', password: '~~~???>>>ÿÿÿ', serverAddress: host }),
    });
    assert.match(base64 ?? '', /^[A-Za-z0-9_-]+=*$/);
    assert.equal((base64 ?? '').length % 4, 0);
  });
});
