import type { Finding } from '../emulator/model';
import type { Seed, SeedImage } from '../emulator/seed';
import { archivedReleases, provenanceOf, releases, untagged } from '../emulator/fixtures/images';
import { keepReleases } from './shopPolicies';
import { imageManifest } from '../emulator/synthesize';
import type { SeedStep } from '../emulator/synthesize';

export const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

const DAYS_APART = 6;
const step = (createdBy: string, name?: string, sizeInBytes = 0): SeedStep => ({
  createdBy,
  ...(name === undefined ? {} : { layer: { name: `api ${name}`, sizeInBytes } }),
});

/** The history of the sample's api/Dockerfile, as BuildKit writes it. */
const API_STEPS: readonly SeedStep[] = [
  step('/bin/sh -c #(nop) ADD file:5a in / ', 'debian', 28_200_000),
  step('/bin/sh -c #(nop)  CMD ["bash"]'),
  step('RUN /bin/sh -c curl -fsSLO https://nodejs.org/dist/node.tar.xz # buildkit', 'node', 41_300_000),
  step('CMD ["node"]'),
  step(
    'RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends       curl       libxml2       tini  && rm -rf /var/lib/apt/lists/* # buildkit',
    'packages',
    9_100_000,
  ),
  step('WORKDIR /srv/api', 'workdir', 200),
  step('COPY package.json package-lock.json ./ # buildkit', 'manifests', 61_000),
  step('RUN /bin/sh -c npm ci --omit=dev # buildkit', 'modules', 12_400_000),
  step('COPY src/ ./src/ # buildkit', 'sources', 210_000),
  step('USER node'),
  step('ENTRYPOINT ["tini" "--" "node" "src/server.js"]'),
];

/** What the pictures show besides the demo's repositories. All findings are fiction (no CVE number is of 1990). */
export function shopSeed(now: Date): Seed {
  const home = (repository: string) => ({ repository, now });
  const site = releases(home('shop/site'), {
    versions: ['1.8.0', '1.7.2', '1.7.1', '1.7.0', '1.6.4'],
    every: DAYS_APART,
    latest: true,
    platforms: 'many',
  });
  const newest = site[0]?.content;
  return {
    repositories: [
      { name: 'shop/api', lifecyclePolicy: keepReleases(20, 60) },
      { name: 'shop/site' },
      { name: 'shop/worker' },
    ],
    images: [
      ...site,
      ...(newest ? provenanceOf(home('shop/site'), newest, 1.1) : []),
      ...untagged(home('shop/site'), 3),
      ...archivedReleases(home('shop/site'), ['1.0.0', '0.9.0']),
      ...apiImages(now),
      ...releases(home('shop/worker'), { versions: ['0.4.0', '0.3.9'], every: 30 }),
    ],
  };
}

function apiImages(now: Date): readonly SeedImage[] {
  const content = imageManifest({
    platform: { os: 'linux', architecture: 'amd64' },
    created: now,
    steps: API_STEPS,
  });
  const older = ['v2.3.1', 'v2.3.0', 'v2.2.0', 'v2.1.4', 'v2.1.3', 'v2.1.2'];
  return [
    {
      ...{ repository: 'shop/api', tags: ['v2.4.0', 'latest'], content, pushedDaysAgo: 1.2 },
      scan: { kind: 'enhanced', findings: apiFindings(content.manifest) },
    },
    ...older.map((tag, nth) => ({
      ...{ repository: 'shop/api', tags: [tag], sizeInBytes: 88_000_000 - nth * 700_000 },
      pushedDaysAgo: 1.2 + (nth + 1) * DAYS_APART,
    })),
    ...untagged({ repository: 'shop/api', now }, 5),
  ];
}

function apiFindings(manifest: string): readonly Finding[] {
  const { layers } = JSON.parse(manifest) as { readonly layers: readonly { readonly digest: string }[] };
  const [debian = '', node = '', packages = '', , , modules = ''] = layers.map(({ digest }) => digest);
  const ofNpm = (name: string) => ({ filePath: `srv/api/node_modules/${name}/package.json`, layer: modules });
  return [
    finding('CVE-1990-10021', 'CRITICAL', 'curl', '7.88.1-10', { layer: packages, fix: '0:7.88.1-11' }),
    finding('CVE-1990-10022', 'HIGH', 'curl', '7.88.1-10', { layer: packages, fix: '0:7.88.1-11' }),
    finding('CVE-1990-10023', 'HIGH', 'libxml2', '2.9.14-1', { layer: packages, fix: '0:2.9.14-2' }),
    finding('CVE-1990-10024', 'MEDIUM', 'libxml2', '2.9.14-1', { layer: packages }),
    finding('CVE-1990-10025', 'CRITICAL', 'openssl', '3.0.14-1', { layer: debian, fix: '0:3.0.15-1' }),
    finding('CVE-1990-10026', 'HIGH', 'perl-base', '5.36.0-7', { layer: debian, fix: '0:5.36.0-8' }),
    finding('CVE-1990-10027', 'LOW', 'coreutils', '9.1-1', { layer: debian }),
    finding('CVE-1990-10028', 'MEDIUM', 'undici', '5.28.4', {
      layer: node,
      filePath: 'usr/lib/node_modules/undici',
    }),
    finding('CVE-1990-10029', 'HIGH', 'tiny-router', '0.8.4', { ...ofNpm('tiny-router'), fix: '0.9.0' }),
    finding('CVE-1990-10030', 'MEDIUM', 'left-trim', '1.2.0', { ...ofNpm('left-trim'), fix: '1.2.1' }),
  ];
}

function finding(
  vulnerabilityId: string,
  severity: string,
  name: string,
  version: string,
  { layer, fix, filePath }: { readonly layer: string; readonly fix?: string; readonly filePath?: string },
): Finding {
  return {
    ...{
      severity,
      type: 'PACKAGE_VULNERABILITY',
      status: 'ACTIVE',
      score: severity === 'CRITICAL' ? 9.8 : 7.5,
    },
    title: `${vulnerabilityId} - ${name}`,
    description: `${name} ${version} reads more of its input than it was given.`,
    fixAvailable: fix === undefined ? 'NO' : 'YES',
    exploitAvailable: 'NO',
    packageVulnerabilityDetails: {
      ...{ vulnerabilityId, source: 'DEBIAN_CVE', sourceUrl: `https://security.example/${vulnerabilityId}` },
      ...{ referenceUrls: [], cvss: [] },
      vulnerablePackages: [
        {
          ...{ name, version, arch: 'X86_64', sourceLayerHash: layer },
          ...(filePath === undefined ? { packageManager: 'OS' } : { packageManager: 'NODEPKG', filePath }),
          ...(fix === undefined ? {} : { fixedInVersion: fix }),
        },
      ],
    },
  };
}
