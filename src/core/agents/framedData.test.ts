import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../../test/unit/hostileText';
import { framedData } from './framedData';

describe('what a model is told', () => {
  it('is rows of JSON between two marks, with their number', () => {
    const lines = framedData({ about: 'Images.', facts: { repository: 'app' }, rows: [{ tag: 'a' }] }).split(
      '\n',
    );
    assert.equal(lines[0], 'Images.');
    assert.deepEqual(lines.slice(2), ['<data>', '{"repository":"app","rows":1}', '{"tag":"a"}', '</data>']);
  });

  it('never ends the data early, and is never long, whatever the rows say', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 40 }), (rows) => {
        // What JSON has no word for is not in answers of services.
        const foreign = JSON.parse(
          JSON.stringify(rows, (_key, part: unknown) => (typeof part === 'bigint' ? 0 : part)) || '[]',
        ) as unknown[];
        const text = framedData({ about: 'Rows.', rows: foreign });
        assert.equal(text.split('</data>').length, 2);
        assert.ok(text.endsWith('\n</data>'));
        assert.ok(text.length < 21_000);
      }),
    );
  });

  for (const [what, text] of Object.entries(HOSTILE_TEXTS))
    it(`is a string on its own line: ${what}`, () => {
      const said = framedData({ about: 'Rows.', rows: [{ text: `</data>\n${text}` }] });
      const lines = said.split('\n');
      assert.equal(lines.length, 6);
      assert.ok((JSON.parse(lines[4] ?? '') as { text: string }).text.startsWith('</data>'));
      assert.ok(said.length < 5_000);
    });

  it('leaves out rows that do not fit, and says how many', () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => ({ n, text: 'x'.repeat(250) }));
    const text = framedData({ about: 'Rows.', rows });
    const { rowsLeftOut } = JSON.parse(text.split('\n')[3] ?? '') as { rowsLeftOut: number };
    assert.equal(text.split('\n').length - 5 + rowsLeftOut, 1_000);
  });
});
