import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { skipWith } from '../../../test/bed/skip';
import {
  ANY,
  ARCHIVED,
  keepNewest,
  policyText,
  ruleText,
  TO_ARCHIVE,
  UNPULLED,
  UNTAGGED,
} from '../../../test/unit/lifecyclePolicies';
import { evaluatePolicy } from './evaluatePolicy';
import type { LifecycleImage } from './evaluation';
import { explainFate } from './explainFate';
import { DAY_MS } from './imageAge';
import { parsePolicy } from './parsePolicy';
import { readPolicy } from './readPolicy';

const NOW = new Date('2026-11-26T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

function image(id: string, days: number, more: Partial<LifecycleImage> = {}): LifecycleImage {
  return { id, tags: [], pushedAt: daysAgo(days), storageClass: 'standard', ...more };
}
const tagged = (id: string, days: number, ...tags: readonly string[]) => image(id, days, { tags });

const evaluated = (text: string, images: readonly LifecycleImage[]) =>
  evaluatePolicy(readPolicy(parsePolicy(text)) ?? assert.fail('it is refused'), images, NOW);

/** What is acted on, and by which rule. */
function actions(text: string, images: readonly LifecycleImage[]): Readonly<Record<string, unknown>> {
  const acted = evaluated(text, images).fates.flatMap(({ image: { id }, outcome }) =>
    outcome.kind === 'acted'
      ? [[id, `${outcome.action} by ${outcome.rule.priority}`]]
      : outcome.kind === 'follows'
        ? [[id, `${outcome.action} with ${outcome.subject}`]]
        : [],
  );
  return Object.fromEntries(acted) as Readonly<Record<string, unknown>>;
}

describe('what a policy would do', () => {
  it('ranks images that another rule has taken already', () => {
    const images = [
      tagged('A', 10, 'beta-1', 'prod-1'),
      tagged('B', 9, 'beta-2', 'prod-2'),
      tagged('C', 8, 'beta-3'),
    ];
    const [prod, beta] = [keepNewest(1, 'prod*'), keepNewest(1, 'beta*')];
    assert.deepEqual(actions(policyText(ruleText(1, prod), ruleText(2, beta)), images), { A: 'expire by 1' });
    assert.deepEqual(actions(policyText(ruleText(1, beta), ruleText(2, prod)), images), {
      A: 'expire by 1',
      B: 'expire by 1',
    });
  });

  it('wants a tag for every entry of a list', () => {
    const both = { ...UNTAGGED, tagStatus: 'tagged', tagPatternList: ['alpha*', 'beta*'], countNumber: 5 };
    const images = [
      tagged('A', 12, 'alpha-1'),
      tagged('B', 11, 'beta-1'),
      tagged('C', 10, 'alpha-2', 'beta-2'),
    ];
    assert.deepEqual(actions(policyText(ruleText(1, both)), images), { C: 'expire by 1' });
  });

  it('lets a rule that keeps an image shield it from those after it', () => {
    const text = policyText(ruleText(1, keepNewest(1, 'alpha*')), ruleText(3, { ...ANY, countNumber: 1 }));
    const images = [tagged('A', 4, 'alpha-1'), image('B', 3), tagged('C', 2, 'alpha-2'), image('D', 1)];
    assert.deepEqual(actions(text, images), { A: 'expire by 1', B: 'expire by 3' });
    const { rules, fates } = evaluated(text, images);
    assert.deepEqual(
      rules.map(({ selected, acted, shielded }) => [selected, acted, shielded]),
      [
        [2, 1, 1],
        [4, 1, 0],
      ],
    );
    assert.match(explainFate(fates[2] ?? assert.fail()), /rule 1 selects it and keeps it/);
  });

  it('means "older than" strictly, and counts a restored image anew', () => {
    const text = policyText(ruleText(1, UNTAGGED));
    const images = [image('old', 15), image('edge', 14), image('restored', 90, { activatedAt: daysAgo(2) })];
    assert.deepEqual(actions(text, images), { old: 'expire by 1' });
  });

  it('counts from the last pull, the push where there was none, and the restore after it', () => {
    const text = policyText(ruleText(1, UNPULLED, TO_ARCHIVE));
    const images = [
      image('pulled', 400, { lastPulledAt: daysAgo(89) }),
      image('idle', 400, { lastPulledAt: daysAgo(91) }),
      image('never', 91),
      image('restored', 400, { lastPulledAt: daysAgo(300), activatedAt: daysAgo(3) }),
    ];
    assert.deepEqual(actions(text, images), { idle: 'transition by 1', never: 'transition by 1' });
  });

  it('keeps the storage classes apart', () => {
    const text = policyText(ruleText(1, { ...ANY, countNumber: 1 }), ruleText(2, ARCHIVED));
    const archived = (id: string, days: number) =>
      image(id, 900, { storageClass: 'archive', archivedAt: daysAgo(days) });
    const images = [image('A', 9), image('B', 8), archived('C', 366), archived('D', 365)];
    assert.deepEqual(actions(text, images), { A: 'expire by 1', C: 'expire by 2' });
    const { fates } = evaluated(policyText(ruleText(1, ANY)), images);
    assert.match(explainFate(fates[2] ?? assert.fail()), /storage class "archive", which no rule is about/);
  });

  it('keeps the children of an index until it has gone, and takes along what refers to an image', () => {
    const text = policyText(ruleText(1, UNTAGGED));
    const images = [
      tagged('index', 90, 'v1'),
      image('child', 90),
      image('alone', 90),
      image('signature', 2, { subject: 'alone' }),
      image('of-signature', 1, { subject: 'signature' }),
    ].map((one) => (one.id === 'index' ? { ...one, children: ['child'] } : one));
    assert.deepEqual(actions(text, images), {
      alone: 'expire by 1',
      signature: 'expire with alone',
      'of-signature': 'expire with signature',
    });
  });

  it('says where AWS leaves the answer open', () => {
    const open = (images: readonly LifecycleImage[]) =>
      evaluated(policyText(ruleText(1, { ...ANY, countNumber: 2 })), images).fates.map(
        ({ askEcr }) => askEcr,
      );
    assert.deepEqual(open([image('A', 9), image('B', 9), image('C', 1)]), ['tie', 'tie', undefined]);
    assert.deepEqual(open([image('A', 9), image('B', 9)]), [undefined, undefined]);
    const index = image('C', 3, { children: ['B'] });
    assert.deepEqual(open([image('A', 9), image('B', 4), index]), ['child-rank', undefined, undefined]);
    const signed = [image('A', 9), image('B', 4), image('C', 3, { subject: 'B' })];
    assert.equal(open(signed)[0], 'referrer-rank');
  });

  it('goes round in no circle', () => {
    const images = [image('A', 1, { subject: 'B' }), image('B', 1, { subject: 'A' })];
    assert.deepEqual(actions(policyText(ruleText(1, UNTAGGED)), images), {});
  });
});

describe('the documented examples and what was learned beside them', () => {
  const file = path.resolve('../shared/data/lifecycle/vectors.json');

  interface Vector {
    readonly name: string;
    readonly policy: object;
    readonly images: readonly Readonly<Record<string, unknown>>[];
    readonly expected: Readonly<Record<string, readonly [number, string]>>;
  }

  it('come out as told', function () {
    if (!existsSync(file)) skipWith(this, 'the vectors are not here');
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as readonly Vector[];
    const days = (value: unknown) => (typeof value === 'number' ? daysAgo(value) : undefined);
    for (const { name, policy, images, expected } of vectors) {
      const read = images.map((one): LifecycleImage => {
        const { id, tags, pushedDaysAgo, pulledDaysAgo, archivedDaysAgo, activatedDaysAgo, storageClass } =
          one;
        const given = {
          lastPulledAt: days(pulledDaysAgo),
          archivedAt: days(archivedDaysAgo),
          activatedAt: days(activatedDaysAgo),
        };
        return {
          ...{ id: String(id), tags: tags as string[], pushedAt: daysAgo(Number(pushedDaysAgo)) },
          storageClass: storageClass === 'archive' ? 'archive' : 'standard',
          ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
        };
      });
      const wanted = Object.fromEntries(
        Object.entries(expected).map(([id, [rule, action]]) => [id, `${action} by ${rule}`]),
      );
      assert.deepEqual(actions(JSON.stringify(policy, undefined, 4), read), wanted, name);
    }
    assert.ok(vectors.length > 10);
  });
});
