import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { DiagnosticDefinition } from './definition';
import { DIAGNOSTICS } from './diagnostics';
import { pageEntries } from './pageEntries';

describe('docs/diagnostics.md', () => {
  const page = readFileSync('docs/diagnostics.md', 'utf8');
  const entries = pageEntries(page);
  const defined = Object.entries(DIAGNOSTICS).flatMap(([source, codes]) =>
    Object.entries<DiagnosticDefinition>(codes).map(([code, definition]) => ({ source, code, definition })),
  );

  it('has an entry for every code of every source, with all that is written of it', () => {
    assert.deepEqual(
      entries.map(({ source, code, title }) => [source, code, title]),
      defined.map(({ source, code, definition }) => [source, code, definition.title]),
    );
    for (const [at, { text }] of entries.entries()) {
      const { means, source = means } = defined[at]?.definition ?? assert.fail('no definition');
      for (const part of [means, source]) assert.ok(text.includes(part), text);
      assert.equal(text.match(/^#/gm)?.length, 1, text);
    }
  });

  it('has each anchor once, and links to no other', () => {
    const anchors = entries.map(({ source, code }) => `${source}-${code}`.toLowerCase());
    assert.equal(new Set(anchors).size, anchors.length);
    const linked = [...page.matchAll(/\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    assert.deepEqual(linked, anchors);
  });
});
