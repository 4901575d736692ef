import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { DiagnosticDefinition } from './definition';
import { DIAGNOSTICS } from './diagnostics';
import { pageEntries } from './pageEntries';

describe('docs/diagnostics.md', () => {
  const page = readFileSync('docs/diagnostics.md', 'utf8');
  const entries = pageEntries(page);

  it('has an entry for every code of every source, with its title', () => {
    const defined = Object.entries(DIAGNOSTICS).flatMap(([source, codes]) =>
      Object.entries<DiagnosticDefinition>(codes).map(([code, { title }]) => [source, code, title]),
    );
    assert.deepEqual(
      entries.map(({ source, code, title }) => [source, code, title]),
      defined,
    );
  });

  it('has each anchor once, and links to no other', () => {
    const anchors = entries.map(({ anchor }) => anchor);
    assert.equal(new Set(anchors).size, anchors.length);
    const linked = [...page.matchAll(/\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    assert.deepEqual(linked, anchors);
  });

  it('names the line of each heading', () => {
    const lines = page.split('\n');
    for (const { source, code, line } of entries) assert.equal(lines[line], `### ${source} ${code}`);
  });
});
