import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import type { TaggedResource } from '../../../src/aws/repositoryPorts';
import type { RepositorySettings } from '../../../src/core/repositories/newRepository';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const FULL: RepositorySettings = {
  mutability: 'IMMUTABLE_WITH_EXCLUSION',
  mutabilityExclusions: ['latest', 'dev-*'],
  encryption: { type: 'KMS_DSSE', kmsKey: KEY },
  tags: [
    { key: 'team', value: 'a' },
    { key: 'cost/center', value: 'x = 1' },
  ],
};

describe('changes of repositories', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator({ accounts: { AKIDONE: '123456789012' } });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({
      repositories: [{ name: 'team/app' }, { name: 'team/empty' }],
      images: [{ repository: 'team/app', tags: ['v1'] }],
    });
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  const app = (): Promise<TaggedResource> => ecr.repository('team/app', calm);
  const counted = (op: string): number => emulator.calls.filter((call) => call.op === op).length;

  describe('creating one', () => {
    it('takes every option, and is read back with each of them', async () => {
      const made = await ecr.repositoryChanges.create('team/new', FULL, calm);
      const { mutability, mutabilityExclusions, encryption } = made;
      const { tags, ...rest } = FULL;
      assert.deepEqual({ mutability, mutabilityExclusions, encryption }, rest);
      assert.deepEqual(await ecr.repository('team/new', calm), made);
      assert.deepEqual(await ecr.repositoryChanges.tags(made, calm), tags);
    });

    it('leaves to ECR what is not said', async () => {
      const { mutability, encryption } = await ecr.repositoryChanges.create('plain', {}, calm);
      assert.deepEqual([mutability, encryption], ['MUTABLE', { type: 'AES256' }]);
    });

    it('of KMS without a key gets the key of AWS', async () => {
      const { encryption } = await ecr.repositoryChanges.create('kms', { encryption: { type: 'KMS' } }, calm);
      assert.match(encryption.kmsKey ?? '', /alias\/aws\/ecr$/);
    });

    it('is refused in words of their own for each of ECR’s reasons', async () => {
      const create = (name: string, settings: Partial<RepositorySettings> = {}) =>
        ecr.repositoryChanges.create(name, settings, calm);
      await expectError('repository-exists', create('team/app'));
      const many = Array.from({ length: 51 }, (_, n) => ({ key: `k${n}`, value: '' }));
      await expectError('too-many-tags', create('many', { tags: many }));
      await expectError('tags-refused', create('own', { tags: [{ key: 'aws:own', value: '1' }] }));
      emulator.faults.add({ op: 'CreateRepository', kind: 'limit' });
      await expectError('limit-exceeded', create('one-too-many'));
      assert.equal(counted('CreateRepository'), 4, 'a limit was waited for as if it were throttling');
      emulator.faults.add({ op: 'CreateRepository', kind: 'kms' });
      const { details } = await expectError('kms-refused', create('off', { encryption: { type: 'KMS' } }));
      assert.equal(details.repository, 'off');
      assert.match(details.said, /disabled/);
      emulator.faults.add({ op: 'CreateRepository', kind: 'denied' });
      const denied = await expectError('access-denied', create('no'));
      assert.equal(denied.details.action, 'ecr:CreateRepository');
      await expectError('request-refused', create('Upper'));
      const filters = { mutability: 'MUTABLE_WITH_EXCLUSION', mutabilityExclusions: [] };
      await expectError('request-refused', create('half', filters));
    });

    it('is done once although ECR throttles first', async () => {
      emulator.faults.add({ op: 'CreateRepository', kind: 'throttle', times: 2 });
      assert.equal((await ecr.repositoryChanges.create('slow', {}, calm)).name, 'slow');
    });
  });

  describe('how tags may move', () => {
    it('is put with its filters, and without them', async () => {
      const { putTagMutability } = bound(ecr);
      const filtered = { mutability: 'MUTABLE_WITH_EXCLUSION', mutabilityExclusions: ['v*'] };
      const plain = { mutability: 'IMMUTABLE', mutabilityExclusions: [] };
      for (const wanted of [filtered, plain]) {
        assert.deepEqual(await putTagMutability('team/app', wanted, calm), wanted);
        const { mutability, mutabilityExclusions } = await ecr.repository('team/app', calm);
        assert.deepEqual({ mutability, mutabilityExclusions }, wanted);
      }
    });

    it('is refused for a repository that is gone, and where it is denied', async () => {
      const { putTagMutability } = bound(ecr);
      const plain = { mutability: 'IMMUTABLE', mutabilityExclusions: [] };
      await expectError('repository-not-found', putTagMutability('gone', plain, calm));
      emulator.faults.add({ op: 'PutImageTagMutability', kind: 'denied' });
      const { details } = await expectError('access-denied', putTagMutability('team/app', plain, calm));
      assert.equal(details.action, 'ecr:PutImageTagMutability');
    });
  });

  describe('AWS tags', () => {
    it('are added, replaced by their key, and removed', async () => {
      const { tags, addTags, removeTags } = bound(ecr);
      const place = await app();
      assert.deepEqual(await tags(place, calm), []);
      await addTags(place, FULL.tags, calm);
      await addTags(place, [{ key: 'team', value: 'b' }], calm);
      await removeTags(place, ['cost/center', 'never there'], calm);
      assert.deepEqual(await tags(place, calm), [{ key: 'team', value: 'b' }]);
    });

    it('are refused beyond fifty, and with a key of AWS', async () => {
      const { addTags } = bound(ecr);
      const place = await app();
      const some = Array.from({ length: 40 }, (_, n) => ({ key: `k${n}`, value: '' }));
      await addTags(place, some, calm);
      const more = some.slice(0, 11).map(({ key }) => ({ key: `more-${key}`, value: '' }));
      const { details } = await expectError('too-many-tags', addTags(place, more, calm));
      assert.equal(details.repository, 'team/app');
      await expectError('tags-refused', addTags(place, [{ key: 'aws:x', value: '' }], calm));
    });

    it('tell of a repository that is gone, and name the missing action', async () => {
      const { tags, removeTags } = bound(ecr);
      const place = await app();
      const gone = { name: 'gone', arn: place.arn.replace('team/app', 'gone') };
      const { details } = await expectError('repository-not-found', tags(gone, calm));
      assert.equal(details.repository, 'gone');
      emulator.faults.add({ op: 'UntagResource', kind: 'denied' });
      const denied = await expectError('access-denied', removeTags(place, ['team'], calm));
      assert.equal(denied.details.action, 'ecr:UntagResource');
      emulator.faults.add({ op: 'ListTagsForResource', kind: 'denied' });
      await expectError('access-denied', tags(place, calm));
    });
  });

  describe('deleting one', () => {
    it('takes an empty one, and one with images only when it is told to', async () => {
      await ecr.repositoryChanges.delete('team/empty', { force: false }, calm);
      await expectError('repository-not-found', ecr.repository('team/empty', calm));
      const refused = ecr.repositoryChanges.delete('team/app', { force: false }, calm);
      const { details } = await expectError('repository-not-empty', refused);
      assert.equal(details.repository, 'team/app');
      await ecr.repository('team/app', calm);
      await ecr.repositoryChanges.delete('team/app', { force: true }, calm);
      await expectError('repository-not-found', ecr.repository('team/app', calm));
    });

    it('is refused for one that is gone, where it is denied, and where its key cannot be used', async () => {
      const remove = (name: string) => ecr.repositoryChanges.delete(name, { force: true }, calm);
      await expectError('repository-not-found', remove('gone'));
      emulator.faults.add({ op: 'DeleteRepository', kind: 'denied' });
      assert.equal(
        (await expectError('access-denied', remove('team/app'))).details.action,
        'ecr:DeleteRepository',
      );
      emulator.faults.add({ op: 'DeleteRepository', kind: 'kms' });
      await expectError('kms-refused', remove('team/app'));
      await ecr.repository('team/app', calm);
    });
  });
});

/** The port's methods on their own. */
function bound({ repositoryChanges: changes }: Ecr) {
  return {
    putTagMutability: changes.putTagMutability.bind(changes),
    tags: changes.tags.bind(changes),
    addTags: changes.addTags.bind(changes),
    removeTags: changes.removeTags.bind(changes),
  };
}
