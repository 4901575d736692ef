import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RegistryId } from '../registries/registry';
import { nextTags, parseDockerfileChoice } from './dockerfileChoice';

describe('what was chosen the last time on a Dockerfile', () => {
  it('comes back as it was kept', () => {
    const choice = {
      context: '/project',
      push: { registry: '-|eu-west-1|-' as RegistryId, repository: 'team/app', tags: ['1'], proposed: '1' },
    };
    assert.deepEqual(parseDockerfileChoice(JSON.parse(JSON.stringify(choice))), choice);
  });

  it('never fails on a damaged store, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (push, context) => {
        const { push: parsed } = parseDockerfileChoice({ push, context });
        assert.ok(parsed === undefined || parsed.tags.every((tag) => typeof tag === 'string'));
      }),
    );
  });

  it('proposes the new tag of the template in place of the old one, and keeps what was added to it', () => {
    assert.deepEqual(nextTags({ tags: ['abc', 'latest'], proposed: 'abc' }, 'def'), ['def', 'latest']);
  });

  it('does not propose a tag again that was typed in place of the template', () => {
    assert.deepEqual(nextTags({ tags: ['1.0'], proposed: 'abc' }, 'def'), ['def']);
  });

  it('proposes the last tags where the template has nothing to say', () => {
    assert.deepEqual(nextTags({ tags: ['1.0', 'latest'] }, undefined), ['1.0', 'latest']);
  });
});
