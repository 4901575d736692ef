import { EcrExplorerError } from '../errors';
import { t } from '../l10n';

/** How many faults are told: a notification is no list. */
const TOLD = 3;

/** That ECR would refuse `text`: the first faults with their lines. Offsets in UTF-16 units. */
export function invalidPolicy(
  text: string,
  faults: readonly { readonly message: string; readonly range: { readonly start: number } }[],
): EcrExplorerError<'policy-invalid'> {
  const problems = faults
    .slice(0, TOLD)
    .map(({ message, range }) => t('Line {0}: {1}', text.slice(0, range.start).split('\n').length, message))
    .join(' ');
  return new EcrExplorerError('policy-invalid', { count: faults.length, problems });
}
