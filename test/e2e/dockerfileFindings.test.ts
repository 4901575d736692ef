import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gitIn } from '../bed/git';
import type { SeedImage } from '../bed/emulator/seed';
import { imageManifest } from '../bed/emulator/synthesize';
import { enhancedFinding, layersOf, historyStep as step } from './enhancedFinding';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const ROWS_REST_MS = 1_500;
const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

const DOCKERFILE = `FROM alpine:3.19
RUN apk add --no-cache \\
      curl \\
      openssl
COPY app /app
CMD ["/app"]
`;

const WEB_DOCKERFILE = `FROM ${HOST}/base:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
`;

const COMMITTED = 'FROM alpine:3.19\nRUN apk add --no-cache git\nRUN apk add --no-cache curl\n';
/** Since the commit that its image names, a line came in and another was changed. */
const WORKING_COPY = `ARG NEW=1\n${COMMITTED.replace('no-cache git', 'no-cache git tig')}`;

const TOOLS = 'FROM alpine:3.19\nRUN apk add --no-cache jq\nCOPY tools /usr/local/bin/\n';

const PACKAGE_LOCK = JSON.stringify(
  {
    name: 'web',
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { 'left-trim': '^1.2.0' } },
      'node_modules/left-trim': { version: '1.2.0' },
    },
  },
  undefined,
  2,
);

/** An image that says which commit it was built of, with findings in both of its own layers. */
function committedImage(commit: string): Pick<SeedImage, 'content' | 'scan'> {
  const content = imageManifest({
    platform: { os: 'linux', architecture: 'amd64' },
    created: new Date(),
    labels: { 'org.opencontainers.image.revision': commit },
    steps: [
      step('/bin/sh -c #(nop) ADD file:0a in / ', 'base'),
      step('RUN /bin/sh -c apk add --no-cache git # buildkit', 'git'),
      step('RUN /bin/sh -c apk add --no-cache curl # buildkit', 'curl'),
    ],
  });
  const [, git = '', curl = ''] = layersOf(content.manifest);
  const found = (name: string, layer: string) => ({ name, layer, version: '1.0-r0', fix: '0:1.0-r1' });
  const findings = [
    enhancedFinding('CVE-1990-40008', 'HIGH', found('libgit', git)),
    enhancedFinding('CVE-1990-40009', 'HIGH', found('libcurl', curl)),
  ];
  return { content, scan: { kind: 'enhanced', findings } };
}

/** Nothing but its history says which Dockerfile it was built from. */
function toolsImage(): Pick<SeedImage, 'content' | 'scan'> {
  const content = imageManifest({
    platform: { os: 'linux', architecture: 'amd64' },
    created: new Date(),
    steps: [
      step('/bin/sh -c #(nop) ADD file:0a in / ', 'base'),
      step('RUN /bin/sh -c apk add --no-cache jq # buildkit', 'jq'),
      step('COPY tools /usr/local/bin/ # buildkit', 'tools'),
    ],
  });
  const [, layer = ''] = layersOf(content.manifest);
  const jq = { name: 'jq', version: '1.7-r0', fix: '0:1.7-r1', layer };
  return { content, scan: { kind: 'enhanced', findings: [enhancedFinding('CVE-1990-40010', 'HIGH', jq)] } };
}

