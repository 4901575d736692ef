import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { imageManifest } from '../bed/emulator/synthesize';
import { enhancedFinding } from './enhancedFinding';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const IGNORE_FILE = '.ecr-explorer/ignore.yaml';

const DOCKERFILE = `FROM alpine:3.19
RUN apk add --no-cache \\
      curl \\
      openssl
CMD ["/app"]
`;

const curl = { name: 'curl', version: '8.5.0-r0', fix: '8.9.1-r1' };
const openssl = { name: 'openssl', version: '3.1.4-r0', fix: '3.1.4-r5' };
const FINDINGS = [
  enhancedFinding('CVE-1990-40001', 'HIGH', curl),
  enhancedFinding('CVE-1990-40002', 'CRITICAL', curl),
  enhancedFinding('CVE-1990-40003', 'HIGH', openssl),
  enhancedFinding('CVE-1990-40004', 'CRITICAL', { name: 'zlib', version: '1.3-r0', fix: '1.3-r1' }),
  enhancedFinding('CVE-1990-40005', 'HIGH', { name: 'zlib', version: '1.3-r0', fix: '1.3-r1' }),
];

/** Built from it: its layers do not name packages, so that the Dockerfile's words do. */
const CONTENT = imageManifest({
  platform: { os: 'linux', architecture: 'amd64' },
  created: new Date(),
  steps: [
    { createdBy: '/bin/sh -c #(nop) ADD file:0a in / ', layer: { name: 'base', sizeInBytes: 1_000_000 } },
    {
      createdBy: 'RUN /bin/sh -c apk add --no-cache       curl       openssl # buildkit',
      layer: { name: 'packages', sizeInBytes: 1_000_000 },
    },
    { createdBy: 'CMD ["/app"]' },
  ],
});

