import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const THREATS = 32;
const ROW = /^\| T(?<number>\d+) +\| .+ \| .+ \| (?<proof>.+?) +\|$/gm;
/** `file.test.ts`: title; title */
const PROOF = /`(?<file>[^`]+\.test\.ts)`: (?<titles>[^`]+?)(?=; `|$)/g;

function sources(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => path.join(folder, file));
}

function sourcesWith(pattern: RegExp): readonly string[] {
  return sources('src').filter((file) => pattern.test(read(file)));
}

const manifest = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly languageModelTools?: readonly { readonly name: string }[] };
};

describe('the list of threats in SECURITY.md', () => {
  const rows = [...read('SECURITY.md').matchAll(ROW)].map(({ groups = {} }) => groups);

  it('has every number once, in order', () => {
    const numbers = rows.map(({ number }) => Number(number));
    assert.deepEqual(
      numbers,
      Array.from({ length: THREATS }, (_, index) => index + 1),
    );
  });

  for (const { number = '', proof = '' } of rows)
    it(`names tests that are there for T${number}`, () => {
      const proofs = [...proof.matchAll(PROOF)];
      assert.ok(proofs.length > 0, 'no test is named');
      for (const { groups: { file = '', titles = '' } = {} } of proofs) {
        assert.ok(existsSync(path.join(root, file)), file);
        // A title's own quotes are escaped in the source, or in quotes of another kind.
        const source = read(file).replaceAll("\\'", "'");
        for (const title of titles.split('; ')) assert.ok(source.includes(title.trim()), `${file}: ${title}`);
      }
    });
});

describe('the extension', () => {
  it('has no webview, no URI handler and no server', () => {
    assert.deepEqual(sourcesWith(/createWebviewPanel|registerWebview|registerUriHandler|createServer\(/), []);
    assert.ok(!manifest.activationEvents.some((event) => event.startsWith('onUri')));
  });

  it('starts no program through a shell', () => {
    assert.deepEqual(
      sourcesWith(
        /\bshell:\s*true|\bexecSync\(|import \{[^}]*\bexec\b[^}]*\} from 'node:child_process'|\.sendText\(/,
      ),
      [],
    );
  });

  it('never turns the check of certificates off', () => {
    assert.deepEqual(sourcesWith(/rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/), []);
  });

  it('offers models no tool that changes anything', () => {
    for (const { name } of manifest.contributes.languageModelTools ?? [])
      assert.match(name, /^ecr_(list|get|check)_/);
  });

  it('keeps its dependencies few and locked', () => {
    const dependencies = Object.entries(manifest.dependencies);
    assert.ok(dependencies.length <= 14, String(dependencies.length));
    for (const [name, version] of dependencies) assert.match(version, /^\d+\.\d+\.\d+$/, name);
    const { packages } = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
    };
    for (const [name, { integrity }] of Object.entries(packages))
      if (name !== '') assert.match(integrity ?? '', /^sha512-/, name);
  });

  it('tells nobody what its users do: it has no telemetry, and no dependency for any', () => {
    const TELEMETRY =
      /createTelemetryLogger|isTelemetryEnabled|TelemetryReporter|applicationinsights|sendTelemetry/i;
    assert.deepEqual(sourcesWith(TELEMETRY), []);
    const { packages } = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
    };
    const shipped = Object.entries(packages).flatMap(([name, { dev }]) => (dev === true ? [] : [name]));
    assert.ok(shipped.length > 50);
    for (const name of shipped)
      assert.doesNotMatch(
        name,
        /telemetry|insights|analytics|sentry|posthog|mixpanel|segment|amplitude|rudder/i,
      );
    assert.match(read('README.md'), /^No telemetry of any kind\./m);
  });

  it('is published by the identity of its workflow, with programs that are locked', () => {
    const release = read('.github/workflows/release.yml');
    assert.match(release, /vsce publish --azure-credential/);
    assert.match(release, /ovsx publish --trusted-publishing/);
    assert.doesNotMatch(release, /secrets\.|--pat\b|VSCE_PAT|OVSX_PAT/);
    for (const [, folder = '.'] of release.matchAll(/run: npm ci --ignore-scripts(?: --prefix (\S+))?/g)) {
      const { packages } = JSON.parse(read(path.join(folder, 'package-lock.json'))) as {
        readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
      };
      for (const [name, { integrity }] of Object.entries(packages))
        if (name !== '') assert.match(integrity ?? '', /^sha512-/, name);
    }
    // What npx would fetch is locked by nothing.
    assert.doesNotMatch(release, /npx (?!--no-install)/);
  });

  it('gives workflows few rights, and actions by their hash', () => {
    const folder = '.github/workflows';
    for (const file of readdirSync(path.join(root, folder))) {
      const text = read(path.join(folder, file));
      assert.doesNotMatch(text, /pull_request_target|secrets\.\w*(?:PAT|TOKEN)\b/, file);
      assert.match(text, /^permissions:\n {2}contents: read$/m, file);
      for (const [, action = ''] of text.matchAll(/^\s*(?:- )?uses: (\S+)/gm))
        assert.match(action, /@[0-9a-f]{40}$|^\.\//, `${file}: ${action}`);
    }
  });
});
