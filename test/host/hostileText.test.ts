import assert from 'node:assert/strict';
import type { MarkdownString } from 'vscode';
import { prose, tooltip } from '../../src/ui/tooltip';
import { HOSTILE_TEXTS, UNPRINTABLE } from '../unit/hostileText';
import { markdownTargets, markdownTokens } from '../unit/markdownTokens';

/** With VS Code's own Markdown strings, which have ways of their own to write text. */
describe('A text from outside in a hover', () => {
  function check(shown: MarkdownString, paragraphs: number): void {
    const { isTrusted, supportHtml, supportThemeIcons, value } = shown;
    assert.ok(isTrusted !== true && supportHtml !== true && supportThemeIcons !== true);
    assert.ok(value.length < 20_000, `${value.length} characters`);
    // Links are broken up with one character of ours, and lines with VS Code's own.
    assert.doesNotMatch(value.replaceAll('\u2060', '').replaceAll('\n', ''), UNPRINTABLE);
    for (const target of markdownTargets(value)) assert.match(target, /^(?:https?|mailto):/);
    const shapes = markdownTokens(value).map(({ type }) => type);
    assert.ok(shapes.filter((type) => type === 'paragraph_open').length <= paragraphs);
    for (const shape of [
      'image',
      'html_inline',
      'html_block',
      'heading_open',
      'fence',
      'code_block',
      'list_item_open',
    ])
      assert.ok(!shapes.includes(shape), shape);
  }

  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    it(`is text, a line for each value: ${what}`, () => {
      check(
        tooltip(text, [
          ['Package', text],
          ['Fixed in', text],
          ['Nothing', undefined],
        ]),
        3,
      );
    });

    it(`is one paragraph of prose without links: ${what}`, () => {
      const shown = prose(text);
      check(shown, 1);
      assert.deepEqual(markdownTargets(shown.value), []);
    });
  }
});
