import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AttributedFinding, Confidence } from './attribution';
import type { Finding, Fix } from './finding';
import { groupFindings, type GroupedFindings } from './lineGroup';

interface Made {
  readonly name?: string;
  readonly id?: string;
  readonly severity?: string;
  readonly fix?: Fix;
  readonly line?: number;
  readonly confidence?: Confidence;
  readonly more?: Partial<Finding>;
}

function made({
  name = 'curl',
  id = 'CVE-1',
  severity = 'HIGH',
  fix = { available: 'yes', version: '0:2' },
  line = 2,
  confidence = 'layer',
  more = {},
}: Made): AttributedFinding {
  const instruction = { keyword: line === 1 ? 'FROM' : 'RUN', text: 'x', line, endLine: line };
  return {
    finding: {
      kind: 'enhanced',
      vulnerabilityId: id,
      severity,
      links: [],
      cvss: [],
      fix,
      package: { name, version: '1-1', manager: 'OS' },
      ...more,
    },
    attribution: {
      confidence,
      instruction,
      range: { line, character: 0, endLine: line, endCharacter: 3 },
      isBase: line === 1,
      related: [],
    },
  };
}

const NONE: Fix = { available: 'no' };
const grouped = (...findings: readonly Made[]): GroupedFindings =>
  groupFindings(findings.map(made), { minimumSeverity: 'HIGH', showUnfixed: false });
const shown = ({ lines }: GroupedFindings) =>
  lines.map(
    ({ instruction, packages }) =>
      `${instruction.line}: ${packages.map(({ packageName }) => packageName).join()}`,
  );

describe('findings on a line', () => {
  it('are one for each package, with its worst severity, its ids and the version that fixes all', () => {
    const [line] = grouped(
      { id: 'CVE-1', severity: 'MEDIUM', fix: { available: 'yes', version: '0:7.88.1-10+deb12u9' } },
      { id: 'CVE-2', severity: 'CRITICAL', fix: { available: 'yes', version: '0:7.88.1-10+deb12u10' } },
      { id: 'CVE-2', severity: 'CRITICAL', confidence: 'exact' },
      { id: 'CVE-3', severity: 'LOW', fix: NONE },
    ).lines;
    const [group] = line?.packages ?? [];
    assert.ok(group !== undefined);
    assert.equal(line?.packages.length, 1);
    assert.deepEqual(group.ids, ['CVE-2', 'CVE-1', 'CVE-3']);
    assert.deepEqual(
      [group.severity, group.fixedVersion, group.fixable, group.confidence, group.urgency],
      ['CRITICAL', '7.88.1-10+deb12u10', 3, 'exact', 'warning'],
    );
  });

  it('are folded with a count where nothing can be done, or nothing need be', () => {
    const [line] = grouped(
      { name: 'curl' },
      { name: 'zlib', fix: NONE },
      { name: 'linux', id: 'A', severity: 'CRITICAL' },
      { name: 'linux', id: 'B', severity: 'CRITICAL' },
      { name: 'tar', severity: 'LOW' },
      { name: 'odd', severity: 'UNTRIAGED' },
    ).lines;
    assert.deepEqual(line?.foldedCounts, { kernel: 2, unfixed: 1, minor: 2 });
    assert.deepEqual(
      line.packages.map(({ packageName }) => packageName),
      ['curl'],
    );
    assert.deepEqual([line.total, line.fixable], [6, 5]);
    assert.deepEqual(line.counts, { HIGH: 2, CRITICAL: 2, LOW: 1, UNTRIAGED: 1 });
  });

  it('are raised by a known exploit, which they say', () => {
    const [line] = grouped({
      severity: 'MEDIUM',
      more: { exploitAvailable: true, inUse: { count: 1 }, epss: 0.5 },
    }).lines;
    assert.deepEqual(line?.packages[0]?.raisedBy, [
      'an exploit is known',
      'the image runs in 1 place',
      'exploits are likely within 30 days (EPSS 50 %)',
    ]);
  });

  it('are never more than information where the line is a guess', () => {
    for (const confidence of ['likely', 'assumed'] as const)
      assert.equal(
        grouped({ severity: 'CRITICAL', confidence }).lines[0]?.packages[0]?.urgency,
        'information',
      );
  });

  it('come in the Dockerfile’s order, the most urgent first', () => {
    assert.deepEqual(
      shown(
        grouped(
          { line: 9, name: 'b' },
          { line: 1, name: 'c', confidence: 'assumed' },
          { line: 9, name: 'a', severity: 'CRITICAL' },
        ),
      ),
      ['1: c', '9: a,b'],
    );
  });

  it('without a line are kept with the reason', () => {
    const { finding } = made({});
    const { refused, lines } = groupFindings(
      [
        { finding, attribution: { reason: 'r' } },
        { finding, attribution: { reason: 'r' } },
      ],
      { minimumSeverity: 'LOW', showUnfixed: true },
    );
    assert.equal(refused.get('r')?.length, 2);
    assert.equal(lines.length, 0);
  });

  it('are all there, none twice', () => {
    const one = fc.record({
      name: fc.constantFrom('a', 'b', 'linux'),
      severity: fc.constantFrom('HIGH', 'LOW', 'X'),
      line: fc.constantFrom(1, 2),
      fix: fc.constantFrom<Fix>(NONE, { available: 'yes', version: '1' }),
    });
    fc.assert(
      fc.property(fc.array(one), (findings) => {
        const { lines } = grouped(...findings);
        const all = lines.flatMap(({ packages, folded }) => [...packages, ...folded]);
        assert.equal(all.flatMap((group) => group.findings).length, findings.length);
        assert.equal(
          new Set(all.map(({ packageName, instruction }) => `${packageName}${instruction.line}`)).size,
          all.length,
        );
      }),
    );
  });
});
