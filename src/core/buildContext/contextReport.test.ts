import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ContextCount } from './contextReport';
import { ignoreLine, ignoreLineAfter } from './ignoreLine';
import { parseIgnoreFile } from './ignoreFile';
import { riskOf } from './riskyPath';

type Counted = Parameters<ContextCount['add']>[0];

const file = (path: string, size = 1): Counted => ({ path, kind: 'file', size });
const folder = (path: string): Counted => ({ path, kind: 'directory', size: 0 });

function reportOf(entries: readonly Counted[]): ReturnType<ContextCount['report']> {
  const count = new ContextCount();
  for (const entry of entries) count.add(entry);
  return count.report();
}

describe('what is said of a build context', () => {
  it('counts files and their bytes, not folders and links', () => {
    const link: Counted = { path: 'link', kind: 'symlink', size: 0 };
    const { files, bytes } = reportOf([folder('src'), file('src/a', 3), file('src/b', 4), link]);
    assert.deepEqual({ files, bytes }, { files: 2, bytes: 7 });
  });

  it('names the ten largest files in whatever order they come', () => {
    const sizes = fc.array(fc.nat(50), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, (all) => {
        const { largest, bytes } = reportOf(all.map((size, index) => file(`f${index}`, size)));
        assert.deepEqual(
          largest.map((one) => one.bytes),
          [...all].sort((a, b) => b - a).slice(0, 10),
        );
        assert.equal(
          bytes,
          all.reduce((sum, size) => sum + size, 0),
        );
      }),
    );
  });

  it('warns of what is seldom meant to be in an image', () => {
    const risky = ['.env', 'api/.env.production', 'tls/server.pem', 'deploy/id_rsa', 'id_ed25519', 'a.key'];
    assert.deepEqual(
      reportOf(risky.map((path) => file(path))).risks.map(({ path }) => path),
      risky,
    );
  });

  it('does not warn of examples, public keys and names that only look alike', () => {
    const harmless = ['.env.example', '.env.local.sample', '.envrc', 'id_rsa.pub', 'env', 'src/keyboard.ts'];
    assert.deepEqual(reportOf(harmless.map((path) => file(path))).risks, []);
    assert.deepEqual(riskOf({ path: '.git', kind: 'file' }), undefined, 'a submodule, which names a folder');
  });

  it('warns of a folder once, whatever is in it', () => {
    const { risks } = reportOf([
      folder('.git'),
      file('.git/config'),
      file('.git/objects/id_rsa'),
      file('home/.aws/credentials'),
      file('home/.aws/config'),
    ]);
    assert.deepEqual(risks, [
      { kind: 'history', path: '.git' },
      { kind: 'credentials', path: 'home/.aws' },
    ]);
  });

  it('stays short however much is risky', () => {
    const { risks, furtherRisks } = reportOf(
      Array.from({ length: 500 }, (_, index) => file(`k${index}.pem`)),
    );
    assert.equal(risks.length + furtherRisks, 500);
    assert.equal(risks.length, 100);
  });
});

describe('a line that ignores a path', () => {
  const segment = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter((text) => !/[/\n\r\0]/.test(text) && text.trim() !== '.' && text.trim() !== '..');
  const anyPath = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));

  it('matches that path, whatever its name, on Windows too', () => {
    fc.assert(
      fc.property(anyPath, fc.boolean(), (path, windows) => {
        fc.pre(!windows || !path.includes('\\'));
        const { patterns } = parseIgnoreFile({ path: '.dockerignore', text: ignoreLine(path), windows });
        assert.equal(patterns.length, 1);
        assert.equal(patterns[0]?.matches(path), true, `${ignoreLine(path)} does not match ${path}`);
        assert.equal(patterns[0].exception, false);
      }),
    );
  });

  it('is the path itself where that is plain', () => {
    assert.equal(ignoreLine('config/.env.production'), 'config/.env.production');
  });

  it('comes on a line of its own, in the style of the file', () => {
    assert.equal(ignoreLineAfter('', '.env'), '.env\n');
    assert.equal(ignoreLineAfter('node_modules', '.env'), '\n.env\n');
    assert.equal(ignoreLineAfter('a\r\nb\r\n', '.env'), '.env\r\n');
  });
});
