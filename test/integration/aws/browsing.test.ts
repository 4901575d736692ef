import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import { isDigest } from '../../../src/core/reference/digest';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows, expectError } from './expectError';

describe('browsing a registry', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('default', 'AKIDONE'));
    ecr = home.aws().ecr(registry());
  });
  afterEach(() => home.close());

  const callsOf = (op: string): number => emulator.calls.filter((call) => call.op === op).length;

  it('gives the first of 10,000 repositories after one call and the rest after ten', async () => {
    emulator.seed({ repositories: Array.from({ length: 10_000 }, (_, n) => ({ name: `team/app-${n}` })) });
    let rows = 0;
    for await (const page of ecr.repositories(calm)) {
      if (rows === 0) assert.equal(callsOf('DescribeRepositories'), 1);
      rows += page.length;
    }
    assert.equal(rows, 10_000);
    assert.equal(emulator.calls.length, 10);
  });

  it('gives 20,000 images in twenty calls', async () => {
    const images = Array.from({ length: 20_000 }, (_, n) => ({ repository: 'app', tags: [`v${n}`] }));
    emulator.seed({ repositories: [{ name: 'app' }], images });
    assert.equal((await allRows(ecr.images('app', calm))).length, 20_000);
    assert.equal(emulator.calls.length, 20);
  });

  it('shows archived images too', async () => {
    const images = [
      { repository: 'app', tags: ['new'] },
      { repository: 'app', tags: ['old'], archivedDaysAgo: 3 },
    ];
    emulator.seed({ repositories: [{ name: 'app' }], images });
    const rows = await allRows(ecr.images('app', calm));
    assert.deepEqual(rows.map(({ tags: [tag], status }) => `${tag} ${status}`).sort(), [
      'new ACTIVE',
      'old ARCHIVED',
    ]);
    assert.equal((await ecr.image('app', { tag: 'old' }, calm))?.status, 'ARCHIVED');
  });

  it('tells what a tooltip needs', async () => {
    const lifecyclePolicy = {
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 5 },
          action: { type: 'expire' },
        },
      ],
    };
    emulator.seed({
      repositories: [{ name: 'app', lifecyclePolicy, kmsKey: 'alias/team' }, { name: 'bare' }],
    });
    const app = await ecr.repository('app', calm);
    assert.equal(app.encryption.kmsKey, 'alias/team');
    assert.equal(app.mutability, 'MUTABLE');
    assert.equal(await ecr.hasLifecyclePolicy('app', calm), true);
    assert.equal(await ecr.hasLifecyclePolicy('bare', calm), false);
    assert.equal(await ecr.scanFrequency('app', calm), 'MANUAL');
    assert.equal(await ecr.accountId(calm), '123456789012');
  });

  it('leaves out of a tooltip what is not allowed', async () => {
    emulator.seed({ repositories: [{ name: 'app' }] });
    emulator.faults.add({ op: '*', kind: 'denied', times: 3 });
    assert.equal(await ecr.hasLifecyclePolicy('app', calm), undefined);
    assert.equal(await ecr.scanFrequency('app', calm), undefined);
    assert.equal(await ecr.accountId(calm), undefined);
  });

  it('finds one image by tag or digest, and says when there is none', async () => {
    const [digest = ''] = emulator.seed({
      repositories: [{ name: 'app' }],
      images: [{ repository: 'app', tags: ['v1'] }],
    });
    assert.ok(isDigest(digest));
    assert.equal((await ecr.image('app', { tag: 'v1' }, calm))?.digest, digest);
    assert.deepEqual((await ecr.image('app', { digest }, calm))?.tags, ['v1']);
    assert.equal(await ecr.image('app', { tag: 'v2' }, calm), undefined);
    const error = await expectError('repository-not-found', ecr.image('gone', { tag: 'v1' }, calm));
    assert.equal(error.details.repository, 'gone');
  });

  it('reads a manifest, and what refers to an image', async () => {
    const [digest = ''] = emulator.seed({
      repositories: [{ name: 'app' }],
      images: [{ repository: 'app', tags: ['v1'] }],
    });
    assert.ok(isDigest(digest));
    const manifest = await ecr.manifest('app', digest, calm);
    assert.equal((JSON.parse(manifest.text) as { schemaVersion: number }).schemaVersion, 2);
    assert.match(manifest.mediaType, /manifest/);
    assert.deepEqual(await ecr.referrers('app', digest, calm), []);
    const unknown = `sha256:${'0'.repeat(64)}`;
    assert.ok(isDigest(unknown));
    await expectError('image-not-found', ecr.manifest('app', unknown, calm));
  });

  it('creates a repository, and says when the name is taken', async () => {
    assert.match((await ecr.createRepository('team/new', calm)).uri, /\/team\/new$/);
    await expectError('repository-exists', ecr.createRepository('team/new', calm));
  });
});
