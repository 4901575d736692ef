import assert from 'node:assert/strict';

import fc from 'fast-check';

import { EcrExplorerError } from '../errors';
import { isTag } from '../reference/tag';
import { expandTagTemplate } from './tagTemplate';
import type { TagFacts } from './tagTemplate';

const facts: TagFacts = {
  git: { shortHash: '1a2b3c4', branch: 'feature/login', dirty: false },
  version: '1.4.2+build.7',
  now: new Date('2025-01-31T23:59:00Z'),
};

function tagOf(template: string, known: TagFacts = facts): string {
  const expanded = expandTagTemplate(template, known);
  return expanded.kind === 'tag' ? expanded.tag : assert.fail(`unknown: ${expanded.placeholders.join()}`);
}

describe('a tag from a template', () => {
  for (const [template, tag] of [
    ['{gitShort}', '1a2b3c4'],
    ['{gitBranch}', 'feature-login'],
    ['{date}', '20250131'],
    ['v{version}', 'v1.4.2-build.7'],
    ['{version}_{gitShort}', '1.4.2-build.7_1a2b3c4'],
    ['stable', 'stable'],
  ] as const)
    it(`${template} is ${tag}`, () => assert.equal(tagOf(template), tag));

  it('says that the tree has changes no commit has', () => {
    const git = { shortHash: '1a2b3c4', branch: 'main', dirty: true };
    assert.equal(tagOf('{gitBranch}-{gitShort}', { ...facts, git }), 'main-1a2b3c4-dirty');
  });

  it('shortens a long branch and keeps the commit', () => {
    const git = { shortHash: '1a2b3c4', branch: 'x'.repeat(200), dirty: true };
    const tag = tagOf('{gitBranch}-{gitShort}', { ...facts, git });
    assert.equal(tag, `${'x'.repeat(128 - '-1a2b3c4-dirty'.length)}-1a2b3c4-dirty`);
  });

  it('asks for what cannot be known: no git, a detached HEAD, no version', () => {
    const asked = (template: string, known: TagFacts) => expandTagTemplate(template, known);
    const nothing: TagFacts = { now: facts.now };
    assert.deepEqual(asked('{gitShort}-{version}-{date}', nothing), {
      kind: 'unknown',
      placeholders: ['gitShort', 'version'],
    });
    const detached = { ...nothing, git: { shortHash: '1a2b3c4', dirty: false } };
    assert.deepEqual(asked('{gitBranch}-{gitShort}', detached), {
      kind: 'unknown',
      placeholders: ['gitBranch'],
    });
    const foreign = { ...nothing, git: { shortHash: '1a2b3c4', branch: '日本語', dirty: false } };
    assert.deepEqual(asked('{gitBranch}', foreign), { kind: 'unknown', placeholders: ['gitBranch'] });
  });

  for (const [template, problem] of [
    ['{gitSha}', /there is no \{gitSha\}; there are \{gitShort\}/],
    ['{toString}', /there is no \{toString\}/],
    ['my tag', /" " is not one of them/],
    ['{date', /"\{" is not one of them/],
    ['-{date}', /begins with/],
    ['', /at least one/],
    ['x'.repeat(129), /at most 128/],
  ] as const)
    it(`is refused for ${JSON.stringify(template)}, and the setting named`, () => {
      assert.throws(
        () => expandTagTemplate(template, facts),
        (error) =>
          EcrExplorerError.is(error, 'invalid-setting') &&
          error.details.place === 'ecrExplorer.tagTemplate' &&
          problem.test(error.details.problem),
      );
    });

  it('is a valid tag, a question or an error, whatever the facts and the template', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.stringMatching(/^[\w./-]*$/));
    const part = fc.oneof(
      fc.constantFrom('{gitShort}', '{gitBranch}', '{date}', '{version}', '-', '_', 'v', '.'),
      fc.string({ maxLength: 3 }),
    );
    const template = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(template, text, text, fc.boolean(), (written, branch, version, dirty) => {
        try {
          const git = { shortHash: '1a2b3c4', branch, dirty };
          const expanded = expandTagTemplate(written, { now: facts.now, git, version });
          if (expanded.kind === 'tag') assert.ok(isTag(expanded.tag), expanded.tag);
          else assert.ok(expanded.placeholders.every((name) => written.includes(`{${name}}`)));
        } catch (error) {
          if (!EcrExplorerError.is(error, 'invalid-setting')) throw error;
        }
      }),
    );
  });

  it('holds the whole commit, however long the branch is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][\w./-]*$/), fc.nat(150), (name, length) => {
        const git = { shortHash: '1a2b3c4', branch: name + 'x'.repeat(length), dirty: false };
        assert.match(tagOf('{gitBranch}-{gitShort}', { ...facts, git }), /-1a2b3c4$/);
      }),
    );
  });
});
