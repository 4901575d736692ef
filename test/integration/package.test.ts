import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../bed/command';
import { packagedExtension } from '../bed/vscode/packagedExtension';
import { zipEntries } from '../bed/zipEntries';

interface PackedManifest {
  readonly [field: string]: unknown;
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly icon: string;
  readonly license: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly galleryBanner: { readonly color: string; readonly theme: string };
}

const HOME = 'https://git.example/owner/ecr-explorer';
/** https://code.visualstudio.com/api/references/extension-manifest#fields */
const CATEGORIES =
  /^(Programming Languages|Snippets|Linters|Themes|Debuggers|Formatters|Keymaps|SCM Providers|Other|Extension Packs|Language Packs|Data Science|Machine Learning|Visualization|Notebooks|Education|Testing)$/;

describe('The package', function () {
  this.timeout(120_000);
  let folder: string;
  let unreleased: ReadonlyMap<string, Buffer>;
  let released: ReadonlyMap<string, Buffer>;
  let said: string;
  const textOf = (entries: ReadonlyMap<string, Buffer>, file: string): string =>
    entries.get(file)?.toString('utf8') ?? '';
  const manifestOf = (entries: ReadonlyMap<string, Buffer>): PackedManifest =>
    JSON.parse(textOf(entries, 'extension/package.json')) as PackedManifest;
  const pack = (file: string, address: string): Promise<string> =>
    run(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { packVsix } from './scripts/packVsix.mjs';
       await packVsix(${JSON.stringify(file)}, ${JSON.stringify(address)}).catch(({ message }) => {
         console.error(message);
         process.exitCode = 1;
       });`,
    ]);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-released-'));
    unreleased = zipEntries(await readFile(await packagedExtension()));
    const file = path.join(folder, 'released.vsix');
    said = await pack(file, HOME);
    released = zipEntries(await readFile(file));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is made without a warning', () => {
    assert.match(said, /Packaged/);
    assert.doesNotMatch(said, /warn/i);
  });

  it('names the repository that it is released from, and package.json does not', async () => {
    const { repository, homepage, bugs, qna } = manifestOf(released);
    assert.deepEqual(
      { repository, homepage, bugs, qna },
      {
        repository: { type: 'git', url: `${HOME}.git` },
        homepage: `${HOME}#readme`,
        bugs: { url: `${HOME}/issues` },
        qna: `${HOME}/discussions`,
      },
    );
    const own = JSON.parse(await readFile('package.json', 'utf8')) as PackedManifest;
    assert.deepEqual(manifestOf(unreleased), own);
    assert.deepEqual(manifestOf(released), { ...own, repository, homepage, bugs, qna });
  });

  it('gives the galleries its addresses, and its pictures and links where they are found', () => {
    const gallery = textOf(released, 'extension.vsixmanifest');
    for (const [kind, address] of [
      ['Source', `${HOME}.git`],
      ['Support', `${HOME}/issues`],
      ['Learn', `${HOME}#readme`],
    ])
      assert.ok(gallery.includes(`Services.Links.${kind ?? ''}" Value="${address ?? ''}"`), gallery);
    const readme = textOf(released, 'extension/readme.md');
    for (const [, target = ''] of readme.matchAll(/\]\(([^)\s]+)/g))
      assert.match(target, /^(https:|#)/, target);
    assert.doesNotMatch(readme, /!\[[^\]]*\]\((?!https:)|\.svg\)/);
  });

  it('is for no address that is none', async () => {
    for (const address of ['http://git.example/owner/name', `${HOME}/`])
      await assert.rejects(pack(path.join(folder, 'no.vsix'), address), /no repository's address/);
  });

  it('has the same files wherever it is released from, and none but what users need', () => {
    assert.deepEqual([...released.keys()].sort(), [...unreleased.keys()].sort());
    for (const file of released.keys())
      assert.doesNotMatch(file, /node_modules|\.ts$|\.map$|(^|\/)src\/|(^|\/)test\/|\.env/, file);
    for (const file of [
      'readme.md',
      'changelog.md',
      'LICENSE.txt',
      'SUPPORT.md',
      'SECURITY.md',
      'media/icon.png',
    ])
      assert.ok(released.has(`extension/${file}`), [...released.keys()].join('\n'));
  });

  /** What its server refuses: https://github.com/eclipse/openvsx, ExtensionValidator */
  it('is valid for Open VSX', () => {
    const manifest = manifestOf(released);
    for (const name of [manifest.name, manifest.publisher]) assert.match(name, /^[\w\-+$~]+$/);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
    assert.equal(manifest.license, 'MIT');
    assert.match(manifest.galleryBanner.theme, /^(dark|light)$/);
    assert.match(manifest.galleryBanner.color, /^#[0-9A-F]{6}$/i);
    assert.match(manifest.engines.vscode, /^\^1\.\d+\.\d+$/);
    assert.match(manifest.icon, /\.png$/);
    const words = JSON.parse(textOf(released, 'extension/package.nls.json')) as Readonly<
      Record<string, string>
    >;
    assert.ok((words['displayName'] ?? '').length <= 255 && (words['description'] ?? '').length <= 2_048);
    assert.equal(manifest['enabledApiProposals'], undefined);
    assert.ok(released.has('extension.vsixmanifest') && released.has('[Content_Types].xml'));
  });

  it('is valid for the Marketplace', () => {
    const { categories, keywords, icon } = manifestOf(released);
    for (const category of categories) assert.match(category, CATEGORIES);
    assert.ok(keywords.length <= 10, String(keywords.length));
    const picture = released.get(`extension/${icon}`);
    assert.ok(picture !== undefined);
    // Of a PNG's header.
    assert.deepEqual(
      [picture.readUInt32BE(16) >= 256, picture.readUInt32BE(16)],
      [true, picture.readUInt32BE(20)],
    );
  });
});
