import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readableJson } from './readableJson';

describe('JSON for reading', () => {
  it('has a line for everything, and nothing for what is empty', () => {
    assert.equal(
      readableJson('{"a":[1,{"b":"x, {y}: \\"z\\""}],"c":{},"d":[]}'),
      '{\n  "a": [\n    1,\n    {\n      "b": "x, {y}: \\"z\\""\n    }\n  ],\n  "c": {},\n  "d": []\n}\n',
    );
  });

  it('is laid out as JavaScript would, whatever is in it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        assert.equal(readableJson(text), `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
      }),
    );
  });

  it('keeps numbers, escapes and keys that come twice as they were written', () => {
    const read = readableJson('{"size":12345678901234567890,"size":1.0e2,"t":"\\u0041\\/"}');
    assert.equal(read, '{\n  "size": 12345678901234567890,\n  "size": 1.0e2,\n  "t": "\\u0041\\/"\n}\n');
  });

  it('is the same when it was laid out already', () => {
    const once = readableJson('{"a":[1,2]}');
    assert.equal(readableJson(once), once);
  });

  it('is the text itself where that is no JSON, without what makes an editor refuse it', () => {
    assert.equal(readableJson('<html>\r\n\tno'), '<html>\r\n\tno');
    assert.equal(readableJson('a\u0000b'), 'a\u{fffd}b');
  });

  it('is the text itself where that is nested or long beyond reason', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    assert.equal(readableJson(deep), deep);
    const long = `[${'1,'.repeat(600_000)}1]`;
    assert.equal(readableJson(long), long);
  });
});
