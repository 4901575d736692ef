import assert from 'node:assert/strict';
import { attributeCommand } from './attribute';
import { InputError, UsageError } from './command';

const FILES: Readonly<Record<string, string>> = {
  Dockerfile: 'FROM alpine:3.20\nRUN apk add \\\n    curl\nCMD ["curl"]\n',
  'm.json': JSON.stringify({ layers: [{ digest: 'sha256:base' }, { digest: 'sha256:apk' }] }),
  'c.json': JSON.stringify({
    history: [
      { created_by: 'ADD alpine.tar.gz / # buildkit' },
      { created_by: 'RUN /bin/sh -c apk add     curl # buildkit' },
      { created_by: 'CMD ["curl"]', empty_layer: true },
    ],
  }),
  'index.json': JSON.stringify({ manifests: [] }),
  'pending.json': JSON.stringify({ imageScanStatus: { status: 'PENDING' } }),
  'none.json': JSON.stringify({ imageScanFindings: { findings: [] } }),
  'f.json': JSON.stringify({
    imageScanFindings: {
      enhancedFindings: [
        ['CVE-1', 'curl', 'sha256:apk', '8.5.0-r1', 'HIGH'],
        ['CVE-2', 'busybox', 'sha256:base', 'NotAvailable', 'LOW'],
        ['CVE-3', 'zlib', 'sha256:other', '1.3-r0', 'LOW'],
      ].map(([vulnerabilityId, name, sourceLayerHash, fixedInVersion, severity]) => ({
        severity,
        packageVulnerabilityDetails: {
          vulnerabilityId,
          vulnerablePackages: [
            { name, version: '8.5.0', release: 'r0', packageManager: 'OS', sourceLayerHash, fixedInVersion },
          ],
        },
      })),
    },
  }),
};

const ALL = [
  '--dockerfile',
  'Dockerfile',
  '--manifest',
  'm.json',
  '--config',
  'c.json',
  '--findings',
  'f.json',
];

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = '';
  const code = await attributeCommand.run(args, {
    read: (file) => {
      const text = FILES[file];
      return text === undefined ? Promise.reject(new InputError(file)) : Promise.resolve(text);
    },
    write: (text) => void (out += text),
  });
  return { code, out };
}

const instead = (option: string, value: string): readonly string[] =>
  ALL.map((one, index) => (ALL[index - 1] === option ? value : one));

describe('attribute, without an editor', () => {
  it('tells the line of each finding, and why there is none', async () => {
    const { code, out } = await run(...ALL);
    assert.equal(code, 0);
    const shared = { packageVersion: '8.5.0-r0' };
    assert.deepEqual(JSON.parse(out), [
      {
        ...{ vulnerabilityId: 'CVE-1', packageName: 'curl', severity: 'HIGH', ...shared },
        ...{ line: 2, endLine: 3, confidence: 'layer', instruction: 'RUN apk add curl' },
        ...{ layerDigest: 'sha256:apk', fixedInVersion: '8.5.0-r1' },
      },
      {
        ...{ vulnerabilityId: 'CVE-2', packageName: 'busybox', severity: 'LOW', ...shared },
        ...{ line: 1, endLine: 1, confidence: 'layer', instruction: 'FROM alpine:3.20' },
        layerDigest: 'sha256:base',
      },
      {
        ...{ vulnerabilityId: 'CVE-3', packageName: 'zlib', severity: 'LOW', ...shared },
        ...{ line: null, endLine: null, confidence: null, instruction: null },
        reason: 'The image has no layer with this finding’s hash: it is of another image or platform.',
        fixedInVersion: '1.3-r0',
      },
    ]);
  });

  it('fails at the severity that is asked for', async () => {
    assert.equal((await run(...ALL, '--fail-on', 'HIGH')).code, 1);
    assert.equal((await run(...ALL, '--fail-on', 'CRITICAL')).code, 0);
    assert.equal((await run(...instead('--findings', 'none.json'), '--fail-on', 'LOW')).code, 0);
  });

  it('writes lines that editors find', async () => {
    const { out } = await run(...ALL, '--format', 'text');
    assert.equal(
      out.split('\n')[0],
      'Dockerfile:3:5: HIGH: CVE-1 in curl 8.5.0-r0: fixed in 8.5.0-r1. [layer]',
    );
  });

  it('writes SARIF with the Dockerfile’s lines', async () => {
    const { out } = await run(...ALL, '--format', 'sarif');
    const { runs } = JSON.parse(out) as { runs: { results: { locations: unknown[] }[] }[] };
    assert.deepEqual(runs[0]?.results[0]?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'Dockerfile' },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
        },
      },
    ]);
  });

  it('never takes an image that was not scanned for a clean one', async () => {
    await assert.rejects(run(...instead('--findings', 'pending.json')), /The scan has not finished/);
  });

  it('says what is wrong with its inputs', async () => {
    await assert.rejects(run(...ALL.slice(2)), UsageError);
    await assert.rejects(run(...ALL, 'more'), UsageError);
    await assert.rejects(run(...ALL, '--fail-on', 'BAD'), UsageError);
    await assert.rejects(run(...instead('--manifest', 'index.json')), /index/);
    await assert.rejects(run(...instead('--config', 'Dockerfile')), InputError);
    await assert.rejects(run(...instead('--findings', 'm.json')), InputError);
  });
});
