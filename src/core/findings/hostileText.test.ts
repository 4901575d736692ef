import assert from 'node:assert/strict';
import { HOSTILE_TEXTS, UNPRINTABLE } from '../../../test/unit/hostileText';
import { markdownTokens } from '../../../test/unit/markdownTokens';
import { csvOf } from './csv';
import { advisoryOf, type Finding } from './finding';
import { fingerprint } from './fingerprint';
import { markdownOf } from './markdown';
import { openVexOf } from './openVex';
import { sentenceOf, type ReportedFinding } from './reportedFinding';
import { sarifOf } from './sarif';

const VEX = { id: 'https://example.com/vex/1', at: new Date('2026-01-02T03:04:05Z') };

/** A finding that says the same in all its fields, with a line and without, ignored and not. */
function reported(text: string): readonly ReportedFinding[] {
  const finding: Finding = {
    ...{ kind: 'enhanced', vulnerabilityId: text, severity: text, title: text, description: text },
    ...{
      links: [text, `https://${text}`, `https://evil.example/${text}`],
      cvss: [],
      status: text,
      arn: text,
    },
    ...{ fix: { available: 'yes', version: text }, remediation: text, score: 1 },
    package: { name: text, version: text, manager: text, architecture: text, path: text, layerHash: text },
  };
  const range = { line: 1, character: 0, endLine: 1, endCharacter: 1 };
  const placed: ReportedFinding = {
    finding,
    attribution: {
      ...{ confidence: 'layer', isBase: false, layerDigest: text, range },
      instruction: { keyword: 'RUN', text, line: 1, endLine: 1 },
      related: [{ range, why: text }],
    },
  };
  return [
    placed,
    { ...placed, ignored: { reason: text, until: text } },
    { finding, attribution: { reason: text, layerDigest: text } },
  ];
}

describe('whatever a scan says', () => {
  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    const subject = { dockerfile: text, image: text };

    it(`stays in its cells of CSV and is no formula: ${what}`, () => {
      const csv = csvOf(subject, reported(text));
      const rows = csv.split('\r\n');
      assert.equal(rows.length, 5, 'a row for each finding');
      assert.equal(rows.pop(), '');
      assert.ok(csv.length < 3_000_000);
      for (const row of rows) {
        assert.doesNotMatch(row, UNPRINTABLE);
        const cells = [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell);
        assert.equal(cells.length, 15);
        for (const cell of cells) assert.doesNotMatch(cell, /^[\s"]*[=+\-@＝＋－＠]/);
      }
    });

    it(`is text in Markdown: ${what}`, () => {
      const markdown = markdownOf(subject, reported(text));
      assert.ok(markdown.length < 100_000);
      for (const line of markdown.split('\n')) assert.doesNotMatch(line, UNPRINTABLE);
      const tokens = markdownTokens(markdown);
      const shapes = new Set(tokens.map(({ type }) => type.replace(/_(?:open|close)$/, '')));
      for (const shape of [
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'heading',
        'paragraph',
        'inline',
        'text',
        'text_special',
        'link',
      ])
        shapes.delete(shape);
      assert.deepEqual([...shapes], [], 'nothing but tables and text');
      for (const { attrs } of tokens)
        for (const [name, value] of attrs ?? [])
          assert.match(`${name}=${value}`, /^(?:href=https:\/\/[!-~]+|style=text-align.*)$/);
      assert.equal(tokens.filter(({ type }) => type === 'tr_open').length, 5);
      assert.doesNotMatch(markdown, /@|(?:&#64;|\\#)[\p{L}\d]/u);
    });

    it(`is a string in SARIF and OpenVEX: ${what}`, () => {
      // The path of the Dockerfile is the workspace’s own, and is not cut.
      const sarif = sarifOf({ ...subject, dockerfile: text.slice(0, 200) }, reported(text));
      const vex = openVexOf(subject, reported(text), { ...VEX, author: text });
      for (const document of [sarif, vex]) {
        const strings = stringsIn(document);
        for (const string of strings) {
          assert.doesNotMatch(string, UNPRINTABLE);
          assert.ok(string.length <= 4000, `${string.length} characters`);
        }
        assert.ok(JSON.stringify(document).length < 100_000);
      }
    });

    it(`is one plain sentence: ${what}`, () => {
      for (const one of reported(text)) {
        const sentence = sentenceOf(one);
        assert.doesNotMatch(sentence, UNPRINTABLE);
        assert.ok(sentence.length <= 2000);
        assert.match(fingerprint(one), /^[0-9a-f]{16}$/);
      }
    });

    it(`is opened at https alone: ${what}`, () => {
      const [one] = reported(text);
      const advisory = one === undefined ? undefined : advisoryOf(one.finding);
      if (advisory === undefined) return;
      assert.match(advisory, /^https:\/\/[!-~]{1,2000}$/);
      assert.equal(new URL(advisory).protocol, 'https:');
    });
  }
});

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...stringsIn(one)]);
}
