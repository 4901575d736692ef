import assert from 'node:assert/strict';

import fc from 'fast-check';

import { GOLDEN_RULES, GOLDEN_TREE } from '../../../test/golden/ignoreRules';
import { ContextPlan } from './contextPlan';
import type { Builder, FolderHits } from './contextPlan';
import { parseIgnoreFile } from './ignoreFile';
import { compilePattern } from './ignorePattern';

function planOf(text: string, builder: Builder, kept: readonly string[] = []): ContextPlan {
  const { patterns } = parseIgnoreFile({ path: '.dockerignore', text, windows: false });
  return new ContextPlan({ patterns, kept, builder });
}

function refuse(problem: string): never {
  throw new Error(problem);
}

/** Walks a tree of files as the walk of a folder does, and notes which folders it had to enter. */
function walk(plan: ContextPlan, files: readonly string[], folder = '', hits?: FolderHits) {
  const sent: string[] = [];
  const entered: string[] = [];
  const names = files.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length));
  for (const name of new Set(names.map((rest) => rest.split('/')[0] ?? ''))) {
    const path = folder + name;
    const isFile = files.includes(path);
    const decision = plan.decide(path, isFile ? 'other' : 'folder', hits);
    if (isFile && decision.included) sent.push(path);
    if (!decision.entered) continue;
    const inside = walk(plan, files, `${path}/`, decision.hits);
    entered.push(path, ...inside.entered);
    sent.push(...inside.sent);
  }
  return { sent, entered };
}

describe('the golden table of ignore rules', () => {
  for (const { rule, text, leftOut, leftOutByBuildkit = leftOut } of GOLDEN_RULES) {
    it(`${rule}: ${JSON.stringify(text)}`, () => {
      const missing = (builder: Builder) => {
        const { sent } = walk(planOf(text, builder), GOLDEN_TREE);
        return GOLDEN_TREE.filter((file) => !sent.includes(file));
      };
      assert.deepEqual(missing('classic'), leftOut);
      assert.deepEqual(missing('buildkit'), leftOutByBuildkit);
    });
  }
});

describe('the plan of a build context', () => {
  it('sends the Dockerfile and the ignore file although everything is ignored', () => {
    const files = ['.dockerignore', 'README.md', 'docker/prod/Dockerfile', 'docker/prod/secret'];
    for (const builder of ['classic', 'buildkit'] as const) {
      const plan = planOf('**', builder, ['docker/prod/Dockerfile', '.dockerignore']);
      assert.deepEqual(walk(plan, files).sent, ['.dockerignore', 'docker/prod/Dockerfile']);
    }
  });

  it('does not look into ignored folders that no exception reaches', () => {
    for (const builder of ['classic', 'buildkit'] as const)
      assert.deepEqual(walk(planOf('*\n!docs/guide.md', builder), GOLDEN_TREE).entered, ['docs']);
  });

  it('looks everywhere for BuildKit when an exception may match anywhere', () => {
    const { entered } = walk(planOf('*\n!**/x.md', 'buildkit'), GOLDEN_TREE);
    assert.ok(entered.includes('docs/img'));
  });

  it('never skips a folder in which BuildKit would keep something', () => {
    const name = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '?', '[ab]', '\\a');
    const line = fc
      .tuple(fc.constantFrom('', '!'), fc.array(name, { minLength: 1, maxLength: 3 }))
      .map(([mark, names]) => mark + names.join('/'));
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
      .map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, (lines, file) => {
        const plan = planOf(lines.join('\n'), 'buildkit');
        const folders = file.split('/').slice(0, -1);
        let hits: FolderHits | undefined;
        const decisions = folders.map((_, index) => {
          const decision = plan.decide(folders.slice(0, index + 1).join('/'), 'folder', hits);
          hits = decision.hits;
          return decision;
        });
        if (plan.decide(file, 'other', hits).included) assert.ok(decisions.every(({ entered }) => entered));
      }),
    );
  });
});

describe('a part of a build context', () => {
  const files = ['a.js', 'b.ts', 'lib/c.js', 'lib/deep/d.js', 'other/e.js', 'other/secret'];
  const part = (paths: readonly string[], ignored = '') => {
    const asked = paths.map((path) => compilePattern(path, false, refuse));
    const { patterns } = parseIgnoreFile({ path: '.dockerignore', text: ignored, windows: false });
    return new ContextPlan({ patterns, kept: [], builder: 'buildkit', asked });
  };

  it('is what is asked for and what lies beneath it', () => {
    assert.deepEqual(walk(part(['lib', 'b.ts']), files).sent, ['b.ts', 'lib/c.js', 'lib/deep/d.js']);
    assert.deepEqual(walk(part(['*.js']), files).sent, ['a.js']);
    assert.deepEqual(walk(part(['*/*.js']), files).sent, ['lib/c.js', 'other/e.js']);
    assert.deepEqual(walk(part(['nowhere']), files).sent, []);
  });

  it('leaves out what the rules ignore', () => {
    assert.deepEqual(walk(part(['other'], '**/secret'), files).sent, ['other/e.js']);
    assert.deepEqual(walk(part(['other/e.js', 'a.js'], 'other'), files).sent, ['a.js']);
  });

  it('is found without looking into other folders', () => {
    assert.deepEqual(walk(part(['lib/deep', 'a.js']), files).entered, ['lib', 'lib/deep']);
  });

  it('holds everything that is asked for, whatever folders it lies in', () => {
    const name = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '?', '[ab]', '\\a');
    const asked = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
      .map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 4 }), path, (paths, file) => {
        const patterns = paths.map((one) => compilePattern(one, false, refuse));
        const above = file.split('/').map((_, index, names) => names.slice(0, index + 1).join('/'));
        const isAsked = above.some((one) => patterns.some((pattern) => pattern.matches(one)));
        assert.equal(walk(part(paths), [file]).sent.length, isAsked ? 1 : 0);
      }),
    );
  });
});
