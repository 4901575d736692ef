import assert from 'node:assert/strict';
import type { DiagnosticDefinition } from '../../diagnostics/definition';
import { IGNORE_DEFINITIONS } from './ignoreDefinitions';
import { OUR_IGNORE_FILE } from './ignoreFileKind';
import { ignoreFileProblems } from './ignoreFileProblems';

const NOW = new Date('2026-06-15T12:00:00Z');
/** What an image has that was looked at. */
const FOUND = 'CVE-2024-0001';

function told(entry: string): readonly string[] {
  const read = OUR_IGNORE_FILE.read(`ignore:\n  - ${entry}\n`);
  const states = new Map(
    read.rules.map((rule) => [rule, rule.id === FOUND ? ('inForce' as const) : ('unmatched' as const)]),
  );
  return ignoreFileProblems(read, OUR_IGNORE_FILE, [{ image: 'shop:1', states }], NOW).map(({ is }) => is);
}

describe('the documentation of an ignore file’s problems', () => {
  const all: Readonly<Record<string, DiagnosticDefinition>> = IGNORE_DEFINITIONS;

  for (const [code, { example }] of Object.entries(all))
    it(`${example === undefined ? 'may leave out' : 'has'} an example of ${code}`, () => {
      // What ends soon depends on the day it is read.
      if (example === undefined) return assert.equal(code, 'expiring');
      assert.deepEqual(told(example.wrong), [code]);
      assert.deepEqual(told(example.right), []);
    });
});
