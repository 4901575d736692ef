import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../finding';
import { PackageFile } from './packageFile';
import { placesOfFinding } from './placesOfFinding';
import { allowsVersion } from './wantedVersions';

function finding(manager: string, name: string, version: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: { available: 'yes' },
    package: { name, version, manager },
  };
}

function filesOf(files: Readonly<Record<string, string>>): readonly PackageFile[] {
  return Object.entries(files).flatMap(([path, text]) => PackageFile.of(path, text) ?? []);
}

const lock = (version: string): string =>
  JSON.stringify({ packages: { '': { dependencies: {} }, 'node_modules/tar': { version } } });

const FILES = filesOf({
  'package-lock.json': lock('6.2.0'),
  'package.json': '{"dependencies": {"tar": "^6.0.0"}}',
  'old/package.json': '{"dependencies": {"tar": "^4.0.0"}}',
  'requirements.txt': 'Zope.Interface==5.0\n',
  'go.mod': 'go 1.21.5\nrequire golang.org/x/net v0.19.0\n',
  'pom.xml':
    '<project><dependencies><dependency><groupId>org.apache</groupId><artifactId>log4j-core</artifactId><version>2.14.1</version></dependency></dependencies></project>',
  'readme.md': 'tar 6.2.0',
});

const found = (manager: string, name: string, version: string): readonly string[] =>
  placesOfFinding(finding(manager, name, version), FILES).map(
    ({ file, place }) => `${file.path}:${place.range.line}`,
  );

describe('the places of a finding in the workspace', () => {
  it('have the package’s name and version, or a wish for it; what is asked for comes first', () => {
    assert.deepEqual(found('NODEPKG', 'tar', '6.2.0'), ['package.json:1', 'package-lock.json:1']);
    assert.deepEqual(found('NODEPKG', 'tar', '6.2.1'), ['package.json:1']);
    assert.deepEqual(found('NODEPKG', 'tar', '5.0.0'), []);
    assert.deepEqual(found('PYTHONPKG', 'zope_interface', '5.0.0'), ['requirements.txt:1']);
    assert.deepEqual(found('GOMOD', 'golang.org/x/net', '0.19.0'), ['go.mod:2']);
    assert.deepEqual(found('GOBINARY', 'go/stdlib', '1.21.5'), ['go.mod:1']);
    assert.deepEqual(found('JAR', 'org.apache:log4j-core', '2.14.1'), ['pom.xml:1']);
    assert.deepEqual(found('JAR', 'log4j-core', '2.14.1'), ['pom.xml:1']);
  });

  it('are of the same ecosystem, and none for the operating system’s packages', () => {
    assert.deepEqual(found('OS', 'tar', '6.2.0'), []);
    assert.deepEqual(found('GEMSPEC', 'tar', '6.2.0'), []);
    assert.deepEqual(found('constructor', 'tar', '6.2.0'), []);
  });

  it('are none for any other text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('NODEPKG', 'PIP', 'GOMOD', 'JAR'),
        fc.string(),
        fc.string(),
        (manager, name, version) => {
          for (const { place } of placesOfFinding(finding(manager, name, version), FILES))
            assert.ok(place.ecosystem.length > 0);
        },
      ),
    );
  });
});

describe('what a manifest asks for', () => {
  for (const [ecosystem, wants, allowed, refused] of [
    ['npm', '^4.17.0', '4.17.20', '5.0.0'],
    ['npm', '1.x || >=2.5.0', '2.6.0', '2.4.0'],
    ['pypi', '>=2.8,!=2.9.*,<3', '2.10', '2.9.1'],
    ['pypi', '==2.8.*', '2.8.5', '2.80'],
    ['pypi', '~=2.2', '2.9', '3.0'],
    ['pypi', '~=1.4.5', '1.4.9', '1.5.0'],
    ['pypi', '^2.0', '2.31', '3.0'],
    ['pypi', '>1.0,<=2.0', '2.0.0', '1.0'],
    ['pypi', '===1.0', '1.0', '1.0.0'],
    ['maven', '[1.0,2.0)', '1.9', '2.0'],
    ['maven', '(,1.0],[1.2,)', '1.3', '1.1'],
    ['maven', '[1.5]', '1.5.0', '1.6'],
    ['composer', '~1.2', '1.9.0', '2.0.0'],
    ['composer', '^1.0|^2.0@dev', '2.1.0', '3.0.0'],
  ] as const)
    it(`of ${ecosystem} by ${wants} is ${allowed}, not ${refused}`, () => {
      assert.equal(allowsVersion(ecosystem, wants, allowed), true);
      assert.equal(allowsVersion(ecosystem, wants, refused), false);
    });

  it('is every version where it names none', () => {
    assert.equal(allowsVersion('npm', 'latest', '1.0.0'), true);
    assert.equal(allowsVersion('pypi', '', '1.0.0'), true);
  });
});
