import assert from 'node:assert/strict';
import { DescribeImagesCommand, DescribeRepositoriesCommand, type ECRClient } from '@aws-sdk/client-ecr';

import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { checkedEcr } from './checkedEcr';

const op = 'DescribeRepositories';

describe('faults on demand', () => {
  let emulator: Emulator;
  let client: ECRClient;

  beforeEach(async () => {
    emulator = await startEmulator();
    client = checkedEcr(emulator.endpoint);
  });
  afterEach(() => emulator.close());

  it('throttle as often as asked, after as many calls as asked', async () => {
    emulator.faults.add({ op, kind: 'throttle', skip: 1, times: 2 });
    await list();
    await assert.rejects(list(), { name: 'ThrottlingException' });
    await assert.rejects(list(), { name: 'ThrottlingException' });
    await list();
  });

  it('are got over by a client that tries again', async () => {
    emulator.faults.add({ op, kind: '5xx', times: 2 });
    await checkedEcr(emulator.endpoint, { maxAttempts: 3 }).send(new DescribeRepositoriesCommand({}));
    assert.equal(emulator.calls.length, 3);
  });

  it('deny in the words of IAM, with the missing action', async () => {
    emulator.faults.add({ op, kind: 'denied' });
    await assert.rejects(list(), {
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::123456789012:user/dev is not authorized to perform: ecr:DescribeRepositories ' +
        'on resource: arn:aws:ecr:us-east-1:123456789012:repository/* because no identity-based policy allows ' +
        'the ecr:DescribeRepositories action',
    });
  });

  it('say that a session has expired, or that the server is ill', async () => {
    emulator.faults.add({ op, kind: 'expired' }, { op, kind: '5xx' });
    await assert.rejects(list(), { name: 'ExpiredTokenException' });
    await assert.rejects(list(), { name: 'ServerException', $fault: 'server' });
  });

  it('drop the connection, or answer what is no answer', async () => {
    emulator.faults.add({ op, kind: 'reset' }, { op, kind: 'garbage' });
    await assert.rejects(list(), (error: Error) => /ECONNRESET|hang up/.test(error.message));
    await assert.rejects(list(), { name: 'SyntaxError' });
    await list();
  });

  it('delay', async () => {
    emulator.faults.add({ op, kind: 'slow', ms: 120 });
    const start = performance.now();
    await list();
    assert.ok(performance.now() - start >= 115);
  });

  it('hit one region or account only, when told so', async () => {
    emulator.faults.add({ op: '*', kind: 'denied', region: 'eu-west-1', times: 9 });
    await list();
    await assert.rejects(
      checkedEcr(emulator.endpoint, { region: 'eu-west-1' }).send(new DescribeRepositoriesCommand({})),
      { name: 'AccessDeniedException' },
    );
  });

  it('are set, logged and forgotten over HTTP as well', async () => {
    await post('faults', [{ op, kind: 'throttle' }]);
    await assert.rejects(list(), { name: 'ThrottlingException' });
    const log = (await post('log')) as readonly { readonly op: string }[];
    assert.deepEqual(
      log.map((call) => call.op),
      [op],
    );
    await post('faults', { op, kind: 'throttle' });
    await post('reset');
    await list();
    assert.equal(emulator.calls.length, 1);
  });

  it('can be joined by content over HTTP', async () => {
    await post('seed', {
      repositories: [{ name: 'team/app' }],
      images: [{ repository: 'team/app', tags: ['v1'] }],
    });
    const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName: 'team/app' }));
    assert.deepEqual(imageDetails?.[0]?.imageTags, ['v1']);
    await post('reset');
    await post('seed', { realistic: true });
    assert.equal((await list()).repositories?.length, 16);
  });

  it('that make no sense are refused with the reason', async () => {
    const answer = await fetch(`${emulator.endpoint}/__bed/faults`, {
      method: 'POST',
      body: '{"op":"x","kind":"y"}',
    });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /kind is one of throttle/);
  });

  function list() {
    return client.send(new DescribeRepositoriesCommand({}));
  }

  async function post(path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${emulator.endpoint}/__bed/${path}`, {
      method: 'POST',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    assert.equal(answer.status, 200);
    return answer.json();
  }
});
