import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRegistrySettings } from './parseSettings';

const placesOf = (setting: unknown): string[] =>
  parseRegistrySettings(setting).problems.map(({ details }) => details.place);

describe('ecrExplorer.registries', () => {
  it('is read with all its fields', () => {
    const entry = {
      profile: 'dev',
      region: 'eu-west-1',
      registryId: '123456789012',
      label: 'Development',
      access: 'read',
      repositories: ['team/app', 'team/app', 'base'],
    };
    assert.deepEqual(parseRegistrySettings([entry, { region: 'us-east-1' }]), {
      registries: [
        {
          id: 'dev|eu-west-1|123456789012',
          profile: 'dev',
          region: 'eu-west-1',
          registryId: '123456789012',
          label: 'Development',
          access: 'read',
          pinned: ['team/app', 'base'],
        },
        { id: '-|us-east-1|-', region: 'us-east-1', access: 'write', pinned: [] },
      ],
      problems: [],
    });
  });

  it('may be absent or empty', () => {
    assert.deepEqual(parseRegistrySettings(undefined), { registries: [], problems: [] });
    assert.deepEqual(parseRegistrySettings([]), { registries: [], problems: [] });
  });

  it('names the entry and the field that is wrong', () => {
    assert.deepEqual(placesOf('eu-west-1'), ['ecrExplorer.registries']);
    assert.deepEqual(placesOf([{ region: 'us-east-1' }, 'eu-west-1']), ['ecrExplorer.registries[1]']);
    assert.deepEqual(placesOf([{ region: 'us-east-1' }, { profile: 'dev' }]), [
      'ecrExplorer.registries[1].region',
    ]);
    assert.deepEqual(placesOf([{ region: 'EU West', profile: 7 }]), [
      'ecrExplorer.registries[0].profile',
      'ecrExplorer.registries[0].region',
    ]);
    assert.deepEqual(placesOf([{ region: 'us-east-1', registryId: 123456789012 }]), [
      'ecrExplorer.registries[0].registryId',
    ]);
    assert.deepEqual(placesOf([{ region: 'us-east-1', repositories: ['ok-name', 'Not OK'] }]), [
      'ecrExplorer.registries[0].repositories[1]',
    ]);
  });

  it('shows the good entries beside the bad ones', () => {
    const { registries } = parseRegistrySettings([{ region: 'us-east-1' }, {}, { region: 'eu-west-1' }]);
    assert.deepEqual(
      registries.map(({ region }) => region),
      ['us-east-1', 'eu-west-1'],
    );
  });

  it('shows an entry twice for nobody, and says so', () => {
    const setting = [
      { profile: 'dev', region: 'us-east-1', label: 'one' },
      { profile: 'dev', region: 'us-east-1', label: 'two' },
    ];
    assert.equal(parseRegistrySettings(setting).registries.length, 1);
    assert.deepEqual(placesOf(setting), ['ecrExplorer.registries[1]']);
  });

  it('is read-only where the access cannot be understood', () => {
    const { registries } = parseRegistrySettings([{ region: 'us-east-1', access: 'readonly' }]);
    assert.equal(registries[0]?.access, 'read');
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (setting) => {
        const { registries, problems } = parseRegistrySettings(setting);
        if (Array.isArray(setting)) assert.ok(registries.length + problems.length >= setting.length);
      }),
    );
  });

  it('reads the registry of ECR Public, which is of one region, of no other account, and only looked at', () => {
    const { registries, problems } = parseRegistrySettings([
      { profile: 'dev', region: 'us-east-1', public: true },
      { profile: 'dev', region: 'us-east-1' },
      { region: 'eu-west-1', public: true },
      { region: 'us-east-1', registryId: '123456789012', public: true },
      { region: 'us-east-1', public: 'yes' },
    ]);
    assert.deepEqual(
      registries.map(({ id, access, public: isPublic }) => [id, access, isPublic]),
      [
        ['dev|us-east-1|public', 'read', true],
        ['dev|us-east-1|-', 'write', undefined],
      ],
    );
    assert.deepEqual(
      problems.map(({ details }) => details.place),
      ['[2].region', '[3].registryId', '[4].public'].map((place) => `ecrExplorer.registries${place}`),
    );
  });
});
