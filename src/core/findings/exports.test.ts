import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attribute } from './attribute';
import { csvOf } from './csv';
import type { Finding } from './finding';
import { fingerprint } from './fingerprint';
import { readOpenVex } from './ignoring/openVexRules';
import { markdownOf } from './markdown';
import { openVexOf } from './openVex';
import type { ReportedFinding } from './reportedFinding';
import { sarifOf } from './sarif';

const SUBJECT = {
  dockerfile: './docker files/Dockerfile',
  image: '1.dkr.ecr.eu-west-1.amazonaws.com/a@sha256:1',
};
const DOCKERFILE = 'ARG T=3\nFROM alpine:$T\nRUN apk add \\\n    curl\n';

function finding(more: Partial<Finding> = {}, name = 'curl'): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', cvss: [] },
    links: ['https://nvd.nist.gov/vuln/detail/CVE-1'],
    fix: { available: 'yes', version: '0:8-r1' },
    package: { name, version: '8-r0', manager: 'OS' },
    ...more,
  };
}

function reported(findings: readonly Finding[], dockerfile = DOCKERFILE): readonly ReportedFinding[] {
  const found = attribute({ dockerfile, findings });
  assert.ok(!('problem' in found));
  return found.findings;
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly Readonly<Record<string, unknown>>[];
    readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
  }[];
}
const sarif = (findings: readonly ReportedFinding[]) => (sarifOf(SUBJECT, findings) as Sarif).runs[0];

describe('SARIF', () => {
  it('names the Dockerfile and the very word', () => {
    const result = sarif(reported([finding()]))?.results[0];
    assert.deepEqual(result?.['locations'], [
      {
        physicalLocation: {
          artifactLocation: { uri: 'docker%20files/Dockerfile' },
          region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 9 },
        },
      },
    ]);
    assert.deepEqual(result['message'], { text: 'CVE-1 in curl 8-r0: fixed in 8-r1.' });
  });

  it('has a rule for each vulnerability, with its rank and its advisory', () => {
    const run = sarif(
      reported([finding(), finding({}, 'zlib'), finding({ vulnerabilityId: 'CVE-2', score: 4.25 })]),
    );
    assert.deepEqual(
      run?.tool.driver.rules.map((rule) => [
        rule['id'],
        rule['helpUri'],
        (rule['properties'] as object)['security-severity' as never],
      ]),
      [
        ['CVE-1', 'https://nvd.nist.gov/vuln/detail/CVE-1', '8.0'],
        ['CVE-2', 'https://nvd.nist.gov/vuln/detail/CVE-1', '4.3'],
      ],
    );
    assert.deepEqual(
      run.results.map((result) => result['ruleIndex']),
      [0, 0, 1],
    );
  });

  it('tells one alert once, and the same alert when lines move or the version changes', () => {
    const [before] = reported([finding()]);
    const [moved] = reported(
      [finding({ package: { name: 'curl', version: '7-r0', manager: 'OS' } })],
      `# new\n${DOCKERFILE}`,
    );
    const [other] = reported([finding()], DOCKERFILE.replace('curl', 'curl git'));
    assert.ok(before !== undefined && moved !== undefined && other !== undefined);
    assert.equal(fingerprint(before), fingerprint(moved));
    assert.notEqual(fingerprint(before), fingerprint(other));
    assert.equal(sarif(reported([finding(), finding()]))?.results.length, 1);
  });

  it('suppresses what is ignored, and keeps what has no line', () => {
    const [first] = reported([finding()]);
    assert.ok(first !== undefined);
    const run = sarif([
      { ...first, ignored: { reason: 'not reachable' } },
      { finding: finding({ vulnerabilityId: 'CVE-9' }), attribution: { reason: 'Not known.' } },
    ]);
    assert.deepEqual(run?.results[0]?.['suppressions'], [
      { kind: 'external', justification: 'not reachable' },
    ]);
    assert.deepEqual(run.results[1]?.['locations'], [
      { physicalLocation: { artifactLocation: { uri: 'docker%20files/Dockerfile' } } },
    ]);
  });

  it('points at the argument that names the base image', () => {
    const [result] = sarif(reported([finding({}, 'musl')]))?.results ?? [];
    assert.equal((result?.['relatedLocations'] as unknown[]).length, 1);
  });
});

