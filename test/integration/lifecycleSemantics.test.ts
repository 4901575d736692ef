import assert from 'node:assert/strict';
import fc from 'fast-check';

import { checkPolicy } from '../../src/core/lifecycle/checkPolicy';
import { evaluatePolicy } from '../../src/core/lifecycle/evaluatePolicy';
import type { LifecycleImage } from '../../src/core/lifecycle/evaluation';
import { parsePolicy } from '../../src/core/lifecycle/parsePolicy';
import { readPolicy } from '../../src/core/lifecycle/readPolicy';
import { evaluateLifecycle } from '../bed/emulator/lifecycleEvaluation';
import { acceptPolicy, type AcceptedPolicy } from '../bed/emulator/lifecycleGrammar';

const NOW = new Date('2026-11-26T12:00:00Z');
const HOUR_MS = 60 * 60 * 1000;

const word = <T>(...words: readonly T[]) => fc.constantFrom(...words);
const entry = word('a*', 'b*', 'a-*', '*-1', 'a-1', '*', 'b', 'c*d', 'a**1', '');
const rightEntry = entry.filter((text) => text !== '');
const list = fc.oneof(
  { weight: 20, arbitrary: rightEntry.map((one) => [one]) },
  { weight: 8, arbitrary: fc.array(rightEntry, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(entry, { maxLength: 3 }) },
);
/** Mostly right, so that many policies are accepted; and wrong in each way now and then. */
const selection = fc.oneof(
  { weight: 4, arbitrary: fc.record({ tagStatus: word('any', 'untagged'), ...counted() }) },
  { weight: 4, arbitrary: fc.record({ tagStatus: word('tagged'), tagPatternList: list, ...counted() }) },
  { weight: 3, arbitrary: fc.record({ tagStatus: word('tagged'), tagPrefixList: list, ...counted() }) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        tagStatus: word('tagged', 'any', 'All'),
        tagPatternList: list,
        storageClass: word('archive'),
        ...counted(),
      },
      { requiredKeys: [] },
    ),
  },
);

function counted() {
  const countType = word(
    'imageCountMoreThan',
    'sinceImagePushed',
    'sinceImagePulled',
    'sinceImageTransitioned',
  );
  return {
    countType,
    countNumber: word(...[1, 2, 3, 5, 90, 91, 120], ...[1, 2, 3, 5, 95, 99, 110], ...[92, 4, 0]),
  };
}

interface Told {
  readonly selection: Readonly<Record<string, unknown>>;
}

/** What goes with the count type, most of the time. */
const rule = fc.tuple(selection, fc.nat(99), word('expire', 'transition')).map(([chosen, whim, action]) => {
  const { countType } = chosen;
  const told: Record<string, unknown> = { ...chosen };
  if (countType !== 'imageCountMoreThan' ? whim > 2 : whim < 2) told['countUnit'] = 'days';
  if (countType === 'sinceImageTransitioned' && whim > 3) told['storageClass'] = 'archive';
  const type =
    whim < 4
      ? action
      : countType === 'sinceImagePulled'
        ? 'transition'
        : countType === 'sinceImageTransitioned'
          ? 'expire'
          : action;
  const target = (type === 'transition') !== (whim === 5) ? { targetStorageClass: 'archive' } : {};
  return { selection: told, action: { type, ...target } };
});

const policy = fc.tuple(fc.array(rule, { minLength: 1, maxLength: 6 }), fc.nat(99)).map(([rules, whim]) => {
  const isAny = ({ selection: { tagStatus } }: Told): number => (tagStatus === 'any' ? 1 : 0);
  const key = ({
    selection: { tagStatus, tagPatternList = [], tagPrefixList = [], storageClass },
  }: Told): string => JSON.stringify([tagStatus, tagPatternList, tagPrefixList, storageClass]);
  const apart = rules.filter(
    (one, at) => whim < 10 || rules.findIndex((other) => key(other) === key(one)) === at,
  );
  const ordered = whim > 5 ? [...apart].sort((a, b) => isAny(a) - isAny(b)) : apart;
  const numbered = ordered.map((one, at) => ({ rulePriority: whim === 3 ? 1 : at * 3 + 1, ...one }));
  return JSON.stringify({ rules: whim % 2 === 0 ? numbered : numbered.reverse() }, undefined, 4);
});

