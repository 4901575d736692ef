import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS } from '../../src/contributions';
import { allowedValue, SETTING_SOURCES } from '../../src/state/settingSources';

interface Schema {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDescription?: string;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Setting extends Schema {
  readonly scope: string;
  readonly order: number;
}
interface Section {
  readonly id: string;
  readonly title: string;
  readonly order: number;
  readonly properties: Readonly<Record<string, Setting>>;
}

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: { readonly configuration: readonly Section[] };
};
const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const { configuration: sections } = manifest.contributes;
const settings = new Map(sections.flatMap(({ properties }) => Object.entries(properties)));
const short = (name: string): keyof typeof SETTING_SOURCES =>
  name.replace(/^ecrExplorer\./, '') as keyof typeof SETTING_SOURCES;

/** The words that a `%key%` stands for. */
function wordsOf(reference: string | undefined, place: string): string {
  const [, key = ''] = /^%([\w.]+)%$/.exec(reference ?? '') ?? [];
  const text = words[key];
  assert.ok(text !== undefined && text.trim() !== '', `${place} has no words`);
  return text;
}

/** A setting's schema and all in it, by their places. */
function schemasIn(place: string, schema: Schema): readonly (readonly [string, Schema])[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, one]) => [`${place}.${name}`, one] as const),
    ...[schema.items, schema.additionalProperties, schema.propertyNames].flatMap((one) =>
      typeof one === 'object' ? [[`${place}[]`, one] as const] : [],
    ),
  ];
  return [[place, schema], ...inner.flatMap(([at, one]) => schemasIn(at, one))];
}
const schemas = [...settings].flatMap(([name, setting]) => schemasIn(name, setting));

describe('The page of settings', () => {
  it('is in sections with a title, in an order', () => {
    for (const { title, id } of sections) wordsOf(title, id);
    assert.deepEqual(
      sections.map(({ order }) => order),
      sections.map((_, index) => index + 1),
    );
    assert.equal(new Set(sections.map(({ id }) => id)).size, sections.length);
  });

  it('has every setting once, in the order of its section', () => {
    assert.equal(sections.flatMap(({ properties }) => Object.keys(properties)).length, settings.size);
    for (const { id, properties } of sections)
      assert.deepEqual(
        Object.values(properties).map(({ order }) => order),
        Object.keys(properties).map((_, index) => index + 1),
        id,
      );
  });

  it('says what every setting and every part of one does, in a sentence', () => {
    for (const [name, setting] of settings) {
      const text = wordsOf(setting.markdownDescription, name);
      assert.match(text, /[.`]$/, name);
      assert.ok('default' in setting, `${name} has no default`);
    }
    for (const [place, { properties }] of schemas)
      for (const [name, part] of Object.entries(properties ?? {}))
        assert.match(wordsOf(part.markdownDescription, `${place}.${name}`), /\.$/, `${place}.${name}`);
  });

  it('says what every value of an enumeration means', () => {
    for (const [place, { enum: values, ...schema }] of schemas) {
      if (values === undefined) continue;
      const { markdownEnumDescriptions = [], enumItemLabels = values } = schema;
      assert.equal(markdownEnumDescriptions.length, values.length, place);
      assert.equal(enumItemLabels.length, values.length, place);
      for (const text of markdownEnumDescriptions) assert.match(wordsOf(text, place), /\.$/, place);
    }
  });

  it('says what is wrong with a value that its pattern refuses, and takes its own default', () => {
    for (const [place, schema] of schemas) {
      const { pattern, patternErrorMessage } = schema;
      if (pattern === undefined) continue;
      assert.match(wordsOf(patternErrorMessage, place), /\.$/, place);
      // As VS Code reads it.
      assert.doesNotThrow(() => new RegExp(pattern, 'u'), place);
      if (typeof schema.default === 'string') assert.match(schema.default, new RegExp(pattern, 'u'), place);
    }
  });

  it('links to settings and commands that are there', () => {
    const commands = new Set<string>(COMMANDS);
    const texts = Object.entries(words).filter(([key]) => key.startsWith('setting.'));
    for (const [key, text] of texts) {
      for (const [, name = ''] of text.matchAll(/#([\w.]+)#/g))
        assert.ok(settings.has(name), `${key}: ${name}`);
      for (const [, id = ''] of text.matchAll(/\(command:([\w.]+)/g))
        assert.ok(commands.has(id), `${key}: ${id}`);
      for (const [, address = ''] of text.matchAll(/\]\(((?!command:)[^)]*)\)/g))
        assert.match(address, /^https:\/\/docs\.aws\.amazon\.com\//, key);
      // Without its backticks it is no link, but letters.
      assert.doesNotMatch(text, /(?<!`)#ecrExplorer|ecrExplorer[\w.]*#(?!`)/, key);
    }
  });

  it('is told whole in the README', () => {
    const [, chapter = ''] = /^## Settings\n(.*?)^## /ms.exec(read('README.md')) ?? [];
    for (const name of settings.keys()) {
      const tails = name.split('.').map((_, index, parts) => parts.slice(index).join('.'));
      assert.ok(
        [name, ...tails.map((tail) => `.${tail}`)].some((said) => chapter.includes(`\`${said}\``)),
        name,
      );
    }
  });
});

/** By their names, what an attacker's workspace would set first. */
const OF_THE_MACHINE = /^(?:registries|docker\.)|host$|profile|executable|endpoint|program|cliPath/i;

describe('A setting in a workspace', () => {
  const sources = Object.entries(SETTING_SOURCES);
  const value = (name: keyof typeof SETTING_SOURCES, isTrusted: boolean): unknown =>
    allowedValue(
      name,
      isTrusted,
      () => 'of the workspace',
      () => ({ defaultValue: 'default', globalValue: 'of the user' }),
    );

  it('keeps executables, hosts and identities out of reach of a workspace', () => {
    for (const [name, { scope }] of settings) {
      const isTheUsers = SETTING_SOURCES[short(name)] === 'user';
      assert.equal(isTheUsers, ['machine', 'application'].includes(scope), name);
      assert.equal(isTheUsers, OF_THE_MACHINE.test(short(name)), name);
      if (isTheUsers)
        assert.deepEqual(
          [true, false].map((trusted) => value(short(name), trusted)),
          ['of the user', 'of the user'],
        );
    }
  });

  it('has what runs, sends, targets or unguards restricted until the workspace is trusted', () => {
    const restricted = sources.flatMap(([name, source]) =>
      source === 'trusted' ? [`ecrExplorer.${name}`] : [],
    );
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual([...restrictedConfigurations].sort(), restricted.sort());
    for (const name of restricted) {
      assert.equal(value(short(name), false), 'of the user', name);
      assert.equal(value(short(name), true), 'of the workspace', name);
    }
  });

  it('counts where it changes only what is shown', () => {
    for (const [name, source] of sources)
      if (source === 'workspace') assert.equal(value(short(name), false), 'of the workspace', name);
  });

  it('falls back on the default where the user has set nothing', () => {
    const written = { defaultValue: 'default' };
    assert.equal(
      allowedValue(
        'docker.host',
        true,
        () => 'tcp://evil',
        () => written,
      ),
      'default',
    );
  });

  it('may differ by folder where folders differ, and only there', () => {
    for (const [name, { scope }] of settings)
      assert.equal(
        scope === 'resource',
        /^(build|lifecycle|findings|codeLens)\.|^(tagTemplate|dockerfileImages)$/.test(short(name)),
        name,
      );
  });
});
