import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyImageFinding, imageFinding, placedOn } from '../../../test/unit/imageFindings';
import { parseFindingFilter } from './findingFilter';

const FINDINGS = [
  imageFinding({ id: 'CVE-2024-1', severity: 'CRITICAL', name: 'curl', version: '7.88', fixed: '7.89' }),
  imageFinding({ id: 'CVE-2024-2', name: 'curl', version: '7.88', exploitAvailable: true, running: 2 }),
  imageFinding({
    id: 'GHSA-aa',
    severity: 'LOW',
    name: 'lodash',
    path: 'app/node_modules/lodash/package.json',
  }),
  imageFinding({
    id: 'CVE-2024-4',
    name: 'linux',
    title: 'A race in the scheduler',
    platforms: ['linux/arm64'],
  }),
  imageFinding({ id: 'CVE-2024-5', severity: 'LOW', name: 'tar', ignored: { reason: 'It never runs.' } }),
  imageFinding({ id: 'CVE-2024-6', severity: 'LOW', name: 'zlib', status: 'SUPPRESSED' }),
  imageFinding({
    id: 'CVE-2024-7',
    severity: 'LOW',
    name: 'bash',
    attribution: placedOn('FROM', 1, 'layer'),
  }),
];

describe('a filter of findings', () => {
  const left = (text: string): string => {
    const filter = parseFindingFilter(text);
    return FINDINGS.flatMap((found, at) => (filter?.matches(found) === false ? [] : [at + 1])).join('');
  };

  it('is none where nothing is typed', () => {
    for (const text of ['', '  ', '""', 'package:']) assert.equal(parseFindingFilter(text), undefined, text);
  });

  it('takes a part of an id, a package, a severity, a path or a title', () => {
    assert.equal(left('2024-1'), '1');
    assert.equal(left('CURL'), '12');
    assert.equal(left('critical'), '1');
    assert.equal(left('node_modules'), '3');
    assert.equal(left('scheduler'), '4');
    assert.equal(left('nowhere'), '');
  });

  it('takes a glob for the whole of one', () => {
    assert.equal(left('cve-*-?'), '124567');
    assert.equal(left('cur*'), '12');
    assert.equal(left('*url'), '12');
    assert.equal(left('ur*'), '');
  });

  it('takes a field’s name before the text', () => {
    assert.equal(left('package:linux'), '4');
    assert.equal(left('platform:linux/arm64'), '4');
    assert.equal(left('severity:l*'), '3567');
    assert.equal(left('id:curl'), '');
    assert.equal(left('package:"curl 7.88"'), '12');
  });

  it('takes words for what cannot be typed', () => {
    assert.equal(left('fixable'), '1');
    assert.equal(left('exploit'), '2');
    assert.equal(left('running'), '2');
    assert.equal(left('kernel'), '4');
    assert.equal(left('ignored'), '5');
    assert.equal(left('suppressed'), '6');
    assert.equal(left('base'), '7');
  });

  it('holds all of several words, and the opposite of what follows a "!"', () => {
    assert.equal(left('curl !fixable'), '2');
    assert.equal(left('severity:low !ignored !suppressed !base'), '3');
    assert.equal(left('"in the"'), '4');
    assert.equal(left('the race'), '4');
  });

  it('reads whatever is typed, and "!" of a word is its opposite', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), anyImageFinding, (text, found) => {
        assert.doesNotThrow(() => parseFindingFilter(text)?.matches(found));
        const word = text.replace(/[\s"!]/g, '');
        const [does, doesNot] = [parseFindingFilter(word), parseFindingFilter(`!${word}`)];
        if (does !== undefined && doesNot !== undefined)
          assert.notEqual(does.matches(found), doesNot.matches(found));
      }),
    );
  });
});
