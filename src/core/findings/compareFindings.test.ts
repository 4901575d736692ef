import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyImageFinding, imageFinding } from '../../../test/unit/imageFindings';
import { compareFindings, comparisonInWords } from './compareFindings';
import type { ImageFinding } from './scannedImage';

describe('the findings of two images beside each other', () => {
  const told = (before: readonly ImageFinding[], after: readonly ImageFinding[]): readonly string[] => {
    const { versions, ...parts } = compareFindings(before, after);
    return Object.entries(parts).flatMap(([part, findings]) =>
      findings.map((found) => {
        const change = versions.get(found);
        const from = change === undefined ? '' : ` ${change.before.join()} → ${change.after.join()}`;
        return `${part} ${found.finding.vulnerabilityId} ${found.finding.package.name}${from}`;
      }),
    );
  };

  it('are fixed, brought in or kept, with the versions that changed', () => {
    const before = [
      imageFinding({ id: 'CVE-1', name: 'curl', version: '1' }),
      imageFinding({ id: 'CVE-2', name: 'curl', version: '1' }),
      imageFinding({ id: 'CVE-3', name: 'tar', version: '1' }),
      imageFinding({ id: 'CVE-4', name: 'gone', version: '1' }),
    ];
    const after = [
      imageFinding({ id: 'CVE-2', name: 'curl', version: '2' }),
      imageFinding({ id: 'CVE-5', name: 'curl', version: '2' }),
      imageFinding({ id: 'CVE-3', name: 'tar', version: '1' }),
      imageFinding({ id: 'CVE-6', name: 'new', version: '1' }),
    ];
    assert.deepEqual(told(before, after), [
      'fixed CVE-1 curl 1 → 2',
      'fixed CVE-4 gone',
      'brought CVE-5 curl 1 → 2',
      'brought CVE-6 new',
      'kept CVE-2 curl 1 → 2',
      'kept CVE-3 tar',
    ]);
  });

  it('are the same in another layer, and others in another path', () => {
    const before = [imageFinding({ path: 'a/x.jar', layerHash: 'sha256:a' })];
    assert.deepEqual(told(before, [imageFinding({ path: 'a/x.jar', layerHash: 'sha256:b' })]), [
      'kept CVE-1 curl',
    ]);
    assert.deepEqual(told(before, [imageFinding({ path: 'b/x.jar', layerHash: 'sha256:a' })]), [
      'fixed CVE-1 curl',
      'brought CVE-1 curl',
    ]);
  });

  it('are all of the later image’s, each once, and of the earlier one’s only what is not in it', () => {
    fc.assert(
      fc.property(fc.array(anyImageFinding), fc.array(anyImageFinding), (before, after) => {
        const { fixed, brought, kept } = compareFindings(before, after);
        assert.equal(brought.length + kept.length, after.length);
        assert.ok([...brought, ...kept].every((found) => after.includes(found)));
        assert.ok(fixed.every((found) => before.includes(found)));
        const back = compareFindings(after, before);
        assert.deepEqual([back.fixed, back.brought], [brought, fixed]);
      }),
    );
  });

  it('differ in nothing between an image and itself', () => {
    fc.assert(
      fc.property(fc.array(anyImageFinding), (findings) => {
        const { fixed, brought, versions } = compareFindings(findings, findings);
        assert.deepEqual([fixed, brought, versions.size], [[], [], 0]);
      }),
    );
  });

  it('are told in a sentence', () => {
    const words = (fixed: number, brought: number, kept: number): string => {
      const [f, b, k] = [fixed, brought, kept].map((count) =>
        Array.from({ length: count }, () => imageFinding()),
      );
      return comparisonInWords({ fixed: f ?? [], brought: b ?? [], kept: k ?? [] });
    };
    assert.equal(words(0, 0, 0), 'Neither image has findings.');
    assert.equal(words(0, 0, 1), 'It fixes nothing and brings nothing in. 1 finding is still there.');
    assert.equal(words(12, 2, 87), 'It fixes 12 findings and brings in 2. 87 findings are still there.');
    assert.equal(words(1, 0, 0), 'It fixes 1 finding and brings nothing in.');
    assert.equal(words(0, 3, 0), 'It fixes nothing and brings in 3 findings.');
  });
});
