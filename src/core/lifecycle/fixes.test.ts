import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPolicy } from './checkPolicy';
import { parsePolicy } from './parsePolicy';
import type { PolicyFix, PolicyProblem } from './problem';

const tags = fc.array(fc.constantFrom('prod*', 'dev', '', '^v.*$', 'a*b*c*d*e*', '*'), { maxLength: 3 });
const word = (...words: readonly unknown[]) => fc.constantFrom(...words);

const selection = fc.record(
  {
    tagStatus: word('tagged', 'untagged', 'any', 'Any', null),
    tagPatternList: fc.oneof(tags, fc.constant('prod*')),
    tagPrefixList: tags,
    storageClass: word('standard', 'archive', 'archiv'),
    countType: word('imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned'),
    countUnit: word('days', 'day', null, 3),
    countNumber: word(1, 14, 0, '7', 90, 9999, 2.5),
    countNumbr: fc.constant(1),
  },
  { requiredKeys: [] },
);
const action = fc.record(
  { type: word('expire', 'transition', 'Expire'), targetStorageClass: word('archive', null, 'standard') },
  { requiredKeys: [] },
);
const rule = fc.record(
  { rulePriority: word(1, 2, 3, '4', 7), description: word('x', null), selection, action },
  { requiredKeys: ['selection'] },
);
const indent = fc.constantFrom(undefined, 2, '\t');
/** Texts of policies with all kinds of faults, on one line or on many, some with comments and commas too many. */
const texts = fc
  .tuple(fc.array(rule, { maxLength: 5 }), indent, fc.boolean(), fc.boolean())
  .map(([rules, space, comment, comma]) => {
    const text = JSON.stringify({ rules }, undefined, space);
    const commented = comment ? text.replace('[', '[ /* rules */') : text;
    return comma ? commented.replace(/\]\s*\}$/, ',]}') : commented;
  });

function applied(text: string, { edits }: PolicyFix): string {
  const ordered = [...edits].sort((a, b) => b.range.start - a.range.start);
  for (const [at, { range }] of ordered.entries())
    assert.ok(range.end <= (ordered[at - 1]?.range.start ?? text.length), 'edits overlap');
  return ordered.reduce(
    (rest, { range, text: other }) => rest.slice(0, range.start) + other + rest.slice(range.end),
    text,
  );
}

const countOf = (problems: readonly PolicyProblem[], code: string): number =>
  problems.filter((problem) => problem.code === code).length;

describe('the fixes of a policy', () => {
  it('do not reach past what is no JSON, where what was typed is a guess', () => {
    const faults = fc.constantFrom('@', ' "x', ':', '}', ' 1.2.3 ');
    fc.assert(
      fc.property(texts, fc.nat(), faults, (text, at, fault) => {
        const place = at % (text.length + 1);
        const parsed = parsePolicy(text.slice(0, place) + fault + text.slice(place));
        const broken = parsed.syntax.find(({ kind }) => kind === 'invalid');
        for (const { code, fixes } of broken === undefined ? [] : checkPolicy(parsed))
          for (const { edits } of code === 'JSON' ? [] : fixes)
            for (const { range } of edits) assert.ok(range.end <= (broken?.range.start ?? 0), code);
      }),
    );
  });

  it('stay where they end before what is no JSON', () => {
    const text = '{"rules": [{"rulePriority": 1, "descripton": "x", "selection": {"tagStatus": "any" @';
    const titles = checkPolicy(parsePolicy(text)).flatMap(({ fixes }) => fixes.map(({ title }) => title));
    assert.ok(titles.includes('Remove "descripton"'), titles.join());
    const near = text.replace('"x", ', '"x" @ ');
    const left = checkPolicy(parsePolicy(near)).flatMap(({ fixes }) => fixes.map(({ title }) => title));
    assert.deepEqual(left, ['Write "description"']);
  });

  it('each take one problem away, and leave a policy that can be read', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const problems = checkPolicy(parsePolicy(text));
        const syntax = parsePolicy(text).syntax.length;
        for (const { code, fixes, range } of problems)
          for (const fix of fixes) {
            const mended = applied(text, fix);
            const after = parsePolicy(mended);
            assert.ok(after.syntax.length <= syntax, `${fix.title} breaks it: ${mended}`);
            const before = countOf(problems, code);
            // A word put right may show what it hid; then the same code may stand elsewhere.
            const left = checkPolicy(after);
            const gone = countOf(left, code) < before;
            const same = left.some((one) => one.code === code && one.range.start === range.start);
            assert.ok(gone || !same, `${fix.title} leaves ${code}: ${text} → ${mended}`);
          }
      }),
      { numRuns: 400 },
    );
  });

  it('are none where the policy is no plain JSON in its document', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { range, syntax, root } = parsePolicy(text);
        const embedded = { range, syntax, ...(root !== undefined && { root }) };
        assert.ok(checkPolicy(embedded).every(({ fixes }) => fixes.length === 0));
      }),
      { numRuns: 100 },
    );
  });
});
