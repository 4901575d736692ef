import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readStages, stageChain, targetStage } from '../../dockerfile/stages';
import { DockerfileText } from '../dockerfileText';
import type { Finding } from '../finding';
import { ownChain } from '../ownChain';
import { filesOfFindings } from './filesOfFindings';
import { PackageFile } from './packageFile';

function filesFor(
  manager: string,
  path: string | undefined,
  dockerfile: string,
  ...paths: readonly string[]
): readonly string[] {
  const finding: Finding = {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: { available: 'yes' },
    package: { name: 'x', version: '1', manager, ...(path !== undefined && { path }) },
  };
  const stages = readStages(dockerfile);
  const target = targetStage(stages);
  assert.ok(target !== undefined);
  const own = ownChain(new DockerfileText(dockerfile), stages, stageChain(stages, target));
  const files = paths.flatMap((one) => PackageFile.of(one, '') ?? []);
  return filesOfFindings(own, files)(finding).map((file) => file.path);
}

describe('the files that a finding leads to', () => {
  const LOCKS = ['package-lock.json', 'web/package-lock.json', 'web/package.json', 'api/yarn.lock'];
  const node = (path: string, dockerfile: string): readonly string[] =>
    filesFor('NODEPKG', path, dockerfile, ...LOCKS, 'web/go.mod');
  const IN_APP = '/app/node_modules/tar/package.json';

  it('were copied to the project that the package lies in', () => {
    assert.deepEqual(node(IN_APP, 'FROM node\nWORKDIR /app\nCOPY web/package*.json ./\nRUN npm ci'), [
      'web/package-lock.json',
      'web/package.json',
    ]);
    assert.deepEqual(node(IN_APP, 'FROM node\nCOPY ["package.json", "package-lock.json", "/app/"]'), [
      'package-lock.json',
    ]);
    assert.deepEqual(node(IN_APP, 'ARG D=web\nFROM node\nARG D\nCOPY $D /app'), [
      'web/package-lock.json',
      'web/package.json',
    ]);
    assert.deepEqual(node('/app/api/node_modules/x', 'FROM node\nWORKDIR /app\nADD . .'), [
      'package-lock.json',
      'api/yarn.lock',
    ]);
    assert.deepEqual(node('/app/api/node_modules/x', 'FROM node\nCOPY --parents */yarn.lock /app/'), [
      'api/yarn.lock',
    ]);
  });

  it('were mounted there', () => {
    assert.deepEqual(
      node(
        IN_APP,
        'FROM node\nWORKDIR /app\nRUN --mount=type=bind,source=web/package-lock.json,target=package-lock.json --mount=type=cache,target=/root/.npm npm ci',
      ),
      ['web/package-lock.json'],
    );
  });

  it('were copied to the stage that the package was copied from', () => {
    assert.deepEqual(
      node(
        IN_APP,
        'FROM node AS deps\nWORKDIR /src\nCOPY web/package-lock.json .\nRUN npm ci\nFROM node\nCOPY package-lock.json /x/\nCOPY --from=deps /src/node_modules /app/node_modules',
      ),
      ['web/package-lock.json'],
    );
  });

  it('are the very file that is scanned', () => {
    assert.deepEqual(node('/srv/web/package-lock.json', 'FROM node\nCOPY . /srv'), ['web/package-lock.json']);
    assert.deepEqual(filesFor('GOMOD', 'src/go.mod', 'FROM go\nCOPY . /src', 'go.mod', 'tools/go.mod'), [
      'go.mod',
    ]);
  });

  it('were copied to the stage of a binary, an archive or a system’s folder', () => {
    const go = 'FROM go AS b\nWORKDIR /s\nCOPY a/go.mod a/go.sum ./\nRUN go build -o /out/x\nFROM scratch\n';
    assert.deepEqual(filesFor('GOBINARY', '/x', `${go}COPY --from=b /out/x /x`, 'a/go.mod', 'b/go.mod'), [
      'a/go.mod',
    ]);
    assert.deepEqual(
      filesFor(
        'JAR',
        '/app.jar/BOOT-INF/lib/x.jar',
        'FROM j\nCOPY api/target/*.jar /app.jar',
        'pom.xml',
        'api/pom.xml',
        'web/pom.xml',
      ),
      ['pom.xml', 'api/pom.xml'],
    );
    assert.deepEqual(
      filesFor(
        'PYTHONPKG',
        '/usr/local/lib/python3.12/site-packages/x',
        'FROM p\nCOPY r/requirements.txt .',
        'requirements.txt',
        'r/requirements.txt',
      ),
      ['r/requirements.txt'],
    );
  });

  it('are all of its ecosystem where the Dockerfile copies none', () => {
    assert.deepEqual(node(IN_APP, 'FROM node\nRUN git clone x /app'), LOCKS);
    assert.deepEqual(filesFor('NODEPKG', undefined, 'FROM node\nRUN git clone x', ...LOCKS), LOCKS);
  });

  it('are none for what comes with the base image or is installed for all', () => {
    const all = 'FROM node\nCOPY . .\nRUN npm i -g x';
    assert.deepEqual(node('/usr/local/lib/node_modules/npm/node_modules/tar/package.json', all), []);
    assert.deepEqual(node('/usr/local/lib/node_modules/x/package.json', all), []);
    assert.deepEqual(node('/elsewhere/node_modules/x/package.json', 'FROM node\nCOPY . /app'), []);
  });

  it('are told of any Dockerfile, stages that copy in a circle too', () => {
    const circle = 'FROM a AS b\nCOPY --from=b /x /y\nCOPY --from=b /y /x\nCOPY --from=b / /z/\n';
    assert.deepEqual(node('/x/node_modules/y', circle), LOCKS);
    const part = fc.constantFrom(
      'COPY',
      '\nFROM a AS b',
      ' --from=b',
      ' *',
      ' /',
      ' ./',
      ' a',
      '[',
      '"',
      '\nRUN --mount=',
      ',',
    );
    fc.assert(
      fc.property(fc.array(part), fc.string(), (parts, path) => {
        assert.ok(Array.isArray(node(path, `FROM a\n${parts.join('')}`)));
      }),
    );
  });
});
