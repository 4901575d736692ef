import assert from 'node:assert/strict';
import type { Finding } from './finding';
import { mergePlatforms } from './scannedImage';

describe('the findings of an image with several platforms', () => {
  const finding = (vulnerabilityId: string, layerHash: string): Finding => ({
    kind: 'enhanced',
    vulnerabilityId,
    severity: 'HIGH',
    package: { name: 'curl', version: '7.88.1', manager: 'OS', layerHash },
    fix: { available: 'yes', version: '7.88.2' },
    links: [],
    cvss: [],
  });
  const unplaced = (one: Finding) => ({ finding: one, attribution: { reason: 'No Dockerfile is linked.' } });
  const placed = (one: Finding) => ({
    finding: one,
    attribution: {
      confidence: 'layer' as const,
      instruction: { keyword: 'RUN', text: 'apk add curl', line: 2, endLine: 2 },
      range: { line: 2, character: 0, endLine: 2, endCharacter: 3 },
      isBase: false,
      related: [],
    },
  });

  it('are one where they are the same on the same line, with the platforms that they are on', () => {
    const merged = mergePlatforms([
      { platform: 'linux/amd64', findings: [placed(finding('CVE-1', 'a')), placed(finding('CVE-2', 'a'))] },
      { platform: 'linux/arm64', findings: [placed(finding('CVE-1', 'b'))] },
    ]);
    assert.deepEqual(
      merged.map((one) => [one.finding.vulnerabilityId, one.platforms]),
      [
        ['CVE-1', ['linux/amd64', 'linux/arm64']],
        ['CVE-2', ['linux/amd64']],
      ],
    );
  });

  it('are one too where nothing tells their lines', () => {
    const merged = mergePlatforms([
      { platform: 'linux/amd64', findings: [unplaced(finding('CVE-1', 'a'))] },
      { platform: 'linux/arm64', findings: [unplaced(finding('CVE-1', 'b'))] },
    ]);
    assert.deepEqual(
      merged.map((one) => one.platforms),
      [['linux/amd64', 'linux/arm64']],
    );
  });

  it('stay apart in several layers of one platform', () => {
    const two = [unplaced(finding('CVE-1', 'a')), unplaced(finding('CVE-1', 'b'))];
    assert.equal(mergePlatforms([{ findings: two }]).length, 2);
    assert.deepEqual(mergePlatforms([{ findings: two }])[0]?.platforms, []);
  });
});
