import { EcrExplorerError } from '../core/errors';
import { t } from '../core/l10n';

/** One page as a service gives it. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly nextToken: string | undefined;
}

/**
 * All pages of a list, one call after another. A token that comes twice would go round for ever: that throws
 * `service-failed`, after the rows that were new.
 */
export async function* pagesOf<T>(
  operation: string,
  fetch: (nextToken: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void, undefined> {
  const seen = new Set<string>();
  for (let token: string | undefined; ;) {
    const { rows, nextToken } = await fetch(token);
    yield rows;
    if (nextToken === undefined || nextToken === '') return;
    if (seen.has(nextToken))
      throw new EcrExplorerError('service-failed', {
        action: `ecr:${operation}`,
        said: t('It repeated a page of the list, so the list would never end.'),
      });
    seen.add(nextToken);
    token = nextToken;
  }
}