describe('CSV', () => {
  it('has a row for each finding', () => {
    const [, row] = csvOf(SUBJECT, reported([finding()])).split('\r\n');
    assert.match(
      row ?? '',
      /^"CVE-1","HIGH","","curl","8-r0","0:8-r1","\.\/docker files\/Dockerfile","4","RUN apk add curl","named"/,
    );
  });

  it('holds no formula, and as many cells as columns, whatever a name is', () => {
    const evil = fc.string({ unit: fc.constantFrom(...Array.from('=+-@\t\r\n",;|a1\u202e')), maxLength: 12 });
    fc.assert(
      fc.property(evil, evil, (name, version) => {
        const csv = csvOf(SUBJECT, reported([finding({ package: { name, version, manager: 'OS' } })]));
        const rows = csv.split('\r\n');
        assert.equal(rows.length, 3);
        const cells = [...(rows[1] ?? '').matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell);
        assert.equal(cells.length, 15);
        for (const cell of cells) assert.doesNotMatch(cell, /^\s*[=+\-@]|\u202e/);
      }),
    );
  });
});

describe('Markdown', () => {
  it('is a table, worst first, with ignored findings apart', () => {
    const [low, critical, set] = reported([
      finding({ severity: 'LOW' }),
      finding({ severity: 'CRITICAL', vulnerabilityId: 'CVE-2' }),
      finding({ vulnerabilityId: 'CVE-3' }),
    ]);
    assert.ok(low !== undefined && critical !== undefined && set !== undefined);
    const text = markdownOf(SUBJECT, [low, critical, { ...set, ignored: { reason: 'a|b' } }]);
    assert.ok(text.indexOf('CVE\\-2') < text.indexOf('CVE\\-1'));
    assert.match(text, /## Ignored[^]*CVE\\-3.*a\\\|b/);
  });

  it('shows text from outside as text', () => {
    const hostile =
      '[x](command:evil) <img src=x> @all `a` | ![i](https://e.x) \u202e\n# h javascript:x www.e.x';
    const text = markdownOf(
      SUBJECT,
      reported([finding({ package: { name: hostile, version: hostile, manager: 'OS' } })]),
    );
    const row = text.split('\n').find((line) => line.includes('evil')) ?? '';
    assert.doesNotMatch(row, /<|@|command:|javascript:|www\.|\u202e|(?<!\\)`/);
    assert.deepEqual(
      [...row.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target),
      ['https://nvd.nist.gov/vuln/detail/CVE-1'],
    );
    assert.equal([...row.matchAll(/(?<!\\)\|/g)].length, 8);
  });

  it('links to https alone', () => {
    const text = markdownOf(SUBJECT, reported([finding({ links: ['http://x.y', 'command:z'] })]));
    assert.doesNotMatch(text, /\]\(/);
  });
});

describe('OpenVEX', () => {
  it('says what does not affect the image and what mends it, and reads back', () => {
    const [first, second, third] = reported([
      finding(),
      finding({ vulnerabilityId: 'CVE-2' }),
      finding({ vulnerabilityId: 'CVE-3', fix: { available: 'no' } }),
    ]);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    const document = openVexOf(SUBJECT, [first, { ...second, ignored: { reason: 'not reachable' } }, third], {
      author: 'me',
      id: 'https://example.com/vex/1',
      at: new Date('2026-01-02T03:04:05Z'),
    }) as { readonly statements: readonly Readonly<Record<string, unknown>>[] };
    assert.deepEqual(
      document.statements.map(({ status, impact_statement: impact, action_statement: action }) => [
        status,
        impact,
        action,
      ]),
      [
        ['affected', undefined, 'Upgrade curl to 8-r1.'],
        ['not_affected', 'not reachable', undefined],
        ['under_investigation', undefined, undefined],
      ],
    );
    const { rules } = readOpenVex(JSON.stringify(document));
    assert.deepEqual(
      rules.map(({ id, reason, package: name }) => [id, reason, name]),
      [['CVE-2', 'not reachable', 'pkg:apk/alpine/curl@8-r0']],
    );
  });
});
