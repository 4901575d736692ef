import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PACKAGE_FILES, packageFileKind, packagePlaces } from './packagePlaces';
import { textAt } from './testing/placeTexts';

const NAMES = [
  ...['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'package.json', 'requirements.txt', 'Pipfile.lock'],
  ...[
    'poetry.lock',
    'pyproject.toml',
    'go.mod',
    'pom.xml',
    'build.gradle',
    'gradle.lockfile',
    'Gemfile.lock',
  ],
  ...['composer.lock', 'composer.json', 'Cargo.lock', 'npm-shrinkwrap.json'],
];

/** What the formats are made of, so that chance finds what is nearly right. */
const text = fc
  .array(
    fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        ':',
        ',',
        '\n',
        '\r\n',
        ' ',
        '  ',
        '    ',
        '(',
        ')',
        '=',
        '==',
        '@',
        '/',
      ],
      ...[
        'packages',
        'dependencies',
        'node_modules/',
        'version',
        'name',
        '1.0.0',
        '^1',
        'require',
        '=>',
        'v1.0.0',
      ],
      ...[
        '<project>',
        '<dependencies>',
        '<dependency>',
        '<groupId>',
        '</',
        '<!--',
        '[[package]]',
        '#',
        'a',
        '\uFEFF',
      ],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('places of packages', () => {
  it('are known for every kind of file', () => {
    for (const name of NAMES) assert.ok(packageFileKind(name) !== undefined, name);
    assert.ok(PACKAGE_FILES.every(({ name }) => NAMES.some((one) => name.test(one))));
    assert.equal(packageFileKind('requirements-dev.txt')?.ecosystem, 'pypi');
    assert.equal(packageFileKind('requirements/prod.txt')?.ecosystem, 'pypi');
    assert.equal(packageFileKind('readme.txt'), undefined);
    assert.deepEqual(packagePlaces('readme.txt', 'a==1'), []);
  });

  it('never fail, and stand where the text says the version', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.oneof(text, fc.string()), (name, source) => {
        for (const { version, wants, versionRange } of packagePlaces(name, source))
          if (versionRange !== undefined) assert.equal(textAt(source, versionRange), version ?? wants);
      }),
      { numRuns: 2000 },
    );
  });

  it('are read from what is far too deep or far too long, too', () => {
    const deep = '{"dependencies":'.repeat(20_000);
    const long = [`a==1${' '.repeat(100_000)}x`, `${'.'.repeat(100_000)}@1:`, '<!--'.repeat(20_000)];
    const tags = '<a>'.repeat(20_000) + '</b>'.repeat(20_000);
    for (const name of NAMES)
      for (const source of [deep, tags, ...long]) assert.ok(packagePlaces(name, source).length <= 1);
  });
});