describe('the scan findings of a Dockerfile', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;

  before(async function () {
    const content = imageManifest({
      platform: { os: 'linux', architecture: 'amd64' },
      created: new Date(),
      steps: [
        step('/bin/sh -c #(nop) ADD file:0a in / ', 'base'),
        step('/bin/sh -c #(nop)  CMD ["/bin/sh"]'),
        step('RUN /bin/sh -c apk add --no-cache       curl       openssl # buildkit', 'packages'),
        step('COPY app /app # buildkit', 'app'),
        step('CMD ["/app"]'),
      ],
    });
    const [base = '', packages = ''] = layersOf(content.manifest);
    const curl = { name: 'curl', version: '8.5.0-r0', fix: '0:8.9.1-r1', layer: packages };
    const findings = [
      enhancedFinding('CVE-1990-40001', 'HIGH', curl),
      enhancedFinding('CVE-1990-40002', 'CRITICAL', curl),
      enhancedFinding('CVE-1990-40003', 'HIGH', { name: 'libcrypto3', version: '3.1.4-r0', layer: packages }),
      enhancedFinding('CVE-1990-40004', 'CRITICAL', {
        ...{ name: 'busybox', version: '1.36.1-r15', fix: '0:1.36.1-r16', layer: base },
      }),
      enhancedFinding('CVE-1990-40005', 'LOW', { name: 'zlib', version: '1.3-r0', layer: base }),
    ];
    const ofNode = enhancedFinding('CVE-1990-40006', 'HIGH', {
      ...{ name: 'left-trim', version: '1.2.0', fix: '1.2.1' },
      nodePath: 'app/node_modules/left-trim/package.json',
    });
    const ofBase = enhancedFinding('CVE-1990-40007', 'CRITICAL', {
      ...{ name: 'zlib', version: '1.3-r0', fix: '0:1.3-r1' },
    });
    let commit = '';
    scene = await startExplorerScene(this, {
      prepare: async (folder) => {
        const git = (...args: string[]): Promise<string> => gitIn(folder, ...args);
        await git('init', '--quiet');
        await git('add', '--all');
        await git('commit', '--quiet', '--message', 'first');
        commit = (await git('rev-parse', 'HEAD')).trim();
        await writeFile(path.join(folder, 'committed.Dockerfile'), WORKING_COPY);
      },
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
        'ecrExplorer.dockerfileImages': {
          Dockerfile: `${HOST}/shop:1.0`,
          'web/*': `${HOST}/web:2.0`,
          'committed.Dockerfile': `${HOST}/committed:1`,
        },
      },
      files: {
        Dockerfile: DOCKERFILE,
        'web/web.Dockerfile': WEB_DOCKERFILE,
        'committed.Dockerfile': COMMITTED,
        'tools/tools.Dockerfile': TOOLS,
        'web/package.json': '{ "name": "web", "dependencies": { "left-trim": "^1.2.0" } }\n',
        'web/package-lock.json': PACKAGE_LOCK,
      },
      seed: (emulator) => {
        const ofCommit = committedImage(commit);
        return emulator.seed({
          repositories: [
            { name: 'shop' },
            { name: 'web' },
            { name: 'base' },
            { name: 'committed' },
            { name: 'tools' },
          ],
          images: [
            { repository: 'shop', tags: ['1.0'], content, scan: { kind: 'enhanced', findings } },
            { repository: 'web', tags: ['2.0'], scan: { kind: 'enhanced', findings: [ofNode] } },
            { repository: 'base', tags: ['20'], scan: { kind: 'enhanced', findings: [ofBase] } },
            { repository: 'committed', tags: ['1'], ...ofCommit },
            { repository: 'tools', tags: ['nightly'], ...toolsImage() },
          ],
        });
      },
    });
  });
  usualEnds(() => scene);

  it('are said above its first line once it is open, without a pull or a token', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('Dockerfile');
    await workbench.editors.codeLens('shop:1.0: 2 critical, 2 high, 1 low').waitFor();
    assert.equal(scene.count('BatchGetImage', 'GetAuthorizationToken', 'GetDownloadUrlForLayer'), 0);
    await picture(workbench, 'findings-lens');
  });

  it('are on the lines that brought them in once they are shown', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.codeLens('shop:1.0: 2 critical').click();
    await workbench.tree.row('CRITICAL').waitFor();
    assert.equal(scene.count('BatchGetImage'), 1, 'the manifest is read once');
    assert.equal(scene.count('GetDownloadUrlForLayer'), 1);
    const { problems } = workbench;
    await problems.open();
    await problems.problem('curl 8.5.0-r0: 1 critical, 1 high').waitFor();
    const texts = await problems.texts();
    assert.ok(
      texts.some((text) =>
        /^Warning: curl 8\.5\.0-r0.*fixed in 8\.9\.1-r1 · confidence: layer.* at line 3 and character 7/.test(
          text,
        ),
      ),
      texts.join('\n'),
    );
    assert.ok(
      texts.some((text) =>
        /^Warning: The base image alpine:3\.19 brings 1 critical, 1 low.* at line 1 /.test(text),
      ),
      texts.join('\n'),
    );
    assert.ok(!texts.some((text) => text.includes('libcrypto3')), 'what has no fix is folded');
    await picture(workbench, 'findings-problems');
  });

  it('are told on each line, those too that are folded', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('Dockerfile');
    const told = await workbench.editors.hover('curl', 'curl');
    for (const word of [
      'libcrypto3',
      '8.9.1-r1',
      'CVE-1990-40002',
      'layer',
      'Not underlined: 1 without a fix',
    ])
      assert.ok(told.includes(word), told);
    await picture(workbench, 'findings-hover');
    await scene.editor.page.mouse.move(0, 0);
  });

  it('stay on their lines while the file is edited', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.replaceText(`# A comment.\n${DOCKERFILE}`);
    await workbench.problems.open();
    await workbench.problems.problem('Ln 4, Col 7').waitFor();
    await workbench.problems.problem('Ln 2, Col 1').first().waitFor();
    assert.equal(scene.count('BatchGetImage'), 1, 'typing asks for nothing');
    await workbench.editors.replaceText('FROM scratch\nCOPY other /\nRUN make the world\nCMD ["/x"]\n');
    await workbench.problems.problem('5 findings of shop:1.0 are on no line').waitFor();
    await picture(workbench, 'findings-other-dockerfile');
    await workbench.editors.replaceText(DOCKERFILE);
    await workbench.problems.problem('curl 8.5.0-r0').waitFor();
  });

  it('go with the file when it is closed, and where the setting says so', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.save();
    await workbench.palette('View: Close All Editors');
    await workbench.problems.problem('curl 8.5.0-r0').waitFor({ state: 'detached' });
    await workbench.editors.open('Dockerfile');
    await workbench.problems.open();
    await workbench.problems.problem('curl 8.5.0-r0').waitFor();
  });

  it('of a language’s packages are in the files that ask for them too, and a base image’s on its FROM', async () => {
    const { workbench } = scene.editor;
    const { problems } = workbench;
    await workbench.palette('View: Close All Editors');
    await workbench.editors.open('web.Dockerfile');
    await problems.open();
    await problems.problem('base:20 as it is in ECR has 1 critical (1 with a fix)').waitFor();
    await problems.problem('left-trim is named here').first().waitFor();
    await problems.problem('left-trim 1.2.0: 1 high (CVE-1990-40006) · fixed in 1.2.1').first().waitFor();
    const texts = (await problems.texts()).filter((text) => text.includes('left-trim 1.2.0: 1 high'));
    assert.deepEqual(
      texts.map((text) => /^(\w+):.* at line (\d+) /.exec(text)?.slice(1)).sort(),
      [
        ['Info', '4'],
        ['Warning', '1'],
        ['Warning', '11'],
      ],
      texts.join('\n'),
    );
    await picture(workbench, 'findings-packages');
  });

  it('are carried from the commit that the image names to the file as it is now', async () => {
    const { workbench } = scene.editor;
    const { problems } = workbench;
    await workbench.palette('View: Close All Editors');
    await workbench.editors.open('committed.Dockerfile');
    await workbench.editors.codeLens('committed:1: 2 high').click();
    await workbench.tree.row('libcurl 1.0-r0').waitFor();
    await problems.open();
    await problems.problem('libcurl 1.0-r0').waitFor();
    const [text = ''] = (await problems.texts()).filter((one) => one.includes('libcurl'));
    assert.match(text, /confidence: layer at line 4 /);
    // The other line was changed since: it is greyed, and no problem of the file as it is.
    assert.equal(await problems.problem('libgit 1.0-r0').count(), 0);
    await picture(workbench, 'findings-committed');
  });

  it('are put on the lines of the Dockerfile that an image seems to be built from, once that is agreed to', async () => {
    const { workbench } = scene.editor;
    const { notifications, problems, tree } = workbench;
    await workbench.palette('View: Close All Editors');
    await tree.expand('Development', 'tools');
    // A menu that opens while rows still arrive loses its row.
    await delay(ROWS_REST_MS);
    await tree.contextMenu('nightly', 'Show Scan Findings');
    await notifications.told('tools:nightly seems to be built from tools/tools.Dockerfile');
    await picture(workbench, 'findings-proposed');
    await notifications.press('seems to be built from', 'Link');
    await tree.row(/jq 1\.7-r0.*line 2/).waitFor();
    await workbench.editors.open('tools.Dockerfile');
    await problems.open();
    await problems.problem('jq 1.7-r0: 1 high').waitFor();
  });
});
