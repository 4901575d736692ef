import { ECRClient } from '@aws-sdk/client-ecr';
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
