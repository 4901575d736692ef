import assert from 'node:assert/strict';
import {
  DescribeRepositoriesCommand,
  DescribeImagesCommand,
  GetAuthorizationTokenCommand,
  StartReplicationBackfillCommand,
} from '@aws-sdk/client-ecr';

import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { checkedEcr, type EcrOptions } from './checkedEcr';

describe('accounts and regions of the emulator', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({
      accounts: { DEV: '123456789012', PROD: '210987654321' },
      trusts: { '123456789012': ['210987654321'] },
    });
    emulator.seed({
      repositories: [
        { name: 'dev/east' },
        { name: 'dev/west', region: 'eu-west-1' },
        { name: 'prod/east', account: '210987654321' },
        { name: 'cn/north', region: 'cn-north-1' },
      ],
    });
  });
  after(() => emulator.close());

  it('are apart: the key says whose registry it is, the signature says where', async () => {
    assert.deepEqual(await namesSeen({ accessKeyId: 'DEV' }), ['dev/east']);
    assert.deepEqual(await namesSeen({ accessKeyId: 'DEV', region: 'eu-west-1' }), ['dev/west']);
    assert.deepEqual(await namesSeen({ accessKeyId: 'PROD' }), ['prod/east']);
  });

  it('have host names of their own partition', async () => {
    const client = checkedEcr(emulator.endpoint, { accessKeyId: 'DEV', region: 'cn-north-1' });
    const { repositories } = await client.send(new DescribeRepositoriesCommand({}));
    assert.equal(
      repositories?.[0]?.repositoryUri,
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/cn/north',
    );
    assert.match(repositories[0].repositoryArn ?? '', /^arn:aws-cn:/);
  });

  it('let another account in only where it is trusted', async () => {
    const owner = { registryId: '123456789012' };
    const prod = checkedEcr(emulator.endpoint, { accessKeyId: 'PROD' });
    const { repositories } = await prod.send(new DescribeRepositoriesCommand(owner));
    assert.equal(repositories?.[0]?.repositoryName, 'dev/east');
    const dev = checkedEcr(emulator.endpoint, { accessKeyId: 'DEV' });
    await assert.rejects(dev.send(new DescribeRepositoriesCommand({ registryId: '210987654321' })), {
      name: 'AccessDeniedException',
    });
  });

  it('refuse a key that nobody has, and a session that has run out', async () => {
    await assert.rejects(namesSeen({ accessKeyId: 'STRANGER' }), { name: 'UnrecognizedClientException' });
    emulator.expireSession('old-session');
    await assert.rejects(namesSeen({ accessKeyId: 'DEV', sessionToken: 'old-session' }), {
      name: 'ExpiredTokenException',
    });
    assert.deepEqual(await namesSeen({ accessKeyId: 'DEV', sessionToken: 'new-session' }), ['dev/east']);
  });

  it('get a token that is too long for the credential stores that choke on it', async () => {
    const client = checkedEcr(emulator.endpoint, { accessKeyId: 'DEV' });
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
    const [token] = authorizationData ?? [];
    assert.ok((token?.authorizationToken ?? '').length > 2500);
    const hours = ((token?.expiresAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
    assert.ok(hours > 11.9 && hours <= 12);
  });

  it('log each call with its account, region and size', async () => {
    const client = checkedEcr(emulator.endpoint, { accessKeyId: 'PROD', region: 'eu-west-1' });
    await assert.rejects(client.send(new DescribeImagesCommand({ repositoryName: 'not/there' })));
    const { op, account, region, requestBytes } = emulator.calls.at(-1) ?? {};
    assert.deepEqual([op, account, region], ['DescribeImages', '210987654321', 'eu-west-1']);
    assert.equal(requestBytes, '{"repositoryName":"not/there"}'.length);
  });

  it('say so when the emulator lacks an operation', async () => {
    const client = checkedEcr(emulator.endpoint, { accessKeyId: 'DEV' });
    await assert.rejects(client.send(new StartReplicationBackfillCommand({ destination: undefined })), {
      name: 'UnknownOperationException',
    });
  });

  async function namesSeen(options: EcrOptions): Promise<readonly (string | undefined)[]> {
    const { repositories = [] } = await checkedEcr(emulator.endpoint, options).send(
      new DescribeRepositoriesCommand({}),
    );
    return repositories.map(({ repositoryName }) => repositoryName);
  }
});
