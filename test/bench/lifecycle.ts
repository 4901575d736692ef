import { checkPolicy } from '../../src/core/lifecycle/checkPolicy';
import { evaluatePolicy } from '../../src/core/lifecycle/evaluatePolicy';
import type { LifecycleImage } from '../../src/core/lifecycle/evaluation';
import { parsePolicy } from '../../src/core/lifecycle/parsePolicy';
import { readPolicy } from '../../src/core/lifecycle/readPolicy';
import { medianOf, type Row } from './measure';

const [RULES, IMAGES, LONGEST] = [50, 100_000, 30_720];
const [CHECK_BAR_MS, SIMULATION_BAR_MS] = [16, 200];
const NOW = new Date('2026-11-26T12:00:00Z');

/** The largest policy that ECR takes, and as many images as a repository may hold. */
export function benchLifecycle(): Row[] {
  const text = largestPolicy();
  const check = medianOf(41, () => checkPolicy(parsePolicy(text)));
  const policy = readPolicy(parsePolicy(text));
  if (policy === undefined) throw new Error('the policy of the benchmark is refused');
  const images = manyImages();
  const simulation = medianOf(15, () => evaluatePolicy(policy, images, NOW));
  return [
    {
      what: `lifecycle policy of ${RULES} rules and ${text.length} characters: parse and all checks`,
      ...{ measured: `${check.toFixed(1)} ms`, bar: `≤ ${CHECK_BAR_MS} ms`, met: check <= CHECK_BAR_MS },
    },
    {
      what: `simulation of ${RULES} rules × ${IMAGES} images`,
      ...{ measured: `${simulation.toFixed(0)} ms`, bar: `≤ ${SIMULATION_BAR_MS} ms` },
      met: simulation <= SIMULATION_BAR_MS,
    },
  ];
}

/** Counts and ages in turns, some lists of several entries, untagged and any at the end. */
function largestPolicy(): string {
  const action = { type: 'expire' };
  const rules = Array.from({ length: RULES - 2 }, (_, at) => ({
    ...{ rulePriority: at + 1, description: 'x'.repeat(200) },
    selection: {
      ...{ tagStatus: 'tagged', tagPatternList: [`team-${at}-*`, ...(at % 5 === 0 ? ['*-rc*'] : [])] },
      ...(at % 2 === 0
        ? { countType: 'imageCountMoreThan' }
        : { countType: 'sinceImagePushed', countUnit: 'days' }),
      countNumber: 20 + at,
    },
    action,
  }));
  const untagged = {
    tagStatus: 'untagged',
    countType: 'sinceImagePushed',
    countUnit: 'days',
    countNumber: 7,
  };
  const any = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1000 };
  const last = [untagged, any].map((selection, at) => ({ rulePriority: RULES - 1 + at, selection, action }));
  return JSON.stringify({ rules: [...rules, ...last] }, undefined, 2).padEnd(LONGEST);
}

/** Tags of every rule and of none, a second tag now and then, and ages over a few years. */
function manyImages(): readonly LifecycleImage[] {
  return Array.from({ length: IMAGES }, (_, at) => ({
    id: `sha256:${at}`,
    tags: at % 10 === 0 ? [] : [`team-${at % 55}-${at}`, ...(at % 7 === 0 ? [`1.${at}-rc1`] : [])],
    pushedAt: new Date(NOW.getTime() - ((at * 7_919) % IMAGES) * 1_000_000),
    ...{ storageClass: 'standard', sizeInBytes: 1_000_000 },
  }));
}
