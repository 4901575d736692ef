import assert from 'node:assert/strict';
import { HOSTILE_TEXTS, UNPRINTABLE } from '../../../../test/unit/hostileText';
import { applyEdits } from '../dockerfileEdit';
import type { Finding } from '../finding';
import { bumpFix, type ManifestFix } from './bumpFix';
import { overrideFix } from './overrideFix';
import { PackageFile } from './packageFile';
import { placesOfFinding } from './placesOfFinding';

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
});
/** A manifest that asks for `a`, or the lock file of one that does not. */
const FILES: readonly (readonly [manager: string, path: string, text: string])[] = [
  ['NODEPKG', 'package.json', '{"dependencies": {"a": "^1.0.0"}}\n'],
  ['NODEPKG', 'package-lock.json', LOCK],
  ['PIP', 'requirements.txt', 'a==1.0.0\n'],
  ['PIP', 'pyproject.toml', '[project]\ndependencies = ["a>=1.0.0"]\n'],
  ['GOMOD', 'go.mod', 'module x\n\nrequire a v1.0.0\n'],
  [
    'JAR',
    'pom.xml',
    '<project><dependencies><dependency><groupId>a</groupId><artifactId>a</artifactId><version>1.0.0</version></dependency></dependencies></project>\n',
  ],
  ['COMPOSER', 'composer.json', '{"require": {"a": "1.0.0"}}\n'],
];

function fixesOf(path: string, text: string, finding: Finding): readonly ManifestFix[] {
  const file = PackageFile.of(path, text);
  const manifest = PackageFile.of('package.json', '{"name": "x"}\n');
  assert.ok(manifest !== undefined);
  if (file === undefined) return [];
  return placesOfFinding(finding, [file]).flatMap((place) =>
    [bumpFix(place, [finding]), overrideFix(place, [finding], [file, manifest])].flatMap((fix) => fix ?? []),
  );
}

function finding(manager: string, name: string, version: string, fixed: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: { available: 'yes', version: fixed },
    package: { name, version, manager },
  };
}

describe('a manifest', () => {
  it('is changed where a version is one', () => {
    const changed = FILES.filter(
      ([manager, path, text]) => fixesOf(path, text, finding(manager, 'a', '1.0.0', '1.0.1')).length > 0,
    );
    assert.ok(changed.length >= 5, changed.map(([, path]) => path).join());
  });

  for (const [what, text] of Object.entries(HOSTILE_TEXTS))
    it(`never gets what is no version and no name: ${what}`, () => {
      for (const [manager, path, content] of FILES)
        for (const hostile of [
          finding(manager, 'a', '1.0.0', text),
          finding(manager, 'a', '1.0.0', `1.0.1 ${text}`),
          finding(manager, 'a', text, '1.0.1'),
          finding(manager, text, '1.0.0', '1.0.1'),
        ])
          for (const { file, edits, title, caution = '' } of fixesOf(path, content, hostile)) {
            for (const words of [title, caution]) {
              assert.doesNotMatch(words, UNPRINTABLE);
              assert.ok(words.length <= 1000);
            }
            const changed = applyEdits(file.text, edits);
            assert.ok(changed.length <= file.text.length + 200);
            // Nothing but versions is written.
            for (const { newText } of edits) assert.match(newText, /^[\s\w.^~>=<",:{}@/*+-]*$/);
            if (!/^\w{1,100}$/.test(text) && text.trim() !== '') assert.ok(!changed.includes(text));
          }
    });
});
