import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../dockerfileEdit';
import type { Finding } from '../finding';
import { bumpFix } from './bumpFix';
import { fixedVersion } from './fixedVersion';
import { overrideFix } from './overrideFix';
import { PackageFile } from './packageFile';
import { packagePlaces } from './packagePlaces';
import { placesOfFinding } from './placesOfFinding';

const MANAGERS = {
  npm: 'NODEPKG',
  pypi: 'PIP',
  go: 'GOMOD',
  maven: 'JAR',
  gem: 'GEM',
  composer: 'COMPOSER',
  cargo: 'CARGO',
};

function finding(manager: string, name: string, version: string, fixed?: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: fixed === undefined ? { available: 'no' } : { available: 'yes', version: fixed },
    package: { name, version, manager },
  };
}

function fileOf(path: string, text: string): PackageFile {
  const file = PackageFile.of(path, text);
  assert.ok(file !== undefined);
  return file;
}

/** A file after the fix of a finding in it, and what to know before. */
function bumped(
  path: string,
  text: string,
  name: string,
  version: string,
  fixed: string,
): readonly (string | undefined)[] {
  const file = fileOf(path, text);
  const found = finding(MANAGERS[file.kind.ecosystem], name, version, fixed);
  const [place] = placesOfFinding(found, [file]);
  const fix = place === undefined ? undefined : bumpFix(place, [found]);
  return fix === undefined ? [] : [applyEdits(text, fix.edits), fix.caution];
}

const wishOf = (wants: string, version: string, fixed: string): string | undefined =>
  /"a": "(.*)"/.exec(
    bumped('package.json', `{"dependencies": {"a": "${wants}"}}`, 'a', version, fixed)[0] ?? '',
  )?.[1];

const requirement = (line: string, version: string, fixed: string): string | undefined =>
  bumped('requirements.txt', `x==1\r\n${line}\r\n`, 'a', version, fixed)[0]?.split('\r\n')[1];

describe('the version that mends findings', () => {
  const mending = (version: string, ...fixes: readonly (string | undefined)[]): string | undefined =>
    fixedVersion(fixes.map((fixed) => finding('NODEPKG', 'a', version, fixed)))?.version;

  it('is the smallest of the same major version that mends them all', () => {
    assert.equal(mending('4.17.20', '5.0.1, 4.17.21'), '4.17.21');
    assert.equal(mending('5.0.0', '4.17.21, 5.0.1'), '5.0.1');
    assert.equal(mending('4.17.10', '4.17.11', undefined, '4.17.21, 5.0.1', '4.17.12'), '4.17.21');
    assert.equal(mending('4.17.10', '4.17.21, 5.0.1', '5.0.0'), '5.0.1');
    assert.equal(mending('6.2.0', '6.2.1'), '6.2.1');
  });

  it('says where it is of another major version', () => {
    assert.deepEqual(fixedVersion([finding('NODEPKG', 'a', '2.0.0', '3.0.1 or 4.0.0')]), {
      version: '3.0.1',
      isOtherMajor: true,
    });
    assert.equal(fixedVersion([finding('NODEPKG', 'a', '0.2.0', '0.3.0')])?.isOtherMajor, true);
    assert.equal(fixedVersion([finding('GOMOD', 'a', 'v0.2.0', '0.3.0')])?.isOtherMajor, false);
  });

  it('is none where there is none, or where it is no version', () => {
    assert.equal(mending('1.0.0', undefined), undefined);
    assert.equal(mending('2.0.0', '1.0.0'), undefined);
    assert.equal(mending('1.0.0', 'NotAvailable'), undefined);
    assert.equal(mending('1.0.0', '2.0.0"},"scripts":{"x":"y'), undefined);
    assert.equal(fixedVersion([finding('OS', 'a', '1', '2')]), undefined);
  });
});

