import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allowedBy } from '../bed/iamPolicies';

const AWS = path.resolve(__dirname, '../../src/aws');
const PREFIXES: Readonly<Record<string, string>> = {
  'client-ecr': 'ecr',
  'client-ecr-public': 'ecr-public',
  'client-ecs': 'ecs',
  'client-inspector2': 'inspector2',
  'client-lambda': 'lambda',
};
/** What a registry's own protocol needs for a push: no call of ours, but the engine's and the registry adapter's. */
const OF_THE_PROTOCOL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
];
const READS = /^[a-z0-9-]+:(?:Describe|Get|List|BatchGet|Validate|StartLifecyclePolicyPreview)/;

/** Every operation that src/aws sends. */
function sentActions(): ReadonlySet<string> {
  const actions = new Set<string>();
  for (const file of readdirSync(AWS).filter((name) => /(?<!\.test)\.ts$/.test(name))) {
    const text = readFileSync(path.join(AWS, file), 'utf8');
    for (const [, names = '', client = ''] of text.matchAll(
      /import \{([^}]+)\} from '@aws-sdk\/(client-[\w-]+)'/g,
    ))
      for (const [, operation = ''] of names.matchAll(/\b(\w+)Command\b/g))
        actions.add(`${PREFIXES[client] ?? client}:${operation}`);
  }
  return actions;
}

describe('The IAM policies in README.md', () => {
  const sent = sentActions();

  it('together allow what is sent to AWS, and nothing that is not', () => {
    const allowed = allowedBy('Browse', 'Push', 'Manage');
    assert.deepEqual([...allowed].sort(), [...new Set([...sent, ...OF_THE_PROTOCOL])].sort());
  });

  it('allow nothing that changes ECR to who browses', () => {
    for (const action of allowedBy('Browse')) assert.match(action, READS);
  });

  it('keep every reading call in the policy for browsing', () => {
    const browse = allowedBy('Browse');
    for (const action of sent) if (READS.test(action)) assert.ok(browse.has(action), action);
  });
});
