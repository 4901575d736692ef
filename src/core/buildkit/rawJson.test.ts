import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rawJsonTexts, readRawJson } from './rawJson';

const STATUS = {
  vertexes: [
    {
      digest: 'sha256:a',
      name: '[2/2] RUN make',
      started: '2026-11-26T10:00:00.5Z',
      completed: '2026-11-26T10:00:01Z',
      error: 'exit code: 1',
    },
    { digest: 'sha256:b', name: 'cached', cached: true },
  ],
  statuses: [{ id: 'layer', vertex: 'sha256:a', name: 'x', current: 3, total: 9 }],
  logs: [{ vertex: 'sha256:a', stream: 2, data: btoa('hello') }],
  warnings: [
    {
      vertex: 'sha256:a',
      short: btoa('LegacyKeyValueFormat'),
      detail: [btoa('more')],
      url: 'https://docs',
      range: [{ start: { line: 3 }, end: { line: 4 } }],
    },
  ],
};

const textsOf = (lines: readonly string[]): readonly string[] => {
  const take = rawJsonTexts();
  return lines.map(take).filter((text) => text !== undefined);
};

describe("BuildKit's account of a build in JSON", () => {
  it('is read as the engine tells it in its own form', () => {
    const read = readRawJson(JSON.stringify(STATUS));
    const second = Date.parse('2026-11-26T10:00:00Z');
    assert.deepEqual(read?.vertexes, [
      {
        ...{ digest: 'sha256:a', name: '[2/2] RUN make', cached: false, error: 'exit code: 1' },
        ...{ started: second + 500, completed: second + 1000 },
      },
      { digest: 'sha256:b', name: 'cached', cached: true, error: '' },
    ]);
    assert.deepEqual(read.statuses, STATUS.statuses);
    assert.equal(Buffer.from(read.logs[0]?.message ?? []).toString(), 'hello');
    assert.deepEqual(read.warnings, [
      {
        ...{ short: 'LegacyKeyValueFormat', detail: ['more'], url: 'https://docs' },
        ranges: [{ startLine: 3, endLine: 4 }],
      },
    ]);
  });

  it('may be indented over many lines, between words of others', () => {
    const lines = ['hello', ...JSON.stringify(STATUS, undefined, 2).split('\n'), 'ERROR: no'];
    const texts = textsOf(lines);
    assert.deepEqual([texts.length, texts[0], texts[2]], [3, 'hello', 'ERROR: no']);
    assert.equal(readRawJson(texts[1] ?? '')?.vertexes.length, 2);
  });

  it('never trips over what is none', () => {
    fc.assert(fc.property(fc.string(), (line) => void readRawJson(line)));
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('vertexes', 'statuses', 'logs', 'warnings'),
        (value, name) => {
          const read = readRawJson(JSON.stringify({ [name]: [value], extra: value }));
          assert.ok(read !== undefined);
        },
      ),
    );
    assert.equal(readRawJson('plain words'), undefined);
    assert.equal(readRawJson('{"broken'), undefined);
  });
});
