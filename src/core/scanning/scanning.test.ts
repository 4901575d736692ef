import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fill } from '../sentence';
import { effectiveFrequency, repositoriesChanged } from './effectiveFrequency';
import { scanningChanges } from './scanningChanges';
import { sameScanning, wildcard } from './scanningConfiguration';
import type { ScanFrequency, ScanningConfiguration } from './scanningConfiguration';
import { filtersFor, withFilters, withScanType } from './scanningEdits';
import { filterMatches, filterProblem } from './scanningFilter';
import { MOST_FILTERS, scanningProblems } from './scanningProblems';

function configuration(
  scanType: string,
  ...rules: readonly (readonly [ScanFrequency, ...string[]])[]
): ScanningConfiguration {
  return {
    scanType,
    rules: rules.map(([frequency, ...patterns]) => ({ frequency, filters: patterns.map(wildcard) })),
  };
}

const patterns = fc
  .array(fc.stringMatching(/^[a-z0-9*]{1,4}$/), { minLength: 1, maxLength: 3 })
  .map((runs) => runs.join('/'));
const rule = fc.tuple(
  fc.constantFrom('SCAN_ON_PUSH', 'CONTINUOUS_SCAN'),
  fc.array(patterns, { minLength: 1, maxLength: 4 }),
);
const configurations = fc
  .tuple(fc.constantFrom('BASIC', 'ENHANCED'), fc.array(rule, { maxLength: 2 }))
  .map(([scanType, rules]) =>
    configuration(scanType, ...rules.map(([frequency, filters]) => [frequency, ...filters] as const)),
  );
const names = fc.stringMatching(/^[a-z0-9]{1,3}(\/[a-z0-9]{1,3}){0,2}$/);

describe('a filter of the scanning configuration', () => {
  it("takes in the names that AWS's own table says", () => {
    const repositories = ['prod', 'repo-prod', 'prod-repo', 'repo-prod-repo', 'prodrepo'];
    const table = {
      prod: [true, true, true, true, true],
      '*prod': [true, true, false, false, false],
      'prod*': [true, false, true, false, true],
      '*prod*': [true, true, true, true, true],
      'prod*repo': [false, false, true, false, true],
    };
    for (const [pattern, expected] of Object.entries(table))
      assert.deepEqual(
        repositories.map((name) => filterMatches(wildcard(pattern), name)),
        expected,
        pattern,
      );
  });

  it('says nothing of names where its kind is not known', () => {
    assert.equal(filterMatches({ type: 'PREFIX', pattern: 'prod' }, 'prod'), undefined);
  });

  it('is refused where ECR refuses it, in words', () => {
    for (const good of ['*', 'prod', 'team/*', 'a.b-c_d/e*', '0'.repeat(255)])
      assert.equal(filterProblem(good), undefined, good);
    for (const bad of ['', 'Prod', 'a b', '/team', 'team/', 'a--b', 'x'.repeat(256), 'prod?'])
      assert.ok(filterProblem(bad), bad);
    const said = filterProblem('a?b');
    assert.match(said === undefined ? '' : fill(said), /"\?" cannot be in a filter/);
  });

  it('is judged as the expression of the API judges it', () => {
    const expression = /^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$/;
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zB0*._/-]{0,12}$/), (text) => {
        assert.equal(filterProblem(text) === undefined, expression.test(text));
      }),
    );
  });
});

describe('when images of a repository are scanned', () => {
  const both = configuration('ENHANCED', ['SCAN_ON_PUSH', '*'], ['CONTINUOUS_SCAN', 'old', 'prod*']);

  it('goes by the continuous rule where both take it in', () => {
    const { frequency, from } = effectiveFrequency(both, 'prod/api');
    assert.deepEqual([frequency, from?.filter.pattern], ['CONTINUOUS_SCAN', 'prod*']);
    assert.equal(effectiveFrequency(both, 'dev/api').frequency, 'SCAN_ON_PUSH');
  });

  it('is not at all by itself where no rule takes it in', () => {
    assert.deepEqual(effectiveFrequency(configuration('BASIC', ['SCAN_ON_PUSH', 'prod']), 'dev'), {
      frequency: 'MANUAL',
    });
  });

  it('is told for each repository that a change moves', () => {
    const after = withFilters(both, 'CONTINUOUS_SCAN', [wildcard('*')]);
    assert.deepEqual(repositoriesChanged(both, after, ['prod/api', 'dev/api']), [
      { repository: 'dev/api', was: 'SCAN_ON_PUSH', becomes: 'CONTINUOUS_SCAN' },
    ]);
    assert.equal(repositoriesChanged(both, withScanType(both, 'BASIC'), ['prod', 'dev']).length, 2);
  });
});

