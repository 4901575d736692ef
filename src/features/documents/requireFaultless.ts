import { EcrExplorerError } from '../../core/errors';
import type { PolicyFault } from './documentKind';
import { revealRange } from './openEditors';

/** How many are told: a notification is no list. */
const TOLD = 3;

/**
 * Shows the first fault at its place.
 * @throws `policy-invalid` with the lines of the first ones
 */
export async function requireFaultless(
  path: string,
  text: string,
  faults: readonly PolicyFault[],
): Promise<void> {
  const [first] = faults;
  if (first === undefined) return;
  await revealRange(path, first.range);
  const lines = faults
    .slice(0, TOLD)
    .map(({ message, range }) => `Line ${text.slice(0, range.start).split('\n').length}: ${message}`);
  throw new EcrExplorerError('policy-invalid', { count: faults.length, problems: lines.join(' ') });
}
