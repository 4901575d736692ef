import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { skipWith } from '../../../test/bed/skip';
import { sarifValidator } from '../../../test/unit/sarifValidator';
import { attribute } from './attribute';
import { csvOf } from './csv';
import type { Finding } from './finding';
import { listIn, objectIn, textIn } from './foreignJson';
import { readEnhancedFinding } from './readFinding';
import { readFindings } from './readFindings';
import { sarifOf } from './sarif';

const SAMPLES = path.resolve('../shared/data/findings');
const SUBJECT = { dockerfile: 'Dockerfile' };

interface Sample {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** Its entries, of whichever list. */
  readonly entries: readonly unknown[];
}

/** Answers of DescribeImageScanFindings, of Inspector's ListFindings, and an event of Inspector's. */
function sample(name: string): Sample {
  const json: unknown = JSON.parse(readFileSync(path.join(SAMPLES, name), 'utf8'));
  const others = listIn(json, 'findings') ?? [objectIn(json, 'detail')].filter((one) => one !== undefined);
  if (others.length > 0)
    return {
      name,
      entries: others,
      findings: others.flatMap((entry) => readEnhancedFinding(objectIn(entry) ?? {})),
    };
  const read = readFindings(json);
  assert.ok(!('problem' in read), name);
  assert.equal(read.unreadable, 0, name);
  assert.equal(read.closed, 0, name);
  const body = objectIn(json, 'imageScanFindings');
  const entries = listIn(body, 'enhancedFindings') ?? listIn(body, 'findings') ?? [];
  return { name, entries, findings: read.findings };
}

/** A basic finding is about one package, one of Inspector's about each that it lists. */
const expected = (entries: readonly unknown[]): number =>
  entries.reduce<number>(
    (sum, entry) => sum + (listIn(entry, 'packageVulnerabilityDetails', 'vulnerablePackages')?.length ?? 1),
    0,
  );

const idsIn = (entries: readonly unknown[]): readonly (string | undefined)[] =>
  entries.map(
    (entry) => textIn(entry, 'packageVulnerabilityDetails', 'vulnerabilityId') ?? textIn(entry, 'name'),
  );

describe('real findings', () => {
  let samples: readonly Sample[];

  before(function () {
    if (!existsSync(SAMPLES)) skipWith(this, `there is no ${SAMPLES}`);
    samples = readdirSync(SAMPLES)
      .filter((name) => name.endsWith('.json'))
      .map(sample);
    assert.ok(samples.length >= 8, `${samples.length} samples`);
  });

  it('are read without loss', () => {
    for (const { name, entries, findings } of samples) {
      assert.equal(findings.length, expected(entries), name);
      assert.deepEqual(
        new Set(findings.map(({ vulnerabilityId }) => vulnerabilityId)),
        new Set(idsIn(entries)),
        name,
      );
      for (const finding of findings) {
        assert.notEqual(finding.package.name, '', name);
        assert.notEqual(finding.package.version, '', name);
        assert.notEqual(finding.package.manager, 'UNKNOWN', name);
        assert.notEqual(finding.severity, 'UNDEFINED', name);
      }
    }
    assert.ok(samples.some(({ findings }) => findings.length > 1));
  });

  it('are all in the exports, and valid as SARIF', async () => {
    const validate = await sarifValidator();
    for (const { name, findings } of samples) {
      const found = attribute({ dockerfile: 'FROM debian\nRUN apt-get install -y curl\n', findings });
      assert.ok(!('problem' in found));
      assert.equal(found.findings.length, findings.length, name);
      assert.equal(csvOf(SUBJECT, found.findings).split('\r\n').length, findings.length + 2, name);
      const sarif = sarifOf(SUBJECT, found.findings);
      validate(sarif);
      const told = new Set(
        (listIn(listIn(sarif, 'runs')?.[0], 'results') ?? []).map((result) => textIn(result, 'ruleId')),
      );
      for (const { vulnerabilityId } of findings) assert.ok(told.has(vulnerabilityId), vulnerabilityId);
    }
  });
});
