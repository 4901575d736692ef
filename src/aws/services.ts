import { ECRClient } from '@aws-sdk/client-ecr';
import { ECRPUBLICClient } from '@aws-sdk/client-ecr-public';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { partitionOf } from '../core/reference/partitions';
import type { AwsService } from './connection';
import { LIMITED_RETRIES, limitedRetries } from './reachability';

/** ECR's rates for listing are unpublished and low enough that the SDK's three attempts fail on large accounts. */
const MOST_ATTEMPTS = 8;

export const ECR: AwsService<ECRClient> = {
  variable: 'ECR',
  prefix: 'ecr',
  client(configuration) {
    const client = new ECRClient({ ...configuration, retryMode: 'adaptive', maxAttempts: MOST_ATTEMPTS });
    client.middlewareStack.add(limitedRetries(), LIMITED_RETRIES);
    return client;
  },
  hostIn: (region) => `api.ecr.${region}.${partitionOf(region).dnsSuffix}`,
};

/** One registry for the whole world, in us-east-1 (https://docs.aws.amazon.com/general/latest/gr/ecr-public.html). */
export const ECR_PUBLIC: AwsService<ECRPUBLICClient> = {
  variable: 'ECR_PUBLIC',
  prefix: 'ecr-public',
  client(configuration) {
    const client = new ECRPUBLICClient({
      ...configuration,
      retryMode: 'adaptive',
      maxAttempts: MOST_ATTEMPTS,
    });
    client.middlewareStack.add(limitedRetries(), LIMITED_RETRIES);
    return client;
  },
  hostIn: (region) => `api.ecr-public.${region}.amazonaws.com`,
};

/** What Inspector adds is worth asking for, and not worth waiting for: not at all where it cannot be reached. */
const [INSPECTOR_ATTEMPTS, INSPECTOR_CONNECTION_ATTEMPTS] = [2, 1];

export const INSPECTOR: AwsService<Inspector2Client> = {
  variable: 'INSPECTOR2',
  prefix: 'inspector2',
  client(configuration) {
    const client = new Inspector2Client({ ...configuration, maxAttempts: INSPECTOR_ATTEMPTS });
    client.middlewareStack.add(limitedRetries(INSPECTOR_CONNECTION_ATTEMPTS), LIMITED_RETRIES);
    return client;
  },
  hostIn: (region) => `inspector2.${region}.${partitionOf(region).dnsSuffix}`,
};