describe('findings that are ignored', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let folder = '';

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
        // What a test types is to stand there as it was typed.
        '[yaml]': { 'editor.autoIndent': 'none' },
        'files.autoSave': 'off',
        'ecrExplorer.dockerfileImages': { Dockerfile: `${HOST}/shop:1.0` },
      },
      files: {
        Dockerfile: DOCKERFILE,
        '.trivyignore':
          '# It is never called.\nCVE-1990-40005\nCVE-1990-49998 exp:2020-01-01\nCVE-1990-49999\n',
      },
      prepare: async (made) => {
        folder = made;
        const git = promisify(execFile);
        await git('git', ['-C', made, 'init', '-q']);
        await git('git', ['-C', made, 'config', 'user.name', 'A. Developer']);
      },
      seed: (emulator) =>
        emulator.seed({
          repositories: [{ name: 'shop' }],
          images: [
            {
              repository: 'shop',
              tags: ['1.0'],
              content: CONTENT,
              scan: { kind: 'enhanced', findings: FINDINGS },
            },
            { repository: 'shop', tags: ['other'], scan: { kind: 'enhanced', findings: FINDINGS } },
          ],
        }),
    });
  });
  usualEnds(() => scene);

  /** A view that is shown gets the focus at last: what was opened or expanded before closes. */
  const focused = (): Promise<void> =>
    scene.editor.workbench.tree.view('Scan Findings').locator('.monaco-list:focus-within').waitFor();

  const inFile = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');

  it('are not counted, and files of others say what has ended or is needless', async () => {
    const { editors, problems } = scene.editor.workbench;
    await editors.open('Dockerfile');
    await editors.codeLens('shop:1.0: 2 critical, 2 high').waitFor();
    await problems.open();
    await problems.problem('Ignoring CVE-1990-49998 ended on 2020-01-01').waitFor();
    await problems.problem('CVE-1990-49999 is not found in shop:1.0 any more').waitFor();
    await problems.problem('curl 8.5.0-r0: 1 critical, 1 high').waitFor();
    await picture(scene.editor.workbench, 'ignoring-problems');
  });

  it('are ignored from their line, for a reason and until a day', async () => {
    const { workbench, page } = scene.editor;
    const { editors, quickInput, problems, notifications } = workbench;
    const offered = await editors.quickFixes('curl', 'Ignore Findings of curl…');
    assert.deepEqual(offered.slice(-2), ['Ignore Findings of curl…', 'Ignore Findings of This RUN…']);
    await picture(workbench, 'ignoring-quick-fix');
    await page.locator('.action-widget .action', { hasText: 'Ignore Findings of curl…' }).click();
    await quickInput.option('CVE-1990-40002').waitFor();
    await picture(workbench, 'ignoring-ids');
    await quickInput.accept();
    await quickInput.titled('Ignore 2 Vulnerabilities');
    await quickInput.option(/In curl.*in images of Dockerfile/).waitFor();
    await picture(workbench, 'ignoring-scope');
    await quickInput.pick(/In curl.*in images of Dockerfile/);
    await quickInput.message('Why can it be ignored?').waitFor();
    await quickInput.accept();
    await quickInput.message('A reason is needed.').waitFor();
    await picture(workbench, 'ignoring-reason');
    await quickInput.answer('only the client: it never speaks to strangers');
    await quickInput.pick('90 days');
    await notifications.told(`2 entries were added to ${IGNORE_FILE}`);
    await problems.problem('curl 8.5.0-r0').waitFor({ state: 'detached' });
    await editors.codeLens('shop:1.0: 1 critical, 1 high').waitFor();
    await picture(workbench, 'ignoring-done');
    await notifications.press(IGNORE_FILE, 'Open');
    await editors.tab('ignore.yaml').waitFor();
    const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    assert.equal(
      await inFile(IGNORE_FILE),
      `# Findings that are ignored, each with the reason why.
ignore:
${['CVE-1990-40002', 'CVE-1990-40001']
  .map(
    (id) => `  - id: ${id}
    package: curl
    path: Dockerfile
    reason: "only the client: it never speaks to strangers"
    until: ${day}
    by: A. Developer
`,
  )
  .join('')}`,
    );
  });

  it('stay in the view with their reason', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('Dockerfile');
    await workbench.editors.codeLens('shop:1.0: 1 critical').click();
    await focused();
    await workbench.tree.expand('Ignored', /^curl 8\.5\.0-r0/);
    await workbench.tree.row(/CVE-1990-40001.*ignored until .*only the client/).waitFor();
    await picture(workbench, 'ignoring-view');
    await workbench.tree.expand('shop');
  });

  it('are ignored from the view, beside what is being written in the file', async () => {
    const { workbench } = scene.editor;
    const { editors, quickInput, notifications, tree, problems } = workbench;
    await editors.tab('ignore.yaml').click();
    await editors.line('ignore:').waitFor();
    const begun = `# Asked the team.\nignore:\n  # old\n  - id: CVE-1990-47777\n    reason: gone # really\n`;
    await editors.replaceText(begun);
    await problems.problem('CVE-1990-47777 is not found in shop:1.0 any more: this entry may go.').waitFor();
    await tree.expand(/^openssl 3\.1\.4-r0/);
    await tree.contextMenu('CVE-1990-40003', 'Ignore Finding…');
    await quickInput.titled('Ignore CVE-1990-40003');
    await quickInput.pick(/In every package.*in every image/);
    await quickInput.message('Why can it be ignored?').waitFor();
    await quickInput.answer('a false positive');
    await quickInput.pick('Until a day…');
    await quickInput.message('The last day').waitFor();
    await quickInput.answer('2020-01-01');
    await quickInput.message('That day is over.').waitFor();
    await quickInput.answer('2999-12-31');
    await notifications.told('It has changes that are not saved.');
    await tree.row(/^HIGH\s*1/).waitFor();
    await tree.expand(/^openssl 3\.1\.4-r0/);
    await tree.row(/CVE-1990-40003.*ignored until 2999-12-31: a false positive/).waitFor();
    await picture(workbench, 'ignoring-unsaved');
    assert.ok((await inFile(IGNORE_FILE)).includes('CVE-1990-40001'), 'what was begun is not saved');
    await notifications.press('It has changes that are not saved.', 'Save');
    await editors.line('CVE-1990-40003').waitFor();
    await workbench.editors.tab('ignore.yaml').and(scene.editor.page.locator(':not(.dirty)')).waitFor();
    assert.equal(
      await inFile(IGNORE_FILE),
      `${begun}  - id: CVE-1990-40003\n    reason: a false positive\n    until: 2999-12-31\n    by: A. Developer\n`,
    );
  });

  it('whose entry is needless have it removed', async () => {
    const { workbench } = scene.editor;
    const { editors, problems } = workbench;
    await editors.quickFix('CVE-1990-47777', 'Remove This Entry');
    await editors.line('CVE-1990-47777').waitFor({ state: 'detached' });
    await problems.problem('CVE-1990-47777').waitFor({ state: 'detached' });
    await editors.save();
    await picture(workbench, 'ignoring-removed');
  });

  it('are ignored in other images too, where no Dockerfile is named', async () => {
    const { workbench } = scene.editor;
    const { tree } = workbench;
    await workbench.notifications.clear();
    await tree.contextMenu('other', 'Show Scan Findings');
    await tree.row(/^zlib 1\.3-r0.*line 1/).waitFor({ state: 'detached' });
    await tree.expand('Ignored', /^openssl 3\.1\.4-r0/);
    await tree.row(/CVE-1990-40003.*ignored until 2999-12-31/).waitFor();
    await picture(workbench, 'ignoring-other-image');
  });

  it('are refused where the setting leads out of the folder', async () => {
    const { workbench } = scene.editor;
    const { notifications } = workbench;
    await mkdir(path.join(folder, '.vscode'), { recursive: true });
    const settings = path.join(folder, '.vscode/settings.json');
    await writeFile(settings, JSON.stringify({ 'ecrExplorer.findings.ignoreFile': '../ignore.yaml' }));
    // The file is not read any more once the setting is known.
    await workbench.tree.row(/^Ignored\s*1$/).waitFor();
    await workbench.palette('ECR: Ignore Finding…');
    await notifications.told('it leads out of the workspace folder');
    await picture(workbench, 'ignoring-outside');
    await notifications.clear();
    await writeFile(settings, '{}');
    await workbench.tree.row(/^Ignored\s*2$/).waitFor();
  });

  it('are told in every export', async () => {
    const { workbench } = scene.editor;
    const { quickInput, notifications, editors, tree } = workbench;
    await editors.open('Dockerfile');
    await editors.codeLens('shop:1.0: ').click();
    await tree.row(/^zlib 1\.3-r0.*line 1/).waitFor();
    await focused();
    const exported = async (format: string, name: string): Promise<string> => {
      await workbench.palette('ECR: Export Findings…');
      await quickInput.option(format).waitFor();
      if (format === 'SARIF') await picture(workbench, 'exporting-format');
      await quickInput.pick(format);
      await quickInput.titled('Export Findings');
      if (format === 'SARIF') await picture(workbench, 'exporting-file');
      await quickInput.accept();
      await notifications.told(`5 findings were exported to ${name}.`);
      return inFile(name);
    };
    const sarif = JSON.parse(await exported('SARIF', 'shop-1.0.sarif')) as {
      readonly runs: readonly [{ readonly results: readonly Readonly<Record<string, unknown>>[] }];
    };
    const ignored = sarif.runs[0].results.find(({ ruleId }) => ruleId === 'CVE-1990-40003');
    assert.deepEqual(ignored?.['suppressions'], [{ kind: 'external', justification: 'a false positive' }]);
    assert.match(JSON.stringify(ignored), /"uri":"Dockerfile"\},"region":\{"startLine":4/);
    assert.match(await exported('CSV', 'shop-1.0.csv'), /"CVE-1990-40003".*"a false positive"/);
    assert.match(
      await exported('Markdown', 'shop-1.0.md'),
      /## Ignored[^]*CVE\\-1990\\-40003.*a false positive/,
    );
    const vex = await exported('OpenVEX', 'shop-1.0.openvex.json');
    assert.match(vex, /"not_affected"/);
    assert.ok(vex.includes(`${HOST}/shop@sha256:`), vex);
    await picture(workbench, 'exporting-done');
  });
});
