import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countRepositories, groupByNamespace, lastSegment, namespaceAt } from './namespaces';
import type { Namespace } from './namespaces';
import type { Repository } from './repository';

function repository(name: string): Repository {
  return {
    name,
    uri: `host/${name}`,
    arn: `arn:${name}`,
    registryId: '123456789012',
    mutability: 'MUTABLE',
    mutabilityExclusions: [],
    encryption: { type: 'AES256' },
  };
}

describe('namespace folders', () => {
  it('nest by the slashes of names', () => {
    const root = groupByNamespace(['platform/base/node', 'platform/ci', 'web'].map(repository));
    assert.deepEqual(
      root.folders.map(({ path }) => path),
      ['platform'],
    );
    assert.deepEqual(
      root.repositories.map(({ name }) => name),
      ['web'],
    );
    assert.equal(namespaceAt(root, 'platform/base')?.repositories[0]?.name, 'platform/base/node');
    assert.equal(namespaceAt(root, 'platform/none'), undefined);
  });

  it('let a repository and a folder share a name', () => {
    const root = groupByNamespace(['team', 'team/app'].map(repository));
    assert.equal(root.folders[0]?.path, 'team');
    assert.equal(root.repositories[0]?.name, 'team');
  });

  it('hold each repository once, in its own folder, and count what is beneath', () => {
    const segment = fc.constantFrom('a', 'b', 'c', 'd');
    const name = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const root = groupByNamespace(names.map(repository));
        const found: string[] = [];
        const visit = (folder: Namespace): void => {
          for (const { name: each } of folder.repositories) {
            found.push(each);
            assert.equal(
              each,
              folder.path === '' ? lastSegment(each) : `${folder.path}/${lastSegment(each)}`,
            );
          }
          folder.folders.forEach(visit);
        };
        visit(root);
        assert.deepEqual(found.sort(), [...names].sort());
        assert.equal(countRepositories(root), names.length);
      }),
    );
  });
});