describe('raising what a manifest asks for', () => {
  it('keeps the style of package.json', () => {
    assert.equal(wishOf('^4.17.0', '4.17.20', '4.17.21'), '^4.17.21');
    assert.equal(wishOf('~4.17.0', '4.17.20', '4.17.21'), '~4.17.21');
    assert.equal(wishOf('4.17.20', '4.17.20', '4.17.21'), '4.17.21');
    assert.equal(wishOf('>= 4.0.0', '4.17.20', '4.17.21'), '>= 4.17.21');
    assert.equal(wishOf('>=4.0.0 <5.0.0', '4.17.20', '4.17.21'), '>=4.17.21 <5.0.0');
    assert.equal(wishOf('4', '4.17.20', '4.17.21'), '^4.17.21');
    assert.equal(wishOf('4.17.x', '4.17.20', '4.17.21'), '~4.17.21');
  });

  it('is not done where that style cannot say it', () => {
    for (const wants of ['*', 'latest', '^4.0.0 || ^5.0.0', '>=4.0.0 <4.17.21', '^4.17.21', 'git+ssh://x'])
      assert.equal(wishOf(wants, '4.17.20', '4.17.21'), undefined, wants);
  });

  it('keeps the style of requirements.txt', () => {
    assert.equal(
      requirement('A[x]==1.0 ; python_version > "3"  # why', '1.0', '1.1'),
      'A[x]==1.1 ; python_version > "3"  # why',
    );
    assert.equal(requirement('a>=1.0,<2', '1.5', '1.6'), 'a>=1.6,<2');
    assert.equal(requirement('a~=1.5', '1.5', '1.6.1'), 'a~=1.5,>=1.6.1');
    assert.equal(requirement('a==1.5.*', '1.5.0', '1.5.3'), 'a==1.5.*,>=1.5.3');
    assert.equal(requirement('a>=1.0,<2', '1.5', '2.1'), undefined);
    assert.equal(requirement('a', '1.5', '1.6'), undefined);
    assert.equal(requirement('a==1.0 --hash=sha256:00', '1.0', '1.1'), undefined);
    assert.equal(requirement('a==1.0 \\\r\n --hash=sha256:00', '1.0', '1.1'), undefined);
  });

  it('is done in pyproject.toml', () => {
    const project = '[project]\ndependencies = ["a>=1.0"]\n[tool.poetry.dependencies]\nb = "^1.0"\n';
    assert.equal(
      bumped('pyproject.toml', project, 'a', '1.1', '1.2')[0],
      project.replace('a>=1.0', 'a>=1.2'),
    );
    assert.equal(bumped('pyproject.toml', project, 'b', '1.1', '1.2')[0], project.replace('^1.0', '^1.2'));
  });

  it('is done in go.mod, in its way of writing versions, for what others need too', () => {
    const mod = 'require (\n\ta.org/x v0.1.0 // indirect\n\tb.org/y v2.0.0+incompatible\n)\n';
    const [changed, caution] = bumped('go.mod', mod, 'a.org/x', 'v0.1.0', '0.2.0');
    assert.equal(changed, mod.replace('v0.1.0', 'v0.2.0'));
    assert.match(caution ?? '', /go mod tidy/);
    assert.equal(bumped('go.mod', mod, 'b.org/y', 'v2.0.0', '2.1.0')[0], mod.replace('v2.0.0', 'v2.1.0'));
    assert.deepEqual(bumped('go.mod', mod, 'a.org/x', 'v0.1.0', '1.0.0'), []);
    assert.deepEqual(bumped('go.mod', 'go 1.21.5\n', 'stdlib', '1.21.5', '1.21.8'), []);
  });

  it('is done in pom.xml where the version stands, and says who shares it', () => {
    const pom =
      '<project><properties><v>2.14.1</v></properties><dependencies>' +
      '<dependency><groupId>g</groupId><artifactId>core</artifactId><version>${v}</version></dependency>' +
      '<dependency><groupId>g</groupId><artifactId>api</artifactId><version>${v}</version></dependency>' +
      '<dependency><groupId>h</groupId><artifactId>x</artifactId><version>2.14.1</version></dependency>' +
      '</dependencies></project>';
    const [changed, caution] = bumped('pom.xml', pom, 'g:core', '2.14.1', '2.15.0');
    assert.equal(changed, pom.replace('<v>2.14.1', '<v>2.15.0'));
    assert.equal(caution, 'It is the version of g:api too.');
    assert.deepEqual(bumped('pom.xml', pom, 'h:x', '2.14.1', '2.15.0'), [
      pom.replace('<version>2.14.1', '<version>2.15.0'),
      undefined,
    ]);
  });

  it('is not done in lock files', () => {
    assert.deepEqual(bumped('yarn.lock', 'a@^1:\n  version "1.0.0"\n', 'a', '1.0.0', '1.0.1'), []);
    assert.deepEqual(bumped('Gemfile.lock', '  specs:\n    a (1.0.0)\n', 'a', '1.0.0', '1.0.1'), []);
  });

  it('changes just that version, whatever the fix is said to be', () => {
    const files = [
      ['package.json', '{"dependencies": {"a": "^1.0.0", "b": "1.0.0"}}', 'NODEPKG'],
      ['requirements.txt', 'a==1.0.0\nb>=1.0.0\n', 'PIP'],
      ['go.mod', 'require a v1.0.0\nrequire b v1.0.0\n', 'GOMOD'],
      ['build.gradle', 'x "a:a:1.0.0"\nx "b:b:1.0.0"\n', 'JAR'],
    ] as const;
    const part = fc.constantFrom(
      '1',
      '2',
      '.',
      '0',
      '-rc',
      '"',
      '\n',
      ' ',
      '<',
      '+',
      ',',
      ';',
      '$',
      '{',
      'x',
      '#',
      '==',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.oneof(
          fc.array(part).map((parts) => `1.${parts.join('')}`),
          fc.string(),
        ),
        ([path, text, manager], fixed) => {
          const file = fileOf(path, text);
          const found = finding(manager, 'a', '1.0.0', fixed);
          for (const place of placesOfFinding(found, [file])) {
            const fix = bumpFix(place, [found]);
            if (fix === undefined) continue;
            const changed = applyEdits(text, fix.edits);
            assert.equal(changed.split('\n').length, text.split('\n').length);
            assert.deepEqual(packagePlaces(path, changed)[1]?.version, file.places[1]?.version);
            assert.deepEqual(packagePlaces(path, changed)[1]?.wants, file.places[1]?.wants);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('overruling what others ask for', () => {
  const LOCK = JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': {},
      'node_modules/tar': { version: '6.2.0' },
      'node_modules/ip': { version: '1.1.0' },
      'node_modules/x/node_modules/ip': { version: '2.0.0' },
    },
  });
  const YARN = 'tar@^6:\n  version "6.2.0"\n';
  const PNPM = 'packages:\n  tar@6.2.0:\n';

  function overruled(
    manifest: string,
    name = 'tar',
    fixed = '6.2.1',
    lockName = 'package-lock.json',
    lock = LOCK,
  ): string | undefined {
    const files = [
      fileOf(`web/${lockName}`, lock),
      fileOf('web/package.json', manifest),
      fileOf('package.json', '{}'),
    ];
    const found = finding('NODEPKG', name, name === 'tar' ? '6.2.0' : '1.1.0', fixed);
    const place = placesOfFinding(found, files).find(({ file }) => file.kind.isLock);
    const fix = place === undefined ? undefined : overrideFix(place, [found], files);
    assert.ok(fix === undefined || fix.file.path === 'web/package.json');
    return fix === undefined ? undefined : applyEdits(manifest, fix.edits);
  }

  it('is written where npm, Yarn or pnpm takes it from', () => {
    assert.equal(
      overruled('{\r\n\t"name": "x"\r\n}\r\n'),
      '{\r\n\t"name": "x",\r\n\t"overrides": {\r\n\t\t"tar": "^6.2.1"\r\n\t}\r\n}\r\n',
    );
    assert.equal(
      overruled('{\n  "overrides": {\n    "a": "1",\n    "tar": "6.1.0"\n  }\n}\n'),
      '{\n  "overrides": {\n    "a": "1",\n    "tar": "^6.2.1"\n  }\n}\n',
    );
    assert.equal(
      overruled('{\n    "a": 1\n}', 'tar', '6.2.1', 'yarn.lock', YARN),
      '{\n    "a": 1,\n    "resolutions": {\n        "tar": "^6.2.1"\n    }\n}',
    );
    assert.match(
      overruled('{"pnpm": {"x": 1}}', 'tar', '6.2.1', 'pnpm-lock.yaml', PNPM) ?? '',
      /"pnpm": ?\{\s*"x": 1,\s*"overrides": \{\s*"tar": "\^6\.2\.1"\s*\}\s*\}/,
    );
  });

  it('is not offered where it would overrule more, or where it would not read as meant', () => {
    assert.equal(overruled('{"dependencies": {"tar": "^6"}}'), undefined);
    assert.equal(overruled('{}', 'ip', '1.1.9'), undefined);
    assert.equal(overruled('{}', 'tar', '7.0.0'), undefined);
    assert.equal(overruled('{"overrides": {"tar": {".": "6"}}}'), undefined);
    assert.equal(overruled('{"a": 1,}'), undefined);
    assert.equal(overruled('[]'), undefined);
    assert.equal(overruled('{"overrides": "x"}'), undefined);
    assert.equal(overruled('{}', 'tar', '6.2.1', 'package-lock.json', LOCK.replace('":3', '":1')), undefined);
  });
});
