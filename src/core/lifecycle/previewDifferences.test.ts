import assert from 'node:assert/strict';
import { digestOf } from '../../../test/fakes/ecr';
import { policyText, ruleText, UNTAGGED } from '../../../test/unit/lifecyclePolicies';
import { evaluatePolicy } from './evaluatePolicy';
import type { LifecycleImage } from './evaluation';
import { parsePolicy } from './parsePolicy';
import type { PreviewedImage } from './preview';
import { previewDifferences } from './previewDifferences';
import { readPolicy } from './readPolicy';

const NOW = new Date('2026-11-26T12:00:00Z');
const image = (letter: string, pushed: string, more: Partial<LifecycleImage> = {}): LifecycleImage => ({
  ...{ id: digestOf(letter), tags: [], pushedAt: new Date(pushed), storageClass: 'standard', ...more },
});
const previewed = (letter: string, rulePriority = 1): PreviewedImage => ({
  ...{ digest: digestOf(letter), tags: [], action: 'expire', rulePriority, storageClass: 'standard' },
});

describe("the simulation beside ECR's own preview", () => {
  const policy = readPolicy(parsePolicy(policyText(ruleText(1, UNTAGGED)))) ?? assert.fail();
  const images = [
    image('a', '2026-01-01'),
    image('b', '2026-01-01'),
    image('c', '2026-11-26'),
    image('d', '2026-11-26', { subject: digestOf('a') }),
  ];
  const evaluation = evaluatePolicy(policy, images, NOW);
  const compare = (...acted: readonly PreviewedImage[]) =>
    previewDifferences(evaluation, {
      ...{ text: '', images: acted, totals: { expiring: acted.length, transitioning: 0 } },
    });

  it('differs in nothing where both say the same', () => {
    assert.deepEqual(compare(previewed('a'), previewed('b')), []);
  });

  it('differs where one acts and the other does not, or by another rule', () => {
    assert.deepEqual(compare(previewed('a', 2), previewed('c'), previewed('e')), [
      {
        id: digestOf('a'),
        ecr: { action: 'expire', rulePriority: 2 },
        simulation: { action: 'expire', rulePriority: 1 },
      },
      { id: digestOf('b'), simulation: { action: 'expire', rulePriority: 1 } },
      { id: digestOf('c'), ecr: { action: 'expire', rulePriority: 1 } },
      { id: digestOf('e'), ecr: { action: 'expire', rulePriority: 1 } },
    ]);
  });
});
