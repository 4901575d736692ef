import assert from 'node:assert/strict';
import { packagePlaces } from './packagePlaces';
import { told } from './testing/placeTexts';

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

describe('packages of package-lock.json', () => {
  it('are found by their paths, however deep they are nested', () => {
    const lock = JSON.stringify(
      {
        lockfileVersion: 3,
        packages: {
          '': { name: 'app', dependencies: { tar: '^6' }, devDependencies: { '@types/x': '*' } },
          'node_modules/@types/x': { version: '1.0.0' },
          'node_modules/tar': { version: '6.2.0' },
          'node_modules/tar/node_modules/minipass': { version: '5.0.0' },
          'node_modules/other': { name: 'real', version: '2.0.0' },
          'node_modules/mine': { resolved: 'packages/mine', link: true },
          'packages/mine': { version: '9.9.9', dependencies: { ip: '2' } },
          'packages/mine/node_modules/ip': { version: '2.0.0' },
        },
        dependencies: { tar: { version: '6.2.0' } },
      },
      null,
      2,
    );
    assert.deepEqual(told('package-lock.json', lock), [
      '@types/x =1.0.0 * | name node_modules/@types/x',
      'tar =6.2.0 * | name node_modules/tar',
      'minipass =5.0.0 | name node_modules/tar/node_modules/minipass',
      'real =2.0.0 | name node_modules/other',
      'ip =2.0.0 * | name packages/mine/node_modules/ip',
    ]);
  });

  it('are found in the first version, which nests them', () => {
    const lock = lines(
      '{ "lockfileVersion": 1, "dependencies": {',
      '  "tar": { "version": "4.0.0", "dependencies": {',
      '    "minipass": { "version": "3.0.0" } } },',
      '  "alias": { "version": "npm:@s/real@1.2.3" } } }',
    );
    assert.deepEqual(told('npm-shrinkwrap.json', lock), [
      'tar =4.0.0',
      'minipass =3.0.0',
      '@s/real =1.2.3 | name alias',
    ]);
  });

  it('have lines from 1 and characters from 0, with a byte order mark and with Windows’ line ends', () => {
    const text = '\uFEFF{"packages":\r\n {"node_modules/a": {"version": "1.0.0"}}}';
    const [place] = packagePlaces('C:\\x\\package-lock.json', text);
    assert.deepEqual(place?.range, { line: 2, character: 3, endLine: 2, endCharacter: 17 });
    assert.deepEqual(place.versionRange, { line: 2, character: 33, endLine: 2, endCharacter: 38 });
  });
});

describe('packages of package.json', () => {
  it('are what the project asks for of the registry', () => {
    const manifest = lines(
      '{',
      '  // as some write it',
      '  "dependencies": { "a": "^1.0.0", "b": "npm:@s/real@~2.0.0", "c": "github:x/y", "d": "x/y#main" },',
      '  "devDependencies": { "e": "workspace:*", "f": "1.x || 2", "g": "latest" },',
      '}',
    );
    assert.deepEqual(told('app/package.json', manifest), [
      'a ~^1.0.0 *',
      '@s/real ~~2.0.0 * | name b',
      'f ~1.x || 2 *',
      'g ~latest *',
    ]);
  });
});

describe('packages of yarn.lock', () => {
  it('are found as Yarn 1 writes them', () => {
    const lock = lines(
      '# yarn lockfile v1',
      '',
      '"@s/a@^1.0.0", "@s/a@^1.1.0":',
      '  version "1.1.2"',
      '  dependencies:',
      '    version "^3.0.2"',
      'lodash@4, lodash@^4.17.0:',
      '  version "4.17.20"',
      'other@npm:real@^2.0.0:',
      '  version "2.0.0"',
    );
    assert.deepEqual(told('yarn.lock', lock), ['@s/a =1.1.2', 'lodash =4.17.20', 'real =2.0.0 | name other']);
  });

  it('are found as later ones write them, without the workspace’s own', () => {
    const lock = lines(
      '__metadata:',
      '  version: 8',
      '"lodash@npm:^4.17.0, lodash@npm:^4.17.20":',
      '  version: 4.17.20',
      '  resolution: "lodash@npm:4.17.20"',
      '"other@npm:@s/real@^2":',
      '  version: 2.0.0',
      '  resolution: "@s/real@npm:2.0.0"',
      '"app@workspace:.":',
      '  version: 0.0.0-use.local',
      '  resolution: "app@workspace:."',
      '"typescript@patch:typescript@^5#~builtin":',
      '  version: 5.1.0',
      '  resolution: "typescript@patch:typescript@npm%3A5.1.0#~builtin::version=5.1.0"',
      '? "long@npm:1, long@npm:2"',
      ':',
      '  version: 2.0.0',
      '  resolution: "long@npm:2.0.0"',
    );
    assert.deepEqual(told('yarn.lock', lock), [
      'lodash =4.17.20',
      '@s/real =2.0.0 | name other',
      'typescript =5.1.0',
      'long =2.0.0',
    ]);
  });
});

describe('packages of pnpm-lock.yaml', () => {
  it('are found in version 9', () => {
    const lock = lines(
      "lockfileVersion: '9.0'",
      'importers:',
      '  .:',
      '    dependencies:',
      "      '@s/a':",
      '        specifier: ^1.0.0',
      '        version: 1.1.0(react@18.0.0)',
      '      alias:',
      '        specifier: npm:real@2',
      '        version: real@2.0.0',
      'packages:',
      "  '@s/a@1.1.0':",
      '    resolution: {integrity: sha512-x}',
      '  lodash.merge@4.6.1:',
      '    resolution: {integrity: sha512-x}',
      '  real@2.0.0:',
      '    engines: {node: ">=4"}',
      '  dir@file:../dir:',
      'snapshots:',
      '  lodash.merge@4.6.1: {}',
    );
    assert.deepEqual(told('pnpm-lock.yaml', lock), ['@s/a =1.1.0 *', 'lodash.merge =4.6.1', 'real =2.0.0 *']);
  });

  it('are found in versions 5 and 6', () => {
    assert.deepEqual(
      told(
        'pnpm-lock.yaml',
        lines(
          'lockfileVersion: 5.4',
          'dependencies:',
          '  lodash: 4.17.20_x@1',
          'packages:',
          '  /lodash/4.17.20_x@1:',
          '  /@s/a/1.0.0:',
          '  registry.x.org/b/2.0.0:',
        ),
      ),
      ['lodash =4.17.20 *', '@s/a =1.0.0', 'b =2.0.0'],
    );
    assert.deepEqual(
      told(
        'pnpm-lock.yaml',
        lines(
          "lockfileVersion: '6.0'",
          'devDependencies:',
          '  lodash:',
          '    specifier: ^4',
          '    version: 4.17.20(x@1)',
          'packages:',
          '  /lodash@4.17.20(x@1):',
          "  '/@s/a@1.0.0-rc.1(b@1)(c@2)':",
          "  ? '/long@1.0.0(b@1)'",
          '  : resolution: {integrity: x}',
        ),
      ),
      ['lodash =4.17.20 *', '@s/a =1.0.0-rc.1', 'long =1.0.0'],
    );
  });
});
