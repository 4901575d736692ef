import assert from 'node:assert/strict';
import { applyEdits } from '../dockerfileEdit';
import type { Finding } from '../finding';
import { PackageFile } from './packageFile';
import { packageFindings } from './packageFindings';
import { packageFixes } from './packageFixes';

const DOCKERFILE = 'FROM node\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n';
const LOCK = JSON.stringify({
  name: 'web',
  lockfileVersion: 3,
  packages: {
    '': { name: 'web', dependencies: { 'left-trim': '^1.2.0' } },
    'node_modules/left-trim': { version: '1.2.0', dependencies: { deep: '^2.0.0' } },
    'node_modules/deep': { version: '2.0.0' },
  },
});
const MANIFEST = '{ "dependencies": { "left-trim": "^1.2.0" } }\n';

function finding(name: string, version: string, fixed?: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: fixed === undefined ? { available: 'no' } : { available: 'yes', version: fixed },
    package: { name, version, manager: 'NODEPKG', path: `/app/node_modules/${name}/package.json` },
  };
}

/** The files with the fixes that are offered at a file's line of a package, `title: text`. */
function offered(found: Finding, at: string, manifest = MANIFEST): readonly string[] {
  const files = Object.entries({ 'package.json': manifest, 'package-lock.json': LOCK }).flatMap(
    ([path, text]) => PackageFile.of(path, text) ?? [],
  );
  const places = packageFindings(DOCKERFILE, undefined, [found], files, {
    ...{ minimumSeverity: 'LOW', showUnfixed: true },
  });
  const named = places.find(({ file }) => file.path === at);
  assert.ok(named !== undefined);
  return packageFixes(named, places, files).map(
    ({ file, title, edits }) => `${file.path} ${title}: ${applyEdits(file.text, edits)}`,
  );
}

describe('the fixes of a package that files name', () => {
  const raised = ['package.json Raise left-trim to 1.2.1: { "dependencies": { "left-trim": "^1.2.1" } }\n'];

  it('are in the manifest, from its line and from that of the lock file', () => {
    assert.deepEqual(offered(finding('left-trim', '1.2.0', '1.2.1'), 'package.json'), raised);
    assert.deepEqual(offered(finding('left-trim', '1.2.0', '1.2.1'), 'package-lock.json'), raised);
  });

  it('overrule the packages that ask for it, where the project does not', () => {
    const [fix = '', ...others] = offered(finding('deep', '2.0.0', '2.0.3'), 'package-lock.json');
    assert.match(fix, /^package\.json Override deep with 2\.0\.3 .*"overrides": \{\s*"deep": "\^2\.0\.3"/s);
    assert.deepEqual(others, []);
  });

  it('are none where there is no fix, or where its version is none', () => {
    assert.deepEqual(offered(finding('left-trim', '1.2.0'), 'package.json'), []);
    assert.deepEqual(offered(finding('deep', '2.0.0', '2.0.3" }, "scripts": { "x'), 'package-lock.json'), []);
  });
});
