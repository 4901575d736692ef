import { isAttributed, type AttributedFinding } from './attribution';
import { collapse } from './buildStep';

/**
 * What stays the same for a finding from scan to scan and when lines move: the vulnerability, the package and the text of
 * the instruction. Neither the line nor the installed version counts, so an alert is not opened anew for them.
 */
export function fingerprint({ finding, attribution }: AttributedFinding): string {
  const instruction = isAttributed(attribution)
    ? `${attribution.instruction.keyword} ${collapse(attribution.instruction.text)}`
    : '';
  return fnv64(
    JSON.stringify([
      ...[finding.vulnerabilityId, finding.package.name, finding.package.path ?? ''].map(beginning),
      instruction,
    ]),
  );
}

/** What comes from outside may be endless. */
const beginning = (text: string): string => text.slice(0, 1000);

/** FNV-1a, 64 bits, in hexadecimal. http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
