import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../finding';
import { addIgnore } from './addIgnore';
import { changedPart } from './changedPart';
import { dayIn, dayProblem, newIgnores } from './newIgnores';
import { removeIgnore } from './removeIgnore';
import { readIgnoreFile } from './yamlRules';

const NOW = new Date('2026-06-15T12:00:00Z');

const finding = (vulnerabilityId: string, name: string): Finding => ({
  ...{ kind: 'enhanced', vulnerabilityId, severity: 'HIGH', links: [], cvss: [], fix: { available: 'no' } },
  package: { name, version: '1', manager: 'OS' },
});

describe('findings that are to be ignored', () => {
  const found = [finding('A', 'curl'), finding('A', 'libcurl'), finding('B', 'curl'), finding('A', 'curl')];

  it('are an entry for each id and package', () => {
    assert.deepEqual(newIgnores(found, { isOfPackage: true, path: 'Dockerfile', reason: 'r' }), [
      { id: 'A', package: 'curl', path: 'Dockerfile', reason: 'r' },
      { id: 'A', package: 'libcurl', path: 'Dockerfile', reason: 'r' },
      { id: 'B', package: 'curl', path: 'Dockerfile', reason: 'r' },
    ]);
  });

  it('are one for each id where the package does not count', () => {
    const entries = newIgnores(found, { isOfPackage: false, reason: 'r', until: '2026-12-31', by: 'me' });
    assert.deepEqual(entries, [
      { id: 'A', reason: 'r', until: '2026-12-31', by: 'me' },
      { id: 'B', reason: 'r', until: '2026-12-31', by: 'me' },
    ]);
  });

  it('are written together', () => {
    const added = addIgnore('# mine\nignore: # list\n- id: X\n  reason: x # y\n', ...newIgnores(found, WISH));
    assert.ok('text' in added);
    assert.match(added.text, /^# mine\nignore: # list\n- id: X\n {2}reason: x # y\n- id: A\n/);
    assert.deepEqual(
      readIgnoreFile(added.text).rules.map(({ id }) => id),
      ['X', 'A', 'B'],
    );
  });
});

const WISH = { isOfPackage: false, reason: 'r' };

describe('the end of an entry', () => {
  it('is a day that is not over', () => {
    assert.equal(dayProblem('2026-06-15', NOW), undefined);
    assert.equal(dayProblem(' 2026-12-31 ', NOW), undefined);
    assert.equal(dayProblem('2026-06-14', NOW), 'That day is over.');
    for (const text of ['', 'soon', '2026-02-30', '2026-13-01', '31.12.2026', '2026-12-31T00:00:00Z'])
      assert.equal(dayProblem(text, NOW), 'A day is written as in 2026-12-31.', text);
  });

  it('is so many days from now', () => {
    assert.equal(dayIn(30, NOW), '2026-07-15');
    assert.equal(dayIn(90, new Date('2026-12-15T23:59:59Z')), '2027-03-15');
  });
});

describe('an entry that is taken out of the ignore file', () => {
  const without = (text: string, line: number): string | undefined => {
    const lines = removeIgnore(text, line);
    const all = text.split(/(?<=\n)/);
    return lines && [...all.slice(0, lines.line - 1), ...all.slice(lines.endLine - 1)].join('');
  };
  const FILE =
    '# top\nignore:\n  # one\n  - id: A\n    reason: a # why\n  - id: B\n    reason: >\n      b\n\n  - id: C\n    reason: c';

  it('goes with its lines, and nothing else does', () => {
    assert.equal(
      without(FILE, 4),
      '# top\nignore:\n  # one\n  - id: B\n    reason: >\n      b\n\n  - id: C\n    reason: c',
    );
    assert.equal(without(FILE, 10), FILE.slice(0, FILE.indexOf('  - id: C')));
    assert.deepEqual(
      readIgnoreFile(without(FILE, 6) ?? '').rules.map(({ id }) => id),
      ['A', 'C'],
    );
  });

  it('may be the last one', () => {
    assert.equal(without('ignore:\n- id: A\n  reason: a\n', 2), 'ignore:\n');
  });

  it('stays where it shares its lines, or others need it', () => {
    assert.equal(removeIgnore('ignore: [{ id: A, reason: a }]\n', 1), undefined);
    assert.equal(removeIgnore('ignore:\n- &a\n  id: A\n  reason: a\n- *a\n', 2), undefined);
    assert.equal(removeIgnore('ignore:\n- id: A\n  reason: &r a\n- id: B\n  reason: *r\n', 2), undefined);
    assert.equal(removeIgnore(FILE, 1), undefined);
    assert.equal(removeIgnore('ignore: [', 1), undefined);
  });

  it('is the entry that was added, and leaves the rest as it was', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() === one);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        (entries, nth) => {
          const added = addIgnore('', ...entries.map(([id, reason]) => ({ id, reason })));
          assert.ok('text' in added);
          const { rules } = readIgnoreFile(added.text);
          const rule = rules[nth % rules.length];
          const left = without(added.text, rule?.line ?? 0);
          assert.deepEqual(
            readIgnoreFile(left ?? '').rules.map(({ id, reason }) => [id, reason]),
            rules.filter((one) => one !== rule).map(({ id, reason }) => [id, reason]),
          );
        },
      ),
    );
  });
});

describe('the part of a text that changes', () => {
  it('makes the one text of the other, in whole lines', () => {
    const lines = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n'), maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { start, end, replacement } = changedPart(before, after);
        assert.equal(before.slice(0, start) + replacement + before.slice(end), after);
        for (const at of [start, end]) assert.ok(at === 0 || at === before.length || before[at - 1] === '\n');
      }),
    );
  });
});
