import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AttributedFinding } from '../attribution';
import { addIgnore } from './addIgnore';
import { ignoreFindings, ruleProblems } from './ignoreFindings';
import type { IgnoreRule } from './ignoreRule';
import { readOpenVex } from './openVexRules';
import { readOsvScannerToml } from './osvScannerToml';
import { readTrivyIgnore } from './trivyIgnore';
import { readEcrScanResultsIgnore, readIgnoreFile, readTrivyIgnoreYaml } from './yamlRules';

const NOW = new Date('2026-06-15T12:00:00Z');

function found(id: string, name = 'curl', path?: string): AttributedFinding {
  return {
    finding: {
      ...{
        kind: 'enhanced',
        vulnerabilityId: id,
        severity: 'HIGH',
        links: [],
        cvss: [],
        fix: { available: 'no' },
      },
      package: { name, version: '1:2-3', manager: 'OS', ...(path === undefined ? {} : { path }) },
    },
    attribution: { reason: '' },
  };
}

function ignored(rules: readonly IgnoreRule[], ...findings: readonly AttributedFinding[]) {
  const result = ignoreFindings(findings, rules, 'docker/Dockerfile', NOW);
  return {
    reasons: result.findings.map((finding) => finding.ignored?.reason),
    problems: ruleProblems(result.states).map(({ line, message }) => `${line}: ${message}`),
  };
}

const rule = (more: Partial<IgnoreRule>): IgnoreRule => ({ id: 'CVE-1', reason: 'why', line: 1, ...more });

describe('our ignore file', () => {
  it('has entries with a reason, which count', () => {
    const text = `# ours
ignore:
  - id: CVE-1 # this one
    package: curl
    path: docker/*
    reason: not reachable
    until: 2026-12-31
    by: me
  - id: CVE-2
  - reason: x
  - id: CVE-3
    reason: y
    until: soon
`;
    const { rules, problems } = readIgnoreFile(text);
    assert.deepEqual(rules[0], {
      ...{ id: 'CVE-1', line: 3, package: 'curl', path: 'docker/*', reason: 'not reachable' },
      ...{ until: '2026-12-31', by: 'me' },
    });
    assert.equal(rules.length, 2);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [9, 10, 11],
    );
  });

  it('may be empty, and says where it is broken', () => {
    assert.deepEqual(readIgnoreFile(''), { rules: [], problems: [] });
    assert.deepEqual(readIgnoreFile('ignore:\n'), { rules: [], problems: [] });
    assert.equal(readIgnoreFile('other: 1').problems.length, 1);
    assert.equal(readIgnoreFile('ignore: [').problems[0]?.line, 1);
    assert.deepEqual(readIgnoreFile('ignore:\n- id: a: b\n').problems[0], {
      line: 2,
      message: 'Nested mappings are not allowed in compact mappings.',
    });
  });

  it('gets an entry more and keeps what is written', () => {
    const text = `# ours\nignore:\n    # first\n    - id: CVE-1\n      reason: "a: b" # why\n\n# the end\n`;
    const added = addIgnore(text, { id: 'CVE-2', reason: 'c: d #', until: '2026-12-31' });
    assert.ok('text' in added);
    assert.equal(
      added.text,
      `# ours\nignore:\n    # first\n    - id: CVE-1\n      reason: "a: b" # why\n    - id: CVE-2\n      reason: "c: d #"\n      until: 2026-12-31\n\n# the end\n`,
    );
    const first = addIgnore('', { id: 'CVE-1', reason: 'r' });
    assert.ok('text' in first);
    assert.match(first.text, /^# .*\nignore:\n {2}- id: CVE-1\n {4}reason: r\n$/);
    const flow = addIgnore('# c\nignore: [] # d\n', { id: 'CVE-1', reason: 'r' });
    assert.ok('text' in flow && flow.text.includes('# c'));
    assert.ok('problem' in addIgnore('ignore: [', { id: 'X', reason: 'r' }));
    assert.ok('problem' in addIgnore('ignore: []\nother: *a', { id: 'X', reason: 'r' }));
    assert.ok('problem' in addIgnore('7', { id: 'X', reason: 'r' }));
  });

  it('reads back what was added, whatever it is', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one.trim() === one && one !== '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (entries, isWindows) => {
          let file = isWindows ? 'ignore:\r\n- id: A\r\n  reason: b\r\n' : '';
          for (const [id, reason] of entries) {
            const added = addIgnore(file, { id, reason });
            assert.ok('text' in added, JSON.stringify(added));
            file = added.text;
          }
          const { rules, problems } = readIgnoreFile(file);
          assert.deepEqual(problems, []);
          assert.deepEqual(
            rules.slice(isWindows ? 1 : 0).map(({ id, reason }) => [id, reason]),
            entries,
          );
        },
      ),
    );
  });
});

