import { ECSClient } from '@aws-sdk/client-ecs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { partitionOf } from '../core/reference/partitions';
import type { AwsService } from './connection';
import { LIMITED_RETRIES, limitedRetries } from './reachability';

/** Many small calls one after another: more patience than the SDK's three attempts where they are throttled. */
const MOST_ATTEMPTS = 5;

export const ECS: AwsService<ECSClient> = {
  variable: 'ECS',
  prefix: 'ecs',
  client(configuration) {
    const client = new ECSClient({ ...configuration, retryMode: 'adaptive', maxAttempts: MOST_ATTEMPTS });
    client.middlewareStack.add(limitedRetries(), LIMITED_RETRIES);
    return client;
  },
  hostIn: (region) => `ecs.${region}.${partitionOf(region).dnsSuffix}`,
};

export const LAMBDA: AwsService<LambdaClient> = {
  variable: 'LAMBDA',
  prefix: 'lambda',
  client(configuration) {
    const client = new LambdaClient({ ...configuration, retryMode: 'adaptive', maxAttempts: MOST_ATTEMPTS });
    client.middlewareStack.add(limitedRetries(), LIMITED_RETRIES);
    return client;
  },
  hostIn: (region) => `lambda.${region}.${partitionOf(region).dnsSuffix}`,
};
