import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as ecr from '@aws-sdk/client-ecr';

import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { MEDIA, sha256 } from '../../bed/emulator/manifests';
import { type Registry, startRegistry } from '../../bed/registry';
import { createRunFolder } from '../../bed/runFolder';
import { skipWith } from '../../bed/skip';
import { createAuthority, issueEcrCertificate } from '../../bed/tls';
import { isUnavailable } from '../../bed/unavailable';
import { checkedEcr } from './checkedEcr';
import { type Answer, type Ask, httpRegistry, pushBlob, refusalIn, tlsRegistry } from './registryClient';

const repositoryName = 'team/app';
const PATH = '123456789012/us-east-1/team/app';
const config = Buffer.from('{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}');
const layer = Buffer.alloc(70_000, 'layer');
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: MEDIA.ociImage,
  config: { mediaType: MEDIA.ociConfig, digest: sha256(config), size: config.length },
  layers: [{ mediaType: MEDIA.ociLayer, digest: sha256(layer), size: layer.length }],
});
const digest = sha256(manifest);

describe('pushing to the emulator and pulling from it', () => {
  let dir: string;
  let registry: Registry;
  let emulator: Emulator;
  let client: ecr.ECRClient;
  let ask: Ask;
  const closers: (() => Promise<void>)[] = [];

  before(async function () {
    this.timeout(120_000);
    dir = await createRunFolder();
    closers.push(() => rm(dir, { recursive: true }));
    const started = await startRegistry({ dir: join(dir, 'registry') });
    if (isUnavailable(started)) return skipWith(this, started.unavailable);
    registry = started;
    closers.push(() => registry.stop());
    emulator = await startEmulator({ registrySocket: registry.socketPath, mode: 'localhost' });
    closers.push(() => emulator.close());
    client = checkedEcr(emulator.endpoint);
  });
  after(async () => {
    for (const close of closers.reverse()) await close();
  });
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({ repositories: [{ name: repositoryName }, { name: 'team/web' }] });
    ask = httpRegistry(emulator.dataEndpoint ?? '', await token(client));
  });

  it('makes the image appear in DescribeImages, with the size of its blobs', async () => {
    const pushed = await push('v1');
    assert.equal(pushed.status, 201);
    assert.equal(pushed.headers['docker-content-digest'], digest);
    const { imageDetails } = await client.send(new ecr.DescribeImagesCommand({ repositoryName }));
    assert.equal(imageDetails?.[0]?.imageDigest, digest);
    assert.deepEqual(imageDetails[0].imageTags, ['v1']);
    assert.equal(imageDetails[0].imageSizeInBytes, config.length + layer.length);
    assert.equal(imageDetails[0].imageManifestMediaType, MEDIA.ociImage);
  });

  it('gives back what was pushed, byte for byte, by tag and by digest', async () => {
    await push('v1');
    for (const reference of ['v1', digest])
      assert.equal((await ask(`/v2/${PATH}/manifests/${reference}`)).body.toString(), manifest);
    assert.ok((await ask(`/v2/${PATH}/blobs/${sha256(layer)}`)).body.equals(layer));
    const { downloadUrl } = await client.send(
      new ecr.GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: sha256(layer) }),
    );
    const downloaded = await fetch(downloadUrl ?? '');
    assert.ok(Buffer.from(await downloaded.arrayBuffer()).equals(layer));
  });

  it('counts reading a manifest as a pull, and looking at it not', async () => {
    await push('v1');
    await ask(`/v2/${PATH}/manifests/v1`, { method: 'HEAD' });
    assert.equal(await lastPull(), undefined);
    await ask(`/v2/${PATH}/manifests/v1`);
    assert.ok((await lastPull()) instanceof Date);
  });

  it('wants a token, of this account and region, that has not expired', async () => {
    const at = (given: string | undefined) =>
      httpRegistry(emulator.dataEndpoint ?? '', given)(`/v2/${PATH}/tags/list`);
    const without = await at(undefined);
    assert.equal(without.status, 401);
    assert.match(without.headers['www-authenticate'] ?? '', /^Basic realm=".*",service="ecr.amazonaws.com"$/);
    assert.equal((await at(Buffer.from('AWS:guess').toString('base64'))).status, 401);
    const elsewhere = await token(checkedEcr(emulator.endpoint, { region: 'eu-west-1' }));
    assert.match(refusalIn(await at(elsewhere)), /^403 DENIED: User: .* is not authorized/);
    emulator.expireTokens();
    assert.equal(
      refusalIn(await ask(`/v2/${PATH}/tags/list`)),
      '403 DENIED: Your authorization token has expired. Reauthenticate and try again.',
    );
    assert.equal((await at(await token(client))).status, 200);
  });

  it('says so when the repository is not there', async () => {
    const answer = await ask(`/v2/${PATH}-not/blobs/uploads/`, { method: 'POST' });
    assert.equal(
      refusalIn(answer),
      "404 NAME_UNKNOWN: The repository with name 'team/app-not' does not exist in the registry with id '123456789012'",
    );
  });

  it('makes a missing repository where a template for pushes covers it, with what the template says', async () => {
    await client.send(new ecr.DeleteRepositoryCommand({ repositoryName }));
    const templates = [
      { prefix: 'ROOT', imageTagMutability: 'MUTABLE' },
      { prefix: 'team', imageTagMutability: 'IMMUTABLE' },
    ] as const;
    for (const template of templates)
      await client.send(
        new ecr.CreateRepositoryCreationTemplateCommand({ ...template, appliedFor: ['CREATE_ON_PUSH'] }),
      );
    assert.equal((await push('v1')).status, 201);
    const { repositories } = await client.send(
      new ecr.DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    assert.equal(repositories?.[0]?.imageTagMutability, 'IMMUTABLE');
    const pull = await ask('/v2/123456789012/us-east-1/team/never-pushed/manifests/v1');
    assert.match(refusalIn(pull), /NAME_UNKNOWN/);
  });

  it('never overwrites an immutable tag, not even with the same image', async () => {
    emulator.seed({
      repositories: [{ name: repositoryName, mutability: { mode: 'IMMUTABLE', exclusions: [] } }],
    });
    await push('v1');
    assert.match(
      refusalIn(await push('v1')),
      /^400 TAG_INVALID: The image tag 'v1' already exists in the 'team\/app'/,
    );
    assert.equal((await push('v2')).status, 201);
  });

  it('refuses a manifest without its layers, and one that is none', async () => {
    assert.match(
      refusalIn(await putManifest('v1', manifest)),
      /^404 BLOB_UNKNOWN: Layers with digests '\[sha256:/,
    );
    assert.match(refusalIn(await putManifest('v1', 'no manifest')), /^400 MANIFEST_INVALID/);
  });

  it('shows a blob only in the repository that it was pushed to, and only while an image needs it', async () => {
    await push('v1');
    const look = (path: string) => ask(`/v2/${path}/blobs/${sha256(layer)}`, { method: 'HEAD' });
    assert.equal((await look(PATH)).status, 200);
    assert.equal((await look('123456789012/us-east-1/team/web')).status, 404);
    await client.send(
      new ecr.BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest: digest }] }),
    );
    assert.equal((await look(PATH)).status, 404);
    assert.equal((await ask(`/v2/${PATH}/manifests/v1`)).status, 404);
    assert.equal((await push('v1')).status, 201, 'a push after the delete');
  });

  it('does not give an archived image', async () => {
    await push('v1');
    await client.send(
      new ecr.UpdateImageStorageClassCommand({
        repositoryName,
        imageId: { imageTag: 'v1' },
        targetStorageClass: 'ARCHIVE',
      }),
    );
    assert.match(refusalIn(await ask(`/v2/${PATH}/manifests/v1`)), /^404 MANIFEST_UNKNOWN/);
  });

  it('gives a seeded image that has its bytes', async () => {
    emulator.seedRealistic();
    const path = '123456789012/us-east-1/platform/tools/hello';
    const pulled = JSON.parse((await ask(`/v2/${path}/manifests/latest`)).body.toString()) as {
      readonly layers: readonly { readonly digest: string }[];
    };
    const found = await ask(`/v2/${path}/blobs/${pulled.layers[0]?.digest ?? ''}`);
    assert.equal(sha256(found.body), pulled.layers[0]?.digest);
  });

  it('lists tags in pages, and what refers to an image', async () => {
    await push('v1');
    await push('v2');
    const page = await ask(`/v2/${PATH}/tags/list?n=1`);
    assert.deepEqual(JSON.parse(page.body.toString()), { name: repositoryName, tags: ['v1'] });
    assert.match(String(page.headers.link), /last=v1>; rel="next"/);
    const subject = { mediaType: MEDIA.ociImage, digest, size: manifest.length };
    await putManifest(
      'sig',
      JSON.stringify({ ...(JSON.parse(manifest) as object), artifactType: 'application/x-sig', subject }),
    );
    const { manifests } = JSON.parse((await ask(`/v2/${PATH}/referrers/${digest}`)).body.toString()) as {
      readonly manifests: readonly { readonly artifactType: string }[];
    };
    assert.deepEqual(
      manifests.map(({ artifactType }) => artifactType),
      ['application/x-sig'],
    );
  });

  it('fails where a fault was ordered: at the start, in a layer, at the manifest, in a pull', async () => {
    emulator.faults.add(
      { op: 'push:start', kind: 'throttle' },
      { op: 'push:layer', kind: 'reset' },
      { op: 'push:manifest', kind: 'denied' },
      { op: 'pull:blob', kind: '5xx' },
      { op: 'pull:manifest', kind: 'expired' },
    );
    assert.match(refusalIn(await push('v1')), /^429 TOOMANYREQUESTS/);
    await assert.rejects(push('v1'), { code: 'ECONNRESET' });
    assert.match(
      refusalIn(await push('v1')),
      /^403 DENIED: .*ecr:PutImage on resource: .*repository\/team\/app because/,
    );
    assert.equal((await push('v1')).status, 201);
    assert.match(
      refusalIn(await ask(`/v2/${PATH}/manifests/v1`)),
      /^403 DENIED: Your authorization token has expired/,
    );
    assert.equal((await ask(`/v2/${PATH}/blobs/${sha256(layer)}`)).status, 500);
  });

  it('scans what is pushed where the repository asks for it', async () => {
    emulator.seed({ repositories: [{ name: repositoryName, scanOnPush: true }] });
    emulator.letScansGo({ steps: ['NOT_FOUND', 'IN_PROGRESS'] });
    await push('v1');
    const status = async (): Promise<string | undefined> => {
      const imageId = { imageTag: 'v1' };
      const command = new ecr.DescribeImageScanFindingsCommand({ repositoryName, imageId });
      return (await client.send(command)).imageScanStatus?.status;
    };
    await assert.rejects(status(), { name: 'ScanNotFoundException' });
    assert.deepEqual([await status(), await status()], ['IN_PROGRESS', 'COMPLETE']);
  });

  it("works under ECR's own host names, over TLS that is verified", async function () {
    const authority = await createAuthority(join(dir, 'tls'));
    if (isUnavailable(authority)) return skipWith(this, authority.unavailable);
    const tlsSocketPath = join(dir, 'ecr.sock');
    const tls = await issueEcrCertificate(authority);
    const named = await startEmulator({ registrySocket: registry.socketPath, tls, tlsSocketPath });
    try {
      named.seed({ repositories: [{ name: repositoryName }] });
      const ca = await readFile(authority.caPath, 'utf8');
      const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
      const namedAsk = tlsRegistry(tlsSocketPath, host, ca, await token(checkedEcr(named.endpoint)));
      assert.equal((await pushBlob(namedAsk, repositoryName, sha256(layer), layer)).status, 201);
      const stranger = tlsRegistry(tlsSocketPath, 'registry.example', ca, undefined);
      await assert.rejects(stranger('/v2/'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    } finally {
      await named.close();
    }
  });

  async function push(tag: string): Promise<Answer> {
    for (const blob of [config, layer]) {
      const answer = await pushBlob(ask, PATH, sha256(blob), blob);
      if (answer.status !== 201) return answer;
    }
    return putManifest(tag, manifest);
  }

  function putManifest(tag: string, body: string): Promise<Answer> {
    const headers = { 'content-type': MEDIA.ociImage };
    return ask(`/v2/${PATH}/manifests/${tag}`, { method: 'PUT', headers, body });
  }

  async function lastPull(): Promise<Date | undefined> {
    const { imageDetails } = await client.send(new ecr.DescribeImagesCommand({ repositoryName }));
    return imageDetails?.[0]?.lastRecordedPullTime;
  }
});

async function token(client: ecr.ECRClient): Promise<string> {
  const { authorizationData } = await client.send(new ecr.GetAuthorizationTokenCommand({}));
  return authorizationData?.[0]?.authorizationToken ?? '';
}