describe('the ignore files of others', () => {
  const ids = ({ rules }: { readonly rules: readonly IgnoreRule[] }) =>
    rules.map(({ line, id, package: name, path, until, reason }) => [line, id, name ?? path, until, reason]);

  it('.trivyignore are read', () => {
    assert.deepEqual(ids(readTrivyIgnore('# not ours\nCVE-1 exp:2026-01-01\n\nCVE-2 # because\n')), [
      [2, 'CVE-1', undefined, '2026-01-01', 'not ours'],
      [4, 'CVE-2', undefined, undefined, 'because'],
    ]);
  });

  it('.trivyignore.yaml are read', () => {
    const text =
      'vulnerabilities:\n- id: CVE-1\n  paths: [a, b]\n  expired_at: 2026-01-01\n  statement: s\n- id: CVE-2\n  purls:\n  - pkg:deb/debian/curl@1\n';
    assert.deepEqual(ids(readTrivyIgnoreYaml(text)), [
      [2, 'CVE-1', 'a', '2026-01-01', 's'],
      [2, 'CVE-1', 'b', '2026-01-01', 's'],
      [6, 'CVE-2', 'pkg:deb/debian/curl@1', undefined, undefined],
    ]);
  });

  it('.ecr-scan-results-ignore.yml are read', () => {
    assert.deepEqual(
      ids(
        readEcrScanResultsIgnore(
          'ignores:\n  - CVE-1\n  - id: CVE-2\n    until: 2026-01-01\n    reason: r\n',
        ),
      ),
      [
        [2, 'CVE-1', undefined, undefined, undefined],
        [3, 'CVE-2', undefined, '2026-01-01', 'r'],
      ],
    );
  });

  it('osv-scanner.toml are read', () => {
    const text = `[[IgnoredVulns]]
id = "GO-1" # c
ignoreUntil = 2026-01-01
reason = 'r "s"'
[[PackageOverrides]]
name = "lib"
ignore = true
[[PackageOverrides]]
name = "other"
license.override = ["MIT"]
`;
    assert.deepEqual(ids(readOsvScannerToml(text)), [
      [1, 'GO-1', undefined, '2026-01-01', 'r "s"'],
      [5, '*', 'lib', undefined, undefined],
    ]);
  });

  it('of OpenVEX are read', () => {
    const text = JSON.stringify({
      statements: [
        { vulnerability: { name: 'CVE-1' }, status: 'not_affected', justification: 'component_not_present' },
        {
          vulnerability: 'CVE-2',
          status: 'fixed',
          products: [{ subcomponents: [{ '@id': 'pkg:apk/alpine/curl' }] }],
        },
        { vulnerability: { name: 'CVE-3' }, status: 'affected' },
      ],
    });
    assert.deepEqual(ids(readOpenVex(text)), [
      [1, 'CVE-1', undefined, undefined, 'component not present'],
      [1, 'CVE-2', 'pkg:apk/alpine/curl', undefined, 'fixed'],
    ]);
    assert.equal(readOpenVex('{}').problems.length, 1);
  });

  it('of OpenVEX are of the images and packages that they name', () => {
    const [digest, other] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
    const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
    const image = { repository: 'team/app', digests: [digest] };
    const isIgnored = (...products: readonly object[]): boolean => {
      const statements = [{ vulnerability: { name: 'CVE-1' }, status: 'not_affected', products }];
      const { rules } = readOpenVex(JSON.stringify({ statements }));
      const { findings } = ignoreFindings([found('CVE-1')], rules, '', NOW, image);
      return findings[0]?.ignored !== undefined;
    };
    const products: readonly (readonly [string, boolean])[] = [
      [`${host}/team/app@${digest}`, true],
      [`${host}/team/app@${other}`, false],
      [`${host}/team/app:1.0`, true],
      [`${host}/team/other:1.0`, false],
      [`pkg:oci/app@${digest.replace(':', '%3A')}?repository_url=${host}/team/app`, true],
      [`pkg:oci/app@${other.replace(':', '%3A')}`, false],
      ['pkg:oci/app', true],
      ['pkg:oci/other', false],
      [`pkg:oci/app?repository_url=${host}/team/app&tag=1`, true],
      [`pkg:oci/app?repository_url=${host}/else/app`, false],
      ['https://example.com/our-product', true],
      ['pkg:deb/debian/curl', true],
      ['pkg:deb/debian/openssl', false],
    ];
    for (const [product, is] of products) {
      assert.equal(isIgnored({ '@id': product }), is, product);
      if (!product.startsWith('pkg:deb'))
        assert.equal(isIgnored({ '@id': product, subcomponents: [{ '@id': 'pkg:deb/debian/curl' }] }), is);
    }
    assert.ok(isIgnored({ '@id': 'pkg:oci/other' }, { '@id': 'pkg:oci/app' }));
  });

  it('never break the reader', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab:-[]{}"#\n \'=*&!|>')), maxLength: 40 }),
        (text) => {
          for (const read of [
            readIgnoreFile,
            readTrivyIgnore,
            readTrivyIgnoreYaml,
            readEcrScanResultsIgnore,
            readOsvScannerToml,
            readOpenVex,
          ])
            read(text);
          addIgnore(text, { id: 'X', reason: 'y' });
        },
      ),
    );
  });
});

