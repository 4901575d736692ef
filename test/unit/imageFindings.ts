import fc from 'fast-check';
import type { Attribution, Confidence } from '../../src/core/findings/attribution';
import type { Fix } from '../../src/core/findings/finding';
import type { ImageFinding } from '../../src/core/findings/scannedImage';

/** What a test says of a finding; the rest does not matter to it. */
export interface Said {
  readonly id?: string;
  readonly severity?: string;
  readonly name?: string;
  readonly version?: string;
  readonly path?: string;
  readonly layerHash?: string;
  readonly title?: string;
  readonly available?: Fix['available'];
  readonly fixed?: string;
  readonly score?: number;
  readonly status?: string;
  readonly exploitAvailable?: boolean;
  readonly running?: number;
  readonly attribution?: Attribution;
  readonly ignored?: ImageFinding['ignored'];
  readonly platforms?: readonly string[];
}

export function imageFinding(said: Said = {}): ImageFinding {
  const { id = 'CVE-1', severity = 'HIGH', name = 'curl', version = '1-1', platforms = [] } = said;
  const { attribution = { reason: 'No Dockerfile is linked.' } } = said;
  return {
    finding: {
      ...{ kind: 'enhanced', vulnerabilityId: id, severity, links: [], cvss: [] },
      package: { name, version, manager: 'OS', ...given(said, 'path', 'layerHash') },
      fix: {
        available: said.available ?? (said.fixed === undefined ? 'unknown' : 'yes'),
        ...(said.fixed === undefined ? {} : { version: said.fixed }),
      },
      ...given(said, 'title', 'score', 'status', 'exploitAvailable'),
      ...(said.running === undefined ? {} : { inUse: { count: said.running } }),
    },
    ...{ attribution, platforms },
    ...given(said, 'ignored'),
  };
}

export function placedOn(keyword: string, line: number, confidence: Confidence): Attribution {
  return {
    confidence,
    instruction: { keyword, text: 'something', line, endLine: line },
    range: { line, character: 0, endLine: line, endCharacter: keyword.length },
    isBase: keyword === 'FROM',
    related: [],
  };
}

/** Few names and versions, so that many findings are alike. */
export const anyImageFinding: fc.Arbitrary<ImageFinding> = fc
  .record(
    {
      id: fc.constantFrom('CVE-1', 'CVE-2', 'CVE-3', 'GHSA-a'),
      severity: fc.constantFrom('CRITICAL', 'HIGH', 'LOW', 'UNTRIAGED', '__proto__', ''),
      name: fc.constantFrom('curl', 'tar', 'linux', 'toString', ''),
      version: fc.constantFrom('1-1', '2-1', ''),
      path: fc.constantFrom('app/a.jar', 'app/b.jar'),
      layerHash: fc.constantFrom('sha256:a', 'sha256:b', ''),
      available: fc.constantFrom('yes', 'no', 'partial', 'unknown'),
      fixed: fc.constantFrom('2-1', '0:3-1'),
      score: fc.constantFrom(1, 9.8),
      status: fc.constantFrom('ACTIVE', 'SUPPRESSED', 'NEW'),
      exploitAvailable: fc.boolean(),
      running: fc.nat(2),
      ignored: fc.constant({ reason: 'Not reachable.' }),
      attribution: fc.constantFrom(
        placedOn('FROM', 1, 'assumed'),
        placedOn('RUN', 2, 'named'),
        placedOn('RUN', 2, 'exact'),
        { reason: 'Its instruction is gone.', layerDigest: 'sha256:a' },
      ),
      platforms: fc.subarray(['linux/amd64', 'linux/arm64']),
    },
    { requiredKeys: [] },
  )
  .map(imageFinding);

function given<K extends keyof Said>(
  said: Said,
  ...names: readonly K[]
): { readonly [N in K]?: NonNullable<Said[N]> } {
  return Object.fromEntries(
    names.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])),
  ) as { readonly [N in K]?: NonNullable<Said[N]> };
}
