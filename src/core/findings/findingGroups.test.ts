import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Attribution } from './attribution';
import { GROUPINGS, groupsOf, type Grouping, type GroupedFindings } from './findingGroups';
import { anyImageFinding, imageFinding, placedOn } from '../../../test/unit/imageFindings';
import type { ImageFinding } from './scannedImage';

describe('findings in groups', () => {
  const told = (findings: readonly ImageFinding[], by: Grouping): readonly string[] => {
    const { packages, groups } = groupsOf(findings, by);
    return [
      ...packages.map(({ name, findings: own }) => `${name}: ${idsOf(own)}`),
      ...groups.map(({ about, packages: own, count }) => {
        const { kind, ...more } = about;
        const what =
          'instruction' in more ? [more.instruction.line, ...more.confidences] : Object.values(more);
        return `${[kind, ...what].join(' ')} (${count}): ${own.map(({ name }) => name).join()}`;
      }),
    ];
  };

  it('are by severity, the worst first, and headers of the kernel after them', () => {
    const findings = [
      imageFinding({ severity: 'LOW', name: 'zlib' }),
      imageFinding({ severity: 'CRITICAL', name: 'linux' }),
      imageFinding({ severity: 'HIGH', name: 'tar' }),
      imageFinding({ severity: 'HIGH', name: 'curl', fixed: '2' }),
    ];
    assert.deepEqual(told(findings, 'severity'), [
      'severity HIGH (2): curl,tar',
      'severity LOW (1): zlib',
      'kernel (1): linux',
    ]);
  });

  it('are by package, what can be fixed before what cannot', () => {
    const findings = [
      imageFinding({ id: 'CVE-4', severity: 'CRITICAL', name: 'linux', fixed: '2' }),
      imageFinding({ id: 'CVE-3', severity: 'CRITICAL', name: 'tar' }),
      imageFinding({ id: 'CVE-2', severity: 'LOW', name: 'curl' }),
      imageFinding({ id: 'CVE-1', severity: 'HIGH', name: 'curl', fixed: '2' }),
    ];
    assert.deepEqual(told(findings, 'package'), ['curl: CVE-1,CVE-2', 'tar: CVE-3', 'linux: CVE-4']);
  });

  it('of a package come worst first, what is exploited before what is not', () => {
    const findings = [
      imageFinding({ id: 'CVE-1', severity: 'LOW', score: 9 }),
      imageFinding({ id: 'CVE-2', severity: 'HIGH', score: 7 }),
      imageFinding({ id: 'CVE-3', severity: 'HIGH', score: 8 }),
      imageFinding({ id: 'CVE-4', severity: 'HIGH', exploitAvailable: true }),
    ];
    assert.deepEqual(told(findings, 'package'), ['curl: CVE-4,CVE-3,CVE-2,CVE-1']);
  });

  it('are by instruction in the Dockerfile’s order, the base image first and what has no line last', () => {
    const findings = [
      imageFinding({ attribution: { reason: 'No Dockerfile is linked.' } }),
      imageFinding({ attribution: { reason: 'Its instruction is gone.', layerDigest: 'sha256:aa' } }),
      imageFinding({ attribution: placedOn('RUN', 12, 'named') }),
      imageFinding({ attribution: placedOn('COPY', 3, 'layer') }),
      imageFinding({ attribution: placedOn('RUN', 12, 'exact') }),
      imageFinding({ attribution: placedOn('FROM', 8, 'assumed') }),
      imageFinding({ attribution: { reason: 'No Dockerfile is linked.' }, layerHash: 'sha256:bb' }),
    ];
    assert.deepEqual(told(findings, 'layer'), [
      'instruction 8 assumed (1): curl',
      'instruction 3 layer (1): curl',
      'instruction 12 exact named (2): curl',
      'layer sha256:aa Its instruction is gone. (1): curl',
      'layer sha256:bb No Dockerfile is linked. (1): curl',
      'unplaced No Dockerfile is linked. (1): curl',
    ]);
  });

  it('are by what fixes them, and a fix that nobody told of is not said to be none', () => {
    const from = (line: number): Attribution => placedOn('FROM', line, 'layer');
    const findings = [
      imageFinding({ name: 'unknown', available: 'unknown' }),
      imageFinding({ name: 'unfixed', available: 'no' }),
      imageFinding({ name: 'linux-libc-dev', available: 'no' }),
      imageFinding({ name: 'unfixed-in-base', available: 'no', attribution: from(1) }),
      imageFinding({ name: 'base', fixed: '2', attribution: from(1) }),
      imageFinding({ name: 'own', available: 'partial' }),
    ];
    assert.deepEqual(told(findings, 'fixability'), [
      'fixability upgrade (1): own',
      'fixability base (1): base',
      'fixability unfixed (2): unfixed,unfixed-in-base',
      'fixability unknown (1): unknown',
      'kernel (1): linux-libc-dev',
    ]);
  });

  it('stay where they are ignored or suppressed, after what is open', () => {
    const findings = [
      imageFinding({ name: 'ignored', ignored: { reason: 'Not reachable.' } }),
      imageFinding({ name: 'suppressed', status: 'SUPPRESSED', ignored: { reason: 'Both.' } }),
      imageFinding({ name: 'open', status: 'ACTIVE' }),
    ];
    for (const by of GROUPINGS)
      assert.deepEqual(told(findings, by).slice(1), ['ignored (1): ignored', 'suppressed (1): suppressed']);
  });

  it('are each in exactly one place, whatever they are grouped by', () => {
    fc.assert(
      fc.property(fc.array(anyImageFinding), fc.constantFrom(...GROUPINGS), (findings, by) => {
        const shown = shownIn(groupsOf(findings, by));
        assert.equal(shown.length, findings.length);
        assert.deepEqual(new Set(shown), new Set(findings));
      }),
    );
  });

  it('are counted as they are shown', () => {
    fc.assert(
      fc.property(fc.array(anyImageFinding), fc.constantFrom(...GROUPINGS), (findings, by) => {
        for (const { count, packages } of groupsOf(findings, by).groups)
          assert.equal(count, packages.flatMap((one) => one.findings).length);
      }),
    );
  });

  it('tell of a package the version that fixes all of it that can be fixed', () => {
    const [curl] = groupsOf(
      [
        imageFinding({ id: 'CVE-1', fixed: '0:7.9-1' }),
        imageFinding({ id: 'CVE-2', fixed: '7.10-1' }),
        imageFinding({ id: 'CVE-3', available: 'no' }),
      ],
      'package',
    ).packages;
    assert.deepEqual([curl?.fixedVersion, curl?.fixable], ['7.10-1', 2]);
  });
});

function shownIn({ packages, groups }: GroupedFindings): readonly ImageFinding[] {
  return [...packages, ...groups.flatMap((group) => group.packages)].flatMap(({ findings }) => findings);
}

const idsOf = (findings: readonly ImageFinding[]): string =>
  findings.map(({ finding }) => finding.vulnerabilityId).join();