const hours = fc.noBias(fc.nat(24 * 150));
const image = fc.record({
  tags: fc.array(word('a-1', 'a-2', 'b', 'b-1', 'cxd', 'c'), { maxLength: 2 }),
  pushed: hours,
  pulled: fc.option(hours),
  activated: fc.option(hours, { freq: 4 }),
  archived: fc.option(hours, { freq: 3 }),
});
const images = fc.noBias(fc.array(image, { maxLength: 14 }));
/** Places of children of the first image. */
const children = fc.array(fc.integer({ min: 1, max: 13 }), { maxLength: 3 });

const ago = (count: number): Date => new Date(NOW.getTime() - count * HOUR_MS);

function acceptedBy(text: string): AcceptedPolicy | undefined {
  try {
    return acceptPolicy(text);
  } catch {
    return undefined;
  }
}

describe('the check and the simulation, against the emulator that was written apart from them', function () {
  this.timeout(180_000);

  it('agree on random policies, and on images with 10,000 of them', () => {
    let accepted = 0;
    let acted = 0;
    fc.assert(
      fc.property(policy, images, children, (text, drawn, listed) => {
        const service = acceptedBy(text);
        const parsed = parsePolicy(text);
        const errors = checkPolicy(parsed).filter(({ severity }) => severity === 'error');
        assert.equal(
          errors.length === 0,
          service !== undefined,
          `${errors.map(({ code }) => code).join()}: ${text}`,
        );
        if (service === undefined) return;
        accepted++;
        const held = new Set(drawn[0]?.archived === null ? listed : []);
        const theirs = evaluateLifecycle(
          service.rules,
          drawn.map(({ tags, pushed, pulled, activated, archived }, at) => ({
            ...{ digest: String(at), tags, pushedAt: ago(pushed), archived: archived !== null },
            lastPulledAt: pulled === null ? undefined : ago(pulled),
            lastActivatedAt: activated === null ? undefined : ago(activated),
            lastArchivedAt: archived === null ? undefined : ago(archived),
            heldByIndex: held.has(at),
          })),
          NOW,
        ).map((verdict) => [verdict.image.digest, verdict.rulePriority, verdict.action.toLowerCase()]);
        const ours = evaluatePolicy(
          readPolicy(parsed) ?? assert.fail('it has no meaning'),
          drawn.map(({ tags, pushed, pulled, activated, archived }, at): LifecycleImage => ({
            ...{ id: String(at), tags, pushedAt: ago(pushed) },
            storageClass: archived === null ? 'standard' : 'archive',
            ...(pulled !== null && { lastPulledAt: ago(pulled) }),
            ...(activated !== null && { activatedAt: ago(activated) }),
            ...(archived !== null && { archivedAt: ago(archived) }),
            ...(at === 0 && { children: listed.map(String) }),
          })),
          NOW,
        ).fates.flatMap(({ image: { id }, outcome }) =>
          outcome.kind === 'acted' ? [[id, outcome.rule.priority, outcome.action]] : [],
        );
        acted += ours.length;
        const sorted = (rows: readonly unknown[]): readonly string[] =>
          rows.map((row) => JSON.stringify(row)).sort();
        assert.deepEqual(sorted(ours), sorted(theirs), text);
      }),
      { numRuns: 32_000 },
    );
    assert.ok(accepted > 10_000, `only ${accepted} policies were accepted`);
    assert.ok(acted > 3_000, `only ${acted} images of ${accepted} policies were acted on`);
  });

  it('never trip over a text, and point into it, 100,000 times', () => {
    const whole = fc.sample(policy, { numRuns: 200, seed: 7 });
    const mutated = fc
      .tuple(
        word(...whole),
        fc.nat(),
        fc.nat(60),
        fc.oneof(fc.string({ maxLength: 8 }), word('//', '/*', ',', '{', '[', '"', 'null')),
      )
      .map(([text, at, length, other]) => {
        const start = at % text.length;
        return text.slice(0, start) + other + text.slice(start + (length > 40 ? 0 : length));
      });
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: fc.string() }),
        (text) => {
          for (const { range, fixes } of checkPolicy(parsePolicy(text)))
            for (const { start, end } of [
              range,
              ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range)),
            ])
              assert.ok(start >= 0 && start <= end && end <= text.length, text);
        },
      ),
      { numRuns: 100_000 },
    );
    for (const deep of ['['.repeat(200_000), '{"rules":'.repeat(50_000), '{"a":['.repeat(50_000)])
      assert.ok(checkPolicy(parsePolicy(deep)).length > 0);
  });
});
