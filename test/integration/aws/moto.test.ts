import assert from 'node:assert/strict';
import { ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { isDigest, type Digest } from '../../../src/core/reference/digest';
import {
  NO_REPLICATION,
  prefixFilter,
  type ReplicationConfiguration,
} from '../../../src/core/replication/replicationConfiguration';
import { wildcard, type ScanningConfiguration } from '../../../src/core/scanning/scanningConfiguration';
import { PULL_FROM_PROD } from '../../bed/emulator/fixtures/policies';
import type { DeletedBatch, ImageId } from '../../../src/core/imageChanges/imageDeletion';
import { startMoto, type Moto } from '../../bed/moto';
import { skipWith } from '../../bed/skip';
import { isUnavailable } from '../../bed/unavailable';
import { LET_REPLICATE } from '../emulator/policies';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows, expectError } from './expectError';

describe('an endpoint that others wrote', function () {
  this.timeout(240_000);
  let moto: Moto;
  let home: AwsHome;
  const started: { close(): Promise<void> }[] = [];

  before(async function () {
    const there = await startMoto();
    if (isUnavailable(there)) return skipWith(this, there.unavailable);
    moto = there;
    home = await AwsHome.open({ AWS_ENDPOINT_URL: moto.endpoint });
    await home.credentials(staticKeys('default', 'AKIDONE'));
    started.push(home, moto);
  });
  after(() => Promise.all(started.map((part) => part.close())));

  it('is browsed as ECR is', async () => {
    const ecr = home.aws().ecr(registry());
    const { uri } = await ecr.createRepository('team/app', calm);
    assert.equal(uri, '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app');
    assert.deepEqual(
      (await allRows(ecr.repositories(calm))).map(({ name }) => name),
      ['team/app'],
    );
    assert.deepEqual(await allRows(ecr.images('team/app', calm)), []);
    assert.equal(await ecr.image('team/app', { tag: 'none' }, calm), undefined);
    assert.equal(await ecr.hasLifecyclePolicy('team/app', calm), false);
    assert.equal(await ecr.accountId(calm), '123456789012');
  });

  it('makes a repository with what it knows of its settings, changes it and deletes it', async () => {
    const { repositoryChanges } = home.aws().ecr(registry());
    const tags = [{ key: 'team', value: 'a' }];
    const made = await repositoryChanges.create(
      'settings',
      { mutability: 'IMMUTABLE', encryption: { type: 'KMS' }, tags },
      calm,
    );
    assert.deepEqual([made.mutability, made.encryption.type], ['IMMUTABLE', 'KMS']);
    assert.deepEqual(await repositoryChanges.tags(made, calm), tags);
    await repositoryChanges.addTags(made, [{ key: 'stage', value: 'dev' }], calm);
    await repositoryChanges.removeTags(made, ['team'], calm);
    assert.deepEqual(await repositoryChanges.tags(made, calm), [{ key: 'stage', value: 'dev' }]);
    const mutable = { mutability: 'MUTABLE', mutabilityExclusions: [] };
    assert.deepEqual(await repositoryChanges.putTagMutability('settings', mutable, calm), mutable);
    await expectError('repository-exists', repositoryChanges.create('settings', {}, calm));
    await repositoryChanges.delete('settings', { force: false }, calm);
    const again = repositoryChanges.delete('settings', { force: false }, calm);
    await expectError('repository-not-found', again);
  });

  it('gives a token that is long past its time, which is used once', async () => {
    const { expiresAt, username } = await home.aws().ecr(registry()).authorization(calm);
    assert.equal(username, 'AWS');
    assert.ok(expiresAt.getTime() < Date.now());
  });

  it('has a scanning configuration, and tells what repositories come to', async () => {
    const ecr = home.aws().ecr(registry());
    await ecr.createRepository('prod/api', calm);
    assert.deepEqual(await ecr.scanningConfiguration(calm), { scanType: 'BASIC', rules: [] });
    const put: ScanningConfiguration = {
      scanType: 'ENHANCED',
      rules: [{ frequency: 'CONTINUOUS_SCAN', filters: [wildcard('prod*')] }],
    };
    assert.deepEqual(await ecr.putScanningConfiguration(put, calm), put);
    assert.deepEqual(await ecr.scanningConfiguration(calm), put);
    const { found, failures } = await ecr.repositoryScanning(['prod/api', 'gone'], calm);
    assert.deepEqual(found, [
      { repository: 'prod/api', frequency: 'CONTINUOUS_SCAN', filters: [wildcard('prod*')] },
    ]);
    assert.deepEqual(
      failures.map(({ repository }) => repository),
      ['gone'],
    );
  });

  it('has one rule of replication, which never leads back to itself', async () => {
    const { replication } = home.aws().ecr(registry());
    assert.deepEqual(await replication.configuration(calm), {
      accountId: '123456789012',
      configuration: NO_REPLICATION,
    });
    const to = (region: string): ReplicationConfiguration => ({
      rules: [{ destinations: [{ region, accountId: '123456789012' }], filters: [prefixFilter('prod')] }],
    });
    assert.deepEqual(await replication.put(to('eu-west-1'), calm), to('eu-west-1'));
    assert.deepEqual((await replication.configuration(calm)).configuration, to('eu-west-1'));
    await expectError('request-refused', replication.put(to('us-east-1'), calm));
  });

  it('starts a scan of an image once a day, and gives its findings', async () => {
    const ecr = home.aws().ecr(registry());
    await ecr.createRepository('scanned', calm);
    const digest = await pushed(moto.endpoint, 'scanned');
    assert.equal((await ecr.startScan('scanned', digest, calm)).state.is, 'pending');
    const { details } = await expectError('scan-refused', ecr.startScan('scanned', digest, calm));
    assert.equal(details.why, 'recent');
    const { state, findings } = await ecr.scanFindings('scanned', digest, calm);
    assert.equal(state.is, 'scanned');
    assert.ok(findings.length > 0);
  });

  it('has permissions policies of repositories and of the registry', async () => {
    const ecr = home.aws().ecr(registry());
    const { accessPolicies: policies } = ecr;
    await ecr.createRepository('shared', calm);
    assert.equal(await policies.repositoryPolicy('shared', calm), undefined);
    await policies.setRepositoryPolicy('shared', JSON.stringify(PULL_FROM_PROD), calm);
    assert.deepEqual(JSON.parse((await policies.repositoryPolicy('shared', calm)) ?? ''), PULL_FROM_PROD);
    await expectError('policy-refused', policies.setRepositoryPolicy('shared', '{"Version":', calm));
    await policies.deleteRepositoryPolicy('shared', calm);
    await expectError('policy-not-found', policies.deleteRepositoryPolicy('shared', calm));
    await expectError('repository-not-found', policies.repositoryPolicy('gone', calm));

    assert.equal(await policies.registryPolicy(calm), undefined);
    await policies.putRegistryPolicy(JSON.stringify(LET_REPLICATE), calm);
    assert.deepEqual(JSON.parse((await policies.registryPolicy(calm)) ?? ''), LET_REPLICATE);
    await policies.deleteRegistryPolicy(calm);
    await expectError('policy-not-found', policies.deleteRegistryPolicy(calm));
  });

  it('moves a tag by its manifest, and deletes by tag and by digest', async () => {
    const ecr = home.aws().ecr(registry());
    await ecr.createRepository('changed', calm);
    const digest = await pushed(moto.endpoint, 'changed');
    const manifest = await ecr.manifest('changed', digest, calm);
    const { imageChanges } = ecr;
    assert.equal(await imageChanges.putTag('changed', manifest, 'stable', calm), 'put');
    assert.deepEqual((await ecr.image('changed', { tag: 'stable' }, calm))?.digest, digest);
    const remove = async (...ids: readonly ImageId[]): Promise<readonly DeletedBatch[]> => {
      const batches: DeletedBatch[] = [];
      for await (const batch of imageChanges.deleteImages('changed', ids, calm)) batches.push(batch);
      return batches;
    };
    assert.deepEqual(await remove({ tag: 'stable' }), [{ deleted: [{ tag: 'stable' }], failures: [] }]);
    const [batch] = await remove({ digest }, { tag: 'none' });
    assert.deepEqual(batch?.deleted, [{ digest }]);
    assert.deepEqual(
      batch.failures.map(({ code }) => code),
      ['ImageNotFound'],
    );
    assert.deepEqual(await allRows(ecr.images('changed', calm)), []);
  });

  it('says in words that it does not know an operation', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    assert.ok(isDigest(digest));
    const ecr = home.aws().ecr(registry());
    await expectError('service-failed', ecr.referrers('team/app', digest, calm));
  });
});

/** Some image; moto takes a manifest without asking for its layers. */
async function pushed(endpoint: string, repositoryName: string): Promise<Digest> {
  const digest = (character: string): string => `sha256:${character.repeat(64)}`;
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: 7, digest: digest('c') },
    layers: [
      { mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: 9, digest: digest('d') },
    ],
  });
  const credentials = { accessKeyId: 'AKIDONE', secretAccessKey: 'made-up' };
  const client = new ECRClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  const { image } = await client.send(new PutImageCommand({ repositoryName, imageTag: 'v1', imageManifest }));
  const pushedDigest = image?.imageId?.imageDigest ?? '';
  assert.ok(isDigest(pushedDigest));
  return pushedDigest;
}
