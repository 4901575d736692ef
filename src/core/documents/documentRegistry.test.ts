import assert from 'node:assert/strict';
import { registryIdOf } from '../registries/registry';
import type { Registry } from '../registries/registry';
import { registryOfDocument } from './documentRegistry';

const OWN = '111111111111';
const OTHER = '222222222222';
const DOCUMENT = { profile: 'dev', region: 'eu-west-1', accountId: OWN };

describe('the registry of an ecr: document', () => {
  it('is the shown one of its profile and region, asked for the account by name', () => {
    const found = registryOfDocument(DOCUMENT, [shown({ profile: 'ops' }), shown({ profile: 'dev' })]);
    assert.equal(found?.profile, 'dev');
    assert.equal(found.registryId, OWN);
  });

  it('is rather the one that names the account', () => {
    const read = shown({ profile: 'dev', registryId: OTHER, access: 'read' });
    const write = shown({ profile: 'dev' });
    assert.equal(registryOfDocument({ ...DOCUMENT, accountId: OTHER }, [write, read])?.access, 'read');
    assert.equal(registryOfDocument(DOCUMENT, [read, write])?.access, 'write');
  });

  it('is none when no shown registry has its profile, so that a link never chooses the credentials', () => {
    assert.equal(registryOfDocument(DOCUMENT, [shown({ profile: 'ops' }), shown({})]), undefined);
    assert.equal(
      registryOfDocument({ ...DOCUMENT, region: 'us-east-1' }, [shown({ profile: 'dev' })]),
      undefined,
    );
    assert.equal(registryOfDocument(DOCUMENT, [shown({ profile: 'dev', registryId: OTHER })]), undefined);
  });
});

function shown(fields: Partial<Registry>): Registry {
  const identity = { region: 'eu-west-1', ...fields };
  return { access: 'write', pinned: [], ...identity, id: registryIdOf(identity) };
}
