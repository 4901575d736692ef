import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import { comparisonDoubts, whyIncomparable } from './comparability';
import { NOT_SCANNED, type ScanFindings } from './readFindings';
import type { ScannedImage, ScannedPlatform } from './scannedImage';

describe('findings of two images', () => {
  const scan: ScanFindings = { ...NOT_SCANNED, state: { is: 'scanned' }, kind: 'basic' };
  const on = (platform: string | undefined, found: ScanFindings = scan): ScannedPlatform => ({
    ...(platform === undefined ? {} : { platform }),
    digest: 'sha256:a' as Digest,
    scan: found,
  });
  const image = (...platforms: ScannedImage['platforms']): ScannedImage => ({ platforms });
  const scannedOn = (day: string): ScannedImage =>
    image(on(undefined, { ...scan, completedAt: new Date(day), sourceUpdatedAt: new Date(day) }));

  it('cannot be compared where one image was not scanned', () => {
    const pending: ScanFindings = { ...NOT_SCANNED, state: { is: 'pending' } };
    assert.equal(whyIncomparable(image(on(undefined, NOT_SCANNED))), 'The image has not been scanned.');
    assert.equal(
      whyIncomparable(image(on('linux/amd64', pending), on('linux/arm64', NOT_SCANNED))),
      'The scan has not finished.',
    );
    assert.equal(whyIncomparable(image(on('linux/amd64', pending), on('linux/arm64'))), undefined);
  });

  it('are compared without a word where the scans are alike', () => {
    assert.deepEqual(comparisonDoubts(image(on(undefined)), image(on(undefined))), []);
    assert.deepEqual(comparisonDoubts(scannedOn('2026-03-01T00:00'), scannedOn('2026-03-01T23:00')), []);
  });

  it('are said to be of other platforms, scanners or days', () => {
    assert.deepEqual(
      comparisonDoubts(image(on('linux/amd64'), on('linux/arm64')), image(on('linux/amd64'))),
      ['The two were scanned on different platforms.'],
    );
    assert.match(
      comparisonDoubts(image(on(undefined)), image(on(undefined, { ...scan, kind: 'enhanced' }))).join(),
      /^One scan is basic/,
    );
    assert.deepEqual(comparisonDoubts(scannedOn('2026-03-01'), scannedOn('2026-03-31')), [
      'Their scans lie 30 days apart: a difference may be what became known in between.',
    ]);
  });
});