describe('an ignored finding', () => {
  it('stays, with its reason', () => {
    assert.deepEqual(ignored([rule({})], found('cve-1'), found('CVE-2')).reasons, ['why', undefined]);
  });

  it('is of that package and that path', () => {
    const cases: readonly (readonly [Partial<IgnoreRule>, boolean])[] = [
      [{ package: 'curl' }, true],
      [{ package: 'lib*' }, false],
      [{ package: 'pkg:deb/debian/curl@2-3?arch=amd64' }, true],
      [{ package: 'pkg:deb/debian/curl@2-4' }, false],
      [{ path: './docker/*' }, true],
      [{ path: '/usr/bin/x' }, true],
      [{ path: 'Dockerfile' }, false],
      [{ id: '*', package: 'curl' }, true],
    ];
    for (const [more, is] of cases)
      assert.equal(
        ignored([rule(more)], found('CVE-1', 'curl', 'usr/bin/x')).reasons[0] !== undefined,
        is,
        JSON.stringify(more),
      );
  });

  it('is one until the day that is named, which is said before and after', () => {
    const until = (day: string) => ignored([rule({ until: day })], found('CVE-1'));
    assert.deepEqual(until('2026-06-15'), {
      reasons: ['why'],
      problems: ['1: Ignoring CVE-1 ends soon: 2026-06-15.'],
    });
    assert.deepEqual(until('2026-12-31'), { reasons: ['why'], problems: [] });
    assert.deepEqual(until('2026-06-14'), {
      reasons: [undefined],
      problems: ['1: Ignoring CVE-1 has ended: 2026-06-14.'],
    });
    assert.deepEqual(until('never').reasons, [undefined]);
  });

  it('that is gone makes its entry needless', () => {
    assert.deepEqual(ignored([rule({})], found('CVE-2')).problems, [
      '1: No finding is CVE-1 any more: this entry may go.',
    ]);
  });
});
