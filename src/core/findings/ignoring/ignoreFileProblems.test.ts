import assert from 'node:assert/strict';
import { foreignIgnoreFile, OUR_IGNORE_FILE, type IgnoreFileKind } from './ignoreFileKind';
import { ignoreFileProblems, type KnownFindings } from './ignoreFileProblems';
import type { RuleState } from './ignoreFindings';
import type { IgnoreRules } from './ignoreRule';

const NOW = new Date('2026-06-15T12:00:00Z');

function known(file: IgnoreRules, image: string, ...states: readonly RuleState[]): KnownFindings {
  return {
    ...{ image, dockerfile: 'api/Dockerfile' },
    states: new Map(file.rules.map((rule, at) => [rule, states[at] ?? 'inForce'])),
  };
}

function told(
  file: IgnoreRules,
  reports: readonly KnownFindings[],
  kind: Pick<IgnoreFileKind, 'isForFindings'> = OUR_IGNORE_FILE,
): readonly string[] {
  return ignoreFileProblems(file, kind, reports, NOW).map(({ line, is }) => `${line} ${is}`);
}

const ours = (...entries: readonly string[]): IgnoreRules =>
  OUR_IGNORE_FILE.read(`ignore:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`);

describe('an ignore file', () => {
  it('is told what cannot be read, what has ended and what ends within 14 days, by line', () => {
    const file = ours(
      ...['id: A, reason: r, until: 2026-06-28', 'id: B, reason: r, until: 2026-06-30', 'id: C'],
      ...['id: D, reason: r, until: 2026-06-14', 'id: E, reason: r, until: soon'],
    );
    assert.deepEqual(told(file, []), ['2 expiring', '4 unreadable', '5 expired', '6 unreadable']);
  });

  it('is told that an entry has no finding only where findings are known', () => {
    const file = ours('id: A, reason: r');
    assert.deepEqual(told(file, []), []);
    assert.deepEqual(told(file, [known(file, 'shop:1', 'unmatched')]), ['2 unmatched']);
    assert.deepEqual(told(file, [known(file, 'shop:1', 'unmatched'), known(file, 'api:1', 'inForce')]), []);
    assert.deepEqual(told(file, [{ image: 'x', dockerfile: 'Dockerfile', states: new Map() }]), []);
  });

  it('is told which images were looked at', () => {
    const file = ours('id: A, reason: r');
    const reports = ['shop:1', 'api:1', 'shop:1'].map((image) => known(file, image, 'unmatched'));
    const [problem] = ignoreFileProblems(file, OUR_IGNORE_FILE, reports, NOW);
    assert.ok(problem?.is === 'unmatched');
    assert.deepEqual(problem.images, ['shop:1', 'api:1']);
  });

  it('keeps an entry for another Dockerfile, or for a place in an image', () => {
    const file = ours('id: A, reason: r, path: web/Dockerfile', 'id: B, reason: r, path: api/*');
    assert.deepEqual(told(file, [known(file, 'shop:1', 'unmatched', 'unmatched')]), ['3 unmatched']);
  });

  it('of Trivy is told once of an entry with several packages, and only when all of them are gone', () => {
    const kind = foreignIgnoreFile('.trivyignore.yaml');
    const file = kind?.read('vulnerabilities:\n- id: A\n  purls: [pkg:deb/x/a, pkg:deb/x/b]\n');
    assert.ok(kind !== undefined && file !== undefined);
    assert.deepEqual(told(file, [known(file, 'x', 'unmatched', 'inForce')], kind), []);
    assert.deepEqual(told(file, [known(file, 'x', 'unmatched', 'unmatched')], kind), ['2 unmatched']);
  });

  it('that is an OpenVEX document stays true without findings', () => {
    const kind = foreignIgnoreFile('.vex/shop.json');
    const file = kind?.read(
      JSON.stringify({ statements: [{ status: 'fixed', vulnerability: { name: 'A' }, products: [] }] }),
    );
    assert.ok(kind !== undefined && file?.rules.length === 1);
    assert.deepEqual(told(file, [known(file, 'x', 'unmatched')], kind), []);
  });

  it('of others whose end is no date says so', () => {
    const kind = foreignIgnoreFile('.trivyignore');
    const file = kind?.read('CVE-1 exp:never\n');
    assert.ok(kind !== undefined && file !== undefined);
    assert.deepEqual(told(file, [], kind), ['1 unreadable']);
  });
});

describe('the ignore files of others, by where they lie', () => {
  it('are known', () => {
    for (const path of [
      ...['.trivyignore', '.trivyignore.yaml', '.ecr-scan-results-ignore.yml', 'osv-scanner.toml'],
      ...['a.openvex.json', '.vex/a.json'],
    ])
      assert.ok(foreignIgnoreFile(path), path);
    for (const path of [
      'trivyignore',
      'a.json',
      '.vex/a/b.json',
      'b/.trivyignore',
      '.vex/a.yaml',
      'ignore.yaml',
    ])
      assert.equal(foreignIgnoreFile(path), undefined, path);
  });
});
