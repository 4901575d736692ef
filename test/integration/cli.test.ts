import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { keepNewest, policyText, ruleText, UNTAGGED } from '../unit/lifecyclePolicies';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the command line, as it is shipped', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'ecr-cli-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  async function cli(args: readonly string[], stdin = ''): Promise<Ended> {
    const child = spawn(process.execPath, [path.resolve('dist/cli.js'), ...args], { cwd: folder });
    child.stdin.end(stdin);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, stdout, stderr };
  }
  async function file(name: string, content: string): Promise<string> {
    await writeFile(path.join(folder, name), content);
    return name;
  }
  const GOOD = policyText(ruleText(1, UNTAGGED));
  const BAD = policyText(ruleText(1, { ...UNTAGGED, countNumber: 0 }));
  const ODD = policyText(ruleText(1, UNTAGGED), ruleText(2, keepNewest(3, 'a', 'b')));

  it('finds nothing in a good policy', async () => {
    assert.deepEqual(await cli(['lint-policy', await file('good.json', GOOD)]), {
      ...{ code: 0, stdout: '[]\n', stderr: '' },
    });
  });

  it('tells each problem with its place', async () => {
    const name = await file('bad.json', BAD);
    const { code, stdout } = await cli(['lint-policy', name]);
    assert.equal(code, 1);
    const [problem] = JSON.parse(stdout) as readonly Record<string, unknown>[];
    const line = BAD.split('\n').findIndex((one) => one.includes('countNumber'));
    const character = BAD.split('\n')[line]?.indexOf('0') ?? -1;
    const { message, ...rest } = problem ?? {};
    assert.match(String(message), /must be 1 or more/);
    assert.deepEqual(rest, {
      ...{ file: name, code: 'MIN', severity: 'error' },
      range: { start: { line, character }, end: { line, character: character + 1 } },
    });
  });

  it('fails on warnings where it is asked to, and writes what CI reads', async () => {
    const name = await file('odd.json', ODD);
    assert.equal((await cli(['lint-policy', name])).code, 0);
    const { code, stdout } = await cli(['lint-policy', name, '--fail-on', 'warning', '--format', 'text']);
    assert.equal(code, 1);
    assert.match(stdout, /^odd\.json:\d+:\d+: warning: .* \[AND_LIST\]$/m);
    const sarif = JSON.parse((await cli(['lint-policy', name, '--format=sarif'])).stdout) as {
      readonly version: string;
      readonly runs: readonly {
        readonly tool: { readonly driver: { readonly rules: readonly object[] } };
        readonly results: readonly { readonly ruleId: string }[];
      }[];
    };
    assert.equal(sarif.version, '2.1.0');
    const [rule] = sarif.runs[0]?.tool.driver.rules ?? [];
    assert.deepEqual(Object.keys(rule ?? {}), ['id', 'shortDescription', 'fullDescription', 'helpUri']);
    assert.deepEqual(
      sarif.runs[0]?.results.map(({ ruleId }) => ruleId),
      ['AND_LIST'],
    );
  });

  it('looks into files of other languages, and at the standard input', async () => {
    const terraform = `resource "aws_ecr_lifecycle_policy" "app" {\n  policy = <<EOF\n${BAD}\nEOF\n}\n`;
    const { code, stdout } = await cli(['lint-policy', await file('main.tf', terraform), '--format', 'text']);
    assert.equal(code, 1);
    assert.match(stdout, /^main\.tf:\d+:\d+: error: .*\[MIN\]$/m);
    assert.equal((await cli(['lint-policy', '-'], BAD)).code, 1);
    assert.equal((await cli(['lint-policy', '-'], GOOD)).code, 0);
  });

  it('tells bad usage and unreadable input from findings', async () => {
    for (const args of [
      [],
      ['lint'],
      ['lint-policy'],
      ['lint-policy', 'x.json', '--fail-on', 'never'],
      ['lint-policy', 'missing.json'],
      ['lint-policy', '.'],
      ['simulate-policy', 'x.json'],
    ]) {
      const { code, stderr, stdout } = await cli(args);
      assert.equal(code, 2, args.join(' '));
      assert.ok(args.length === 0 ? stdout.includes('Usage') : stderr.length > 0);
    }
    assert.equal((await cli(['--help'])).code, 0);
  });

  it('simulates a policy on what describe-images tells', async () => {
    const images = {
      imageDetails: [
        { imageDigest: 'sha256:old', imagePushedAt: '2026-01-01T00:00:00Z', imageSizeInBytes: 5 },
        { imageDigest: 'sha256:new', imagePushedAt: 1_795_600_000, imageTags: [] },
        { imageDigest: 'sha256:tagged', imagePushedAt: '2026-01-01T00:00:00+00:00', imageTags: ['v1'] },
      ],
    };
    const given = [
      '--images',
      await file('images.json', JSON.stringify(images)),
      '--now',
      '2026-11-26T00:00:00Z',
    ];
    const { code, stdout } = await cli(['simulate-policy', await file('good.json', GOOD), ...given]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), {
      actions: [{ id: 'sha256:old', rulePriority: 1, action: 'expire' }],
      kept: [
        { id: 'sha256:new', reason: 'The rule 1 selects it and keeps it, so no later rule acts on it.' },
        { id: 'sha256:tagged', reason: 'No rule selects it.' },
      ],
    });
    const refused = await cli(['simulate-policy', await file('bad.json', BAD), ...given]);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /"MIN"/);
    const broken = await file('images.json', '{"images":[{"id":"a"}]}');
    const unread = await cli(['simulate-policy', 'good.json', '--images', broken]);
    assert.deepEqual([unread.code, unread.stderr.trim()], [2, 'images.json: images[0] has no "pushedAt".']);
  });

  it('finds the lines that brought findings in', async () => {
    const layers = ['sha256:a', 'sha256:b'].map((digest) => ({ digest }));
    const history = ['ADD rootfs / # buildkit', 'RUN /bin/sh -c apk add curl # buildkit'];
    const vulnerable = { name: 'curl', version: '8.0', sourceLayerHash: 'sha256:b', fixedInVersion: '8.1' };
    const finding = {
      severity: 'HIGH',
      packageVulnerabilityDetails: { vulnerabilityId: 'CVE-1', vulnerablePackages: [vulnerable] },
    };
    const given = {
      dockerfile: await file('Dockerfile', 'FROM alpine\nRUN apk add curl\n'),
      manifest: await file('manifest.json', JSON.stringify({ layers })),
      config: await file(
        'config.json',
        JSON.stringify({ history: history.map((one) => ({ created_by: one })) }),
      ),
      findings: await file(
        'findings.json',
        JSON.stringify({ imageScanFindings: { enhancedFindings: [finding] } }),
      ),
    };
    const options = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
    const { code, stdout } = await cli(['attribute', ...options]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), [
      {
        ...{ vulnerabilityId: 'CVE-1', packageName: 'curl', packageVersion: '8.0', severity: 'HIGH' },
        ...{ line: 2, endLine: 2, confidence: 'layer', instruction: 'RUN apk add curl' },
        ...{ layerDigest: 'sha256:b', fixedInVersion: '8.1' },
      },
    ]);
    assert.equal((await cli(['attribute', ...options, '--fail-on', 'HIGH'])).code, 1);
    assert.equal((await cli(['attribute', ...options, '--fail-on', 'CRITICAL'])).code, 0);
    assert.equal((await cli(['attribute', '--dockerfile', 'Dockerfile'])).code, 2);
  });
});
