import type { Inspector } from '../../../src/aws/inspectorPorts';
import type { Aws, Ecr } from '../../../src/aws/ports';
import type { RawManifest } from '../../../src/core/images/rawManifest';
import type { PublicEcr } from '../../../src/aws/publicPorts';
import type { Workloads } from '../../../src/aws/workloadPorts';
import type { Digest } from '../../../src/core/reference/digest';
import { NO_REPLICATION } from '../../../src/core/replication/replicationConfiguration';
import { DEFAULT_TEMPLATE } from '../../../src/core/repositories/creationTemplate';
import { DEFAULT_SCANNING } from '../../../src/core/scanning/scanningConfiguration';
import { PULL_FROM_PROD } from '../../bed/emulator/fixtures/policies';
import { serviceImage } from '../../bed/emulator/fixtures/contents';
import type { Seed } from '../../bed/emulator/seed';
import { registry } from '../aws/awsHome';
import { KEEP_ONE, LET_REPLICATE } from '../emulator/policies';
import { callsOf, type Call, type Calls } from './calls';

const APP = 'team/app';
const IMAGE = serviceImage({ name: 'app', version: '1', created: new Date('2026-01-01') });
const DIGEST = IMAGE.digest as Digest;
const { mediaType, config } = JSON.parse(IMAGE.manifest) as {
  readonly mediaType: string;
  readonly config: { readonly digest: Digest };
};
const MANIFEST: RawManifest = { digest: DIGEST, mediaType, text: IMAGE.manifest };
const RESOURCE = { name: APP, arn: `arn:aws:ecr:us-east-1:123456789012:repository/${APP}` };
const KEEP = JSON.stringify(KEEP_ONE);
const TEMPLATE = { ...DEFAULT_TEMPLATE, prefix: 'made', appliedFor: ['CREATE_ON_PUSH'] };
const QUAY = { prefix: 'quay', upstreamUrl: 'quay.io', upstream: 'quay' };
const INSPECTED = 'eu-west-1';
const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

/** What has to be there for all of the calls to succeed. */
export const SEED: Seed = {
  repositories: [
    { name: APP, lifecyclePolicy: KEEP_ONE },
    { name: 'team/gone' },
    { name: 'tools/cli', region: 'public' },
  ],
  // Inspector knows what runs where it scans; the other region has the scans of ECR itself.
  scanning: [{ region: INSPECTED, scanType: 'ENHANCED', rules: [] }],
  images: [
    { repository: APP, tags: ['v1'], content: IMAGE },
    { repository: APP, tags: ['old'] },
    { repository: APP, tags: ['scanned'], scan: { kind: 'basic', findings: [] } },
    { repository: 'tools/cli', region: 'public', tags: ['1.0'] },
  ],
  workloads: [
    {
      region: INSPECTED,
      ecs: [{ cluster: 'prod', name: 'web', containers: [{ image: `${HOST}/${APP}:v1`, digest: DIGEST }] }],
      functions: [{ name: 'resize', latest: { image: `${HOST}/${APP}:v1`, digest: DIGEST } }],
      pods: [{ cluster: 'prod', namespace: 'shop', name: 'cart', repository: APP, digest: DIGEST }],
    },
  ],
};

