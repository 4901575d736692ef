import assert from 'node:assert/strict';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Aws } from '../../../src/aws/ports';
import { gatherRuns } from '../../../src/core/workloads/gatherRuns';
import { startMoto, type Moto } from '../../bed/moto';
import { skipWith } from '../../bed/skip';
import { isUnavailable } from '../../bed/unavailable';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows } from './expectError';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:v1';

describe('what runs images at an endpoint that others wrote', function () {
  this.timeout(240_000);
  let moto: Moto;
  let aws: Aws;
  const started: { close(): Promise<void> }[] = [];

  before(async function () {
    const there = await startMoto();
    if (isUnavailable(there)) return skipWith(this, there.unavailable);
    moto = there;
    const home = await AwsHome.open({ AWS_ENDPOINT_URL: moto.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    started.push(home, moto);
    aws = home.aws();
  });
  after(() => Promise.all(started.map((part) => part.close())));

  const client = () => ({
    endpoint: moto.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDONE', secretAccessKey: 'made-up' },
    maxAttempts: 1,
  });
  const workloads = () => aws.workloads(registry({ profile: 'dev' }));

  it('is told of tasks and of services that have none', async () => {
    const ecs = new ECSClient(client());
    await ecs.send(new CreateClusterCommand({ clusterName: 'prod' }));
    const containerDefinitions = [{ name: 'web', image: IMAGE, memory: 128 }];
    await ecs.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'prod',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 0,
      }),
    );
    await ecs.send(
      new RunTaskCommand({
        cluster: 'prod',
        taskDefinition: 'web',
        launchType: 'FARGATE',
        count: 2,
        group: 'family:by-hand',
      }),
    );
    assert.deepEqual(gatherRuns(await allRows(workloads().running('ECS', calm))), [
      { service: 'ECS', name: 'prod/by-hand', image: IMAGE, count: 2 },
      { service: 'ECS', name: 'prod/web', image: IMAGE, count: 0 },
    ]);
  });

  it('is told of functions that are images', async () => {
    await createRole(moto.endpoint);
    const lambda = new LambdaClient(client());
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'thumbnail',
        PackageType: 'Image',
        Code: { ImageUri: IMAGE },
        Role: 'arn:aws:iam::123456789012:role/any',
      }),
    );
    const [found] = await allRows(workloads().running('Lambda', calm));
    assert.deepEqual([found?.name, found?.image], ['thumbnail', IMAGE]);
  });
});

/** Lambda wants one that is there. */
async function createRole(endpoint: string): Promise<void> {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const scope = 'AKIDONE/20260101/us-east-1/iam/aws4_request';
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` },
    body: new URLSearchParams({
      ...{ Action: 'CreateRole', Version: '2010-05-08', RoleName: 'any' },
      AssumeRolePolicyDocument: JSON.stringify(trust),
    }),
  });
  assert.ok(answer.ok, await answer.text());
}
