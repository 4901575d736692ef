import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS } from '../../src/contributions';

interface Item {
  readonly command: string;
  readonly group?: string;
  readonly when?: string;
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly icon?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly Item[]>>;
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
  };
}

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { contributes } = JSON.parse(read('package.json')) as Manifest;
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.ts$/.test(file))
  .map((file) => ({ file, text: read(path.join('src', file)) }));
const sourcesWith = (pattern: RegExp): readonly (typeof sources)[number][] =>
  sources.filter(({ text }) => pattern.test(text));

describe('Who does not see the window', () => {
  it('hears of every row, by a test that has seen its kind', () => {
    const nodes = readdirSync(path.join(root, 'src/features/explorer/nodes')).filter((name) =>
      name.endsWith('Node.ts'),
    );
    const classes = nodes.map(
      (name) => `${name.slice(0, 1).toUpperCase()}${path.basename(name, '.ts').slice(1)}`,
    );
    const [, listed = ''] = /const KINDS = \[(.*?)\]/s.exec(read('test/host/rows.test.ts')) ?? [];
    assert.deepEqual([...listed.matchAll(/\w+/g)].map(([name]) => name).sort(), classes.sort());
  });

  it('hears what each row and each item of the status bar is', () => {
    const shown = sourcesWith(/new vscode\.TreeItem\(|createStatusBarItem\(/);
    assert.ok(shown.length > 10);
    for (const { file, text } of shown) assert.match(text, /\.accessibilityInformation = /, file);
  });

  it('hears what is asked: each pick and each input has a title, and words for what to give', () => {
    for (const { file, text } of sourcesWith(/createQuickPick|showQuickPick|createInputBox|showInputBox/)) {
      assert.match(text, /\btitle\b/, file);
      assert.match(text, /placeHolder|placeholder|prompt/, file);
    }
  });

  it('hears what each button does', () => {
    for (const { command, title, category, icon } of contributes.commands) {
      assert.match(title, /^%[\w.]+%$/, command);
      assert.equal(category, 'ECR', command);
      assert.ok(icon === undefined || /^\$\([\w-]+\)$/.test(icon), command);
    }
    const icons = new Map(contributes.commands.map(({ command, icon }) => [command, icon]));
    const buttons = Object.entries(contributes.menus).flatMap(([menu, items]) =>
      items.filter(
        ({ group = '' }) => /^inline/.test(group) || (/title$/.test(menu) && /^navigation/.test(group)),
      ),
    );
    assert.ok(buttons.length > 5);
    for (const { command } of buttons) assert.notEqual(icons.get(command), undefined, command);
  });
});

/** Run by selecting its row, and offered among the fixes of what is underlined. */
const ELSEWHERE = ['ecrExplorer.loadMore', 'ecrExplorer.previewFix'];

describe('Who has no mouse', () => {
  it('reaches every command from the palette, or from the menu of what it is about', () => {
    const { commandPalette = [], ...menus } = contributes.menus;
    const hidden = new Set(
      commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
    );
    const inMenus = new Set(
      Object.values(menus).flatMap((items) =>
        items.filter(({ group = '' }) => !group.startsWith('inline')).map(({ command }) => command),
      ),
    );
    assert.deepEqual(
      COMMANDS.filter((id) => hidden.has(id) && !inMenus.has(id) && !ELSEWHERE.includes(id)),
      [],
    );
  });

  it('finds in the menu of a row what stands on the row as a button', () => {
    const items = contributes.menus['view/item/context'] ?? [];
    const inMenu = new Set(
      items.filter(({ group = '' }) => !group.startsWith('inline')).map(({ command }) => command),
    );
    for (const { command, group = '' } of items)
      if (group.startsWith('inline')) assert.ok(inMenu.has(command), command);
  });
});

/** VS Code's own, which every theme has. */
const ITS_OWN = [
  'descriptionForeground',
  'foreground',
  'gitDecoration.modifiedResourceForeground',
  'list.warningForeground',
];

describe('Who does not tell colours apart', () => {
  it('has each of our colours for dark, light and both high-contrast themes, and no other', () => {
    const { colors } = contributes;
    for (const { id, defaults } of colors) {
      assert.deepEqual(Object.keys(defaults), ['dark', 'light', 'highContrast', 'highContrastLight'], id);
      for (const value of Object.values(defaults)) assert.match(value, /^#[0-9A-F]{6}$/, id);
    }
    const named = sources.flatMap(({ text }) =>
      [...text.matchAll(/'(ecrExplorer\.\w+Foreground)'/g)].map(([, id]) => id),
    );
    assert.deepEqual([...new Set(named)].sort(), colors.map(({ id }) => id).sort());
  });

  it('sees theme colours alone, each of ours or of VS Code', () => {
    for (const { file, text } of sources) {
      assert.doesNotMatch(text, /#[0-9a-f]{6}\b(?!\w)/i, file);
      for (const [, id = ''] of text.matchAll(/new vscode\.ThemeColor\(\s*'([^']+)'/g))
        assert.ok(
          ITS_OWN.includes(id) || contributes.colors.some((color) => color.id === id),
          `${file}: ${id}`,
        );
    }
  });

  it('sees another icon for each severity', () => {
    const [, table = ''] =
      /const ICONS[^=]*= \{(.*?)\n\};/s.exec(read('src/features/findings/view/severityIcon.ts')) ?? [];
    const icons = [...table.matchAll(/\['([\w-]+)'/g)].map(([, icon]) => icon);
    assert.equal(icons.length, 4);
    assert.equal(new Set(icons).size, icons.length);
  });

  it('reads our colours on the background of the default themes of VS Code', () => {
    for (const { id, defaults } of contributes.colors)
      for (const [theme, background] of Object.entries(BACKGROUNDS))
        assert.ok(contrast(defaults[theme] ?? '', background) >= 3, `${id} in ${theme}`);
  });
});

/** Of the side bar. Icons need 3 to 1: https://www.w3.org/TR/WCAG22/#non-text-contrast */
const BACKGROUNDS = {
  dark: '#181818',
  light: '#F8F8F8',
  highContrast: '#000000',
  highContrastLight: '#FFFFFF',
};

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