describe('a scanning configuration', () => {
  it('that ECR takes has no problems', () => {
    for (const good of [
      configuration('BASIC'),
      configuration('BASIC', ['SCAN_ON_PUSH', '*']),
      configuration('ENHANCED', ['CONTINUOUS_SCAN', 'prod'], ['SCAN_ON_PUSH', '*']),
    ])
      assert.deepEqual(scanningProblems(good), []);
  });

  it('that ECR refuses says where and why', () => {
    const many = Array.from({ length: MOST_FILTERS + 1 }, (_, n) => `app${n}`);
    const places = (bad: ScanningConfiguration): readonly unknown[] =>
      scanningProblems(bad).map(({ rule: at, filter, problem }) => [at, filter, fill(problem)]);
    assert.deepEqual(places(configuration('BASIC', ['CONTINUOUS_SCAN', 'x', 'Y'])), [
      [0, undefined, 'Only Amazon Inspector scans continuously: basic scanning cannot.'],
      [0, 1, 'A filter has no capitals: names of repositories have none.'],
    ]);
    assert.deepEqual(places(configuration('ENHANCED', ['SCAN_ON_PUSH', ...many])), [
      [0, undefined, 'A rule has at most 100 filters.'],
    ]);
    assert.deepEqual(places(configuration('ENHANCED', ['MANUAL', 'x'])), [
      [0, undefined, 'Amazon Inspector scans by itself: there is no manual scan.'],
    ]);
    const three = configuration('BASIC', ['SCAN_ON_PUSH', 'a'], ['SCAN_ON_PUSH', 'b'], ['MANUAL', 'c']);
    assert.deepEqual(places(three), [[undefined, undefined, 'A registry has at most 2 rules.']]);
  });

  it('changes by filters of a frequency, each of them once', () => {
    const one = configuration('ENHANCED', ['SCAN_ON_PUSH', '*'], ['CONTINUOUS_SCAN', 'prod']);
    const more = withFilters(one, 'SCAN_ON_PUSH', ['a', 'b', 'a'].map(wildcard));
    assert.deepEqual(
      more,
      configuration('ENHANCED', ['SCAN_ON_PUSH', 'a', 'b'], ['CONTINUOUS_SCAN', 'prod']),
    );
    assert.deepEqual(
      withFilters(one, 'SCAN_ON_PUSH', []),
      configuration('ENHANCED', ['CONTINUOUS_SCAN', 'prod']),
    );
    const none = withFilters(configuration('BASIC'), 'SCAN_ON_PUSH', [wildcard('x')]);
    assert.deepEqual(none, configuration('BASIC', ['SCAN_ON_PUSH', 'x']));
  });

  it('of another type scans the same repositories, as near as that type can', () => {
    const enhanced = configuration('ENHANCED', ['CONTINUOUS_SCAN', 'prod', 'x'], ['SCAN_ON_PUSH', 'x']);
    assert.deepEqual(withScanType(enhanced, 'BASIC'), configuration('BASIC', ['SCAN_ON_PUSH', 'prod', 'x']));
    const manual = configuration('BASIC', ['MANUAL', 'x'], ['SCAN_ON_PUSH', 'y']);
    assert.deepEqual(withScanType(manual, 'ENHANCED'), configuration('ENHANCED', ['SCAN_ON_PUSH', 'y']));
    fc.assert(
      fc.property(configurations, names, (before, name) => {
        for (const type of ['BASIC', 'ENHANCED']) {
          const after = withScanType(before, type);
          const byItself = (each: ScanningConfiguration): boolean =>
            effectiveFrequency(each, name).frequency !== 'MANUAL';
          assert.equal(byItself(after), byItself(before));
          if (before.scanType !== type) assert.deepEqual(scanningProblems(after), []);
        }
      }),
    );
  });

  it('is the same in whatever order its rules and filters are', () => {
    const one = configuration('ENHANCED', ['CONTINUOUS_SCAN', 'a', 'b'], ['SCAN_ON_PUSH', '*']);
    const other = configuration('ENHANCED', ['SCAN_ON_PUSH', '*'], ['CONTINUOUS_SCAN', 'b', 'a']);
    assert.ok(sameScanning(one, other));
    assert.ok(!sameScanning(one, withFilters(one, 'SCAN_ON_PUSH', [])));
  });

  it('tells a change as what comes and what goes', () => {
    const before = configuration('ENHANCED', ['CONTINUOUS_SCAN', 'prod', 'old'], ['SCAN_ON_PUSH', '*']);
    const after = withFilters(before, 'CONTINUOUS_SCAN', ['prod', 'new'].map(wildcard));
    assert.deepEqual(scanningChanges(before, after), [
      { kind: 'removed', frequency: 'CONTINUOUS_SCAN', pattern: 'old' },
      { kind: 'added', frequency: 'CONTINUOUS_SCAN', pattern: 'new' },
    ]);
    assert.deepEqual(scanningChanges(before, withScanType(before, 'BASIC'))[0], {
      ...{ kind: 'type', was: 'ENHANCED', becomes: 'BASIC' },
    });
    fc.assert(
      fc.property(configurations, configurations, (one, other) => {
        const tidy = (each: ScanningConfiguration): ScanningConfiguration =>
          ['SCAN_ON_PUSH', 'CONTINUOUS_SCAN'].reduce<ScanningConfiguration>(
            (made, frequency) => withFilters(made, frequency, filtersFor(each, frequency)),
            { scanType: each.scanType, rules: [] },
          );
        assert.equal(scanningChanges(one, other).length === 0, sameScanning(tidy(one), tidy(other)));
      }),
    );
  });
});