const ECR: Calls<Ecr> = {
  repositories: (ecr, signal) => ecr.repositories(signal),
  repository: (ecr, signal) => ecr.repository(APP, signal),
  images: (ecr, signal) => ecr.images(APP, signal),
  image: (ecr, signal) => ecr.image(APP, { tag: 'v1' }, signal),
  manifest: (ecr, signal) => ecr.manifest(APP, DIGEST, signal),
  referrers: (ecr, signal) => ecr.referrers(APP, DIGEST, signal),
  blob: (ecr, signal) => ecr.blob(APP, config.digest, { limitBytes: 1_000_000 }, signal),
  createRepository: (ecr, signal) => ecr.createRepository('team/new', signal),
  creationTemplates: (ecr, signal) => ecr.creationTemplates(signal),
  hasLifecyclePolicy: (ecr, signal) => ecr.hasLifecyclePolicy(APP, signal),
  scanFrequency: (ecr, signal) => ecr.scanFrequency(APP, signal),
  accountId: (ecr, signal) => ecr.accountId(signal),
  authorization: (ecr, signal) => ecr.authorization(signal, { fresh: true }),
  agents: (ecr, signal) => ecr.agents(signal),
  lifecyclePolicy: (ecr, signal) => ecr.lifecyclePolicy(APP, signal),
  putLifecyclePolicy: (ecr, signal) => ecr.putLifecyclePolicy(APP, KEEP, signal),
  startLifecyclePolicyPreview: (ecr, signal) => ecr.startLifecyclePolicyPreview(APP, KEEP, signal),
  lifecyclePolicyPreview: (ecr, signal) => ecr.lifecyclePolicyPreview(APP, signal),
  deleteLifecyclePolicy: (ecr, signal) => ecr.deleteLifecyclePolicy(APP, signal),
  startScan: (ecr, signal) => ecr.startScan(APP, DIGEST, signal),
  scanFindings: (ecr, signal) => ecr.scanFindings(APP, DIGEST, signal),
  scanningConfiguration: (ecr, signal) => ecr.scanningConfiguration(signal),
  putScanningConfiguration: (ecr, signal) => ecr.putScanningConfiguration(DEFAULT_SCANNING, signal),
  repositoryScanning: (ecr, signal) => ecr.repositoryScanning([APP], signal),
  imageChanges: {
    putTag: (changes, signal) => changes.putTag(APP, MANIFEST, 'stable', signal),
    setStorageClass: (changes, signal) => changes.setStorageClass(APP, DIGEST, 'ARCHIVE', signal),
    deleteImages: (changes, signal) => changes.deleteImages(APP, [{ tag: 'old' }], signal),
  },
  accessPolicies: {
    setRepositoryPolicy: (access, signal) =>
      access.setRepositoryPolicy(APP, JSON.stringify(PULL_FROM_PROD), signal),
    repositoryPolicy: (access, signal) => access.repositoryPolicy(APP, signal),
    deleteRepositoryPolicy: (access, signal) => access.deleteRepositoryPolicy(APP, signal),
    putRegistryPolicy: (access, signal) => access.putRegistryPolicy(JSON.stringify(LET_REPLICATE), signal),
    registryPolicy: (access, signal) => access.registryPolicy(signal),
    deleteRegistryPolicy: (access, signal) => access.deleteRegistryPolicy(signal),
  },
  repositoryChanges: {
    create: (changes, signal) => changes.create('team/other', {}, signal),
    putTagMutability: (changes, signal) =>
      changes.putTagMutability(APP, { mutability: 'MUTABLE', mutabilityExclusions: [] }, signal),
    addTags: (changes, signal) => changes.addTags(RESOURCE, [{ key: 'team', value: 'a' }], signal),
    tags: (changes, signal) => changes.tags(RESOURCE, signal),
    removeTags: (changes, signal) => changes.removeTags(RESOURCE, ['team'], signal),
    hasPermissionsPolicy: (changes, signal) => changes.hasPermissionsPolicy(APP, signal),
    delete: (changes, signal) => changes.delete('team/gone', { force: true }, signal),
  },
  replication: {
    put: (replication, signal) => replication.put(NO_REPLICATION, signal),
    configuration: (replication, signal) => replication.configuration(signal),
    status: (replication, signal) => replication.status(APP, DIGEST, signal),
    backfills: (replication, signal) => replication.backfills(signal),
  },
  pullThroughCache: {
    create: (cache, signal) => cache.create(QUAY, signal),
    rules: (cache, signal) => cache.rules(signal),
    rule: (cache, signal) => cache.rule(QUAY.prefix, signal),
    update: (cache, signal) =>
      cache.update(QUAY.prefix, { customRoleArn: 'arn:aws:iam::123456789012:role/cache' }, signal),
    validate: (cache, signal) => cache.validate(QUAY.prefix, signal),
    delete: (cache, signal) => cache.delete(QUAY.prefix, signal),
  },
  creationTemplateSettings: {
    create: (templates, signal) => templates.create(TEMPLATE, signal),
    all: (templates, signal) => templates.all(signal),
    update: (templates, signal) =>
      templates.update({ ...TEMPLATE, description: 'for pushes' }, ['description'], signal),
    delete: (templates, signal) => templates.delete(TEMPLATE.prefix, signal),
  },
  registrySettings: {
    signing: (settings, signal) => settings.signing(signal),
    accountSettings: (settings, signal) => settings.accountSettings(signal),
    pullTimeExclusions: (settings, signal) => settings.pullTimeExclusions(signal),
    excludeFromPullTimes: (settings, signal) =>
      settings.excludeFromPullTimes('arn:aws:iam::123456789012:role/scanner', signal),
    callerRole: (settings) => settings.callerRole(),
  },
};

const PUBLIC: Calls<PublicEcr> = {
  repositories: (ecr, signal) => ecr.repositories(signal),
  repository: (ecr, signal) => ecr.repository('tools/cli', signal),
  images: (ecr, signal) => ecr.images('tools/cli', signal),
  accountId: (ecr, signal) => ecr.accountId(signal),
  catalog: (ecr, signal) => ecr.catalog('tools/cli', signal),
  aliases: (ecr, signal) => ecr.aliases(signal),
};

const INSPECTOR: Calls<Inspector> = {
  findingsOf: (inspector, signal) => inspector.findingsOf(APP, DIGEST, signal),
};

const workloads = (service: 'ECS' | 'Lambda' | 'EKS'): Calls<Workloads> => ({
  running: (running, signal) => running.running(service, signal),
});

/** All that is asked of AWS for a registry, each port by what it is opened with. */
type Ports = {
  readonly [Name in Exclude<keyof Aws, Local>]: (open: () => Aws, profile: string) => readonly Call[];
};
/** Methods that read files of this machine, or nothing. */
type Local = 'isSignedIn' | 'profiles' | 'defaultRegion' | 'forget';

const PORTS: Ports = {
  ecr: (open, profile) => callsOf(() => open().ecr(registry({ profile })), ECR),
  publicEcr: (open, profile) => callsOf(() => open().publicEcr(registry({ profile, public: true })), PUBLIC),
  inspector: (open, profile) => callsOf(() => open().inspector(registry({ profile })), INSPECTOR),
  workloads: (open, profile) =>
    (['ECS', 'Lambda', 'EKS'] as const).flatMap((service) =>
      callsOf(() => open().workloads(registry({ profile, region: INSPECTED })), workloads(service)).map(
        ({ name, run }) => ({ name: `${name} ${service}`, run }),
      ),
    ),
};

/** @param open the AWS that a call is asked of; called for each one */
export function awsCalls(profile: string, open: () => Aws): readonly Call[] {
  return Object.entries(PORTS).flatMap(([port, calls]) =>
    calls(open, profile).map(({ name, run }) => ({ name: `${port}.${name}`, run })),
  );
}
