import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS, CONTEXT_KEYS, TOOLS, VIEWS } from '../../src/contributions';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly icon?: string }[];
    readonly languageModelTools: readonly { readonly name: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon?: string }[]>>;
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly group?: string; readonly when?: string }[]>
    >;
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

const root = path.resolve(__dirname, '../..');
const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const settingsSource = readFileSync(path.join(root, 'src/contributions.ts'), 'utf8');

describe('package.json', () => {
  const { commands, menus, views, configuration, languageModelTools } = manifest.contributes;

  it('contributes exactly the commands the code knows', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...COMMANDS].sort());
  });

  it('contributes exactly the tools the code knows', () => {
    assert.deepEqual(
      languageModelTools.map(({ name }) => name),
      [...TOOLS],
    );
  });

  it('contributes exactly the views the code knows, each with an icon', () => {
    const contributed = Object.values(views).flat();
    assert.deepEqual(contributed.map(({ id }) => id).sort(), Object.values(VIEWS).sort());
    assert.ok(contributed.every(({ icon }) => icon !== undefined));
  });

  it('contributes exactly the settings the code reads', () => {
    const block = /interface SettingTypes \{(.*?)\n\}/s.exec(settingsSource)?.[1] ?? '';
    const typed = [...block.matchAll(/readonly '?([\w.]+)'?:/g)].map(
      ([, name]) => `ecrExplorer.${name ?? ''}`,
    );
    const contributed = configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.deepEqual(contributed.sort(), typed.sort());
  });

  it('names only its own commands in menus, and at most three inline actions a row', () => {
    const ids = new Set<string>(COMMANDS);
    for (const entries of Object.values(menus))
      for (const { command } of entries) assert.ok(ids.has(command), command);
    for (const view of Object.values(VIEWS)) {
      const inline = (menus['view/item/context'] ?? []).filter(
        ({ group, when }) =>
          group?.startsWith('inline') === true && when?.includes(`view == ${view}`) === true,
      );
      assert.ok(inline.length > 0 && inline.length <= 3, view);
    }
  });

  it('has at most three buttons in the title of a view, and one in that of an editor', () => {
    const buttons = (menu: string) =>
      (menus[menu] ?? []).filter(({ group }) => group?.startsWith('navigation') === true);
    for (const view of Object.values(VIEWS)) {
      // The filter is set or cleared: one of two stands there.
      const places = buttons('view/title').filter(({ when }) => when?.includes(`view == ${view}`) === true);
      assert.ok(new Set(places.map(({ group }) => group)).size <= 3, view);
    }
    const EDITORS = [
      'ecr:lifecycle-policy.json',
      'ecr:permissions-policy.json',
      'file:app.ecr-lifecycle.json',
    ];
    for (const editor of EDITORS) {
      const [scheme = '', name = ''] = editor.split(':');
      const there = buttons('editor/title').filter(({ when = '' }) => isAbout(when, scheme, name));
      assert.equal(there.length, 1, `${editor}: ${there.map(({ command }) => command).join()}`);
    }
  });

  it('links from its texts to commands that are there', () => {
    const known = new Set<string>([
      ...COMMANDS,
      ...OF_VS_CODE,
      ...Object.values(VIEWS).map((view) => `${view}.focus`),
    ]);
    for (const [key, word] of Object.entries(words))
      for (const [, id = ''] of word.matchAll(/\(command:([^)?]+)/g))
        assert.ok(known.has(id), `${key}: ${id}`);
  });

  it('has a word for every %key% and no word unused', () => {
    const used = [...new Set([...text.matchAll(/%([\w.]+)%/g)].map(([, key]) => key ?? ''))].sort();
    assert.deepEqual(used, Object.keys(words).sort());
  });

  it('reads only context keys that the code sets', () => {
    const known = new Set<string>(Object.values(CONTEXT_KEYS));
    const whens = [...text.matchAll(/"when": "([^"]*)"/g)].map(([, when]) => when ?? '');
    for (const when of whens)
      for (const [key] of when.replace(/view == \S+/g, '').matchAll(/ecrExplorer\.\w+/g))
        assert.ok(known.has(key), key);
  });
});

const OF_VS_CODE = ['workbench.action.terminal.new', 'workbench.trust.manage', 'vscode.openFolder'];

/** Whether a `when` clause of an editor's title is true for a file, by the two keys that ours look at. */
function isAbout(when: string, scheme: string, name: string): boolean {
  return when.split(' && ').every((part) => {
    const [, key = '', value = ''] = /^(resourceScheme|resourceFilename) ==? (\S+)$/.exec(part) ?? [];
    if (key === 'resourceScheme') return value === scheme;
    if (key === 'resourceFilename') return value === name;
    const [, pattern] = /^resourceFilename =~ \/(.*)\/$/.exec(part) ?? [];
    if (pattern !== undefined) return new RegExp(pattern).test(name);
    return part === '!activeEditorIsReadonly';
  });
}
