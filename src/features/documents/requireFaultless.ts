import { invalidPolicy } from '../../core/documents/invalidPolicy';
import type { PolicyFault } from './documentKind';
import { revealRange } from './openEditors';

/**
 * Shows the first fault at its place.
 * @throws `policy-invalid`
 */
export async function requireFaultless(
  path: string,
  text: string,
  faults: readonly PolicyFault[],
): Promise<void> {
  const [first] = faults;
  if (first === undefined) return;
  await revealRange(path, first.range);
  throw invalidPolicy(text, faults);
}
