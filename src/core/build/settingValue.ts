import { EcrExplorerError } from '../errors';
import { t } from '../l10n';

/**
 * A setting's value as a text, without the blanks around it; absent counts as empty.
 * @param place the setting's full name
 * @throws `invalid-setting`
 */
export function textValue(value: unknown, place: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  throw new EcrExplorerError('invalid-setting', { place, problem: t('it must be a text') });
}

/**
 * A setting's value as a list of texts; absent counts as empty.
 * @throws `invalid-setting`, naming the entry
 */
export function textListValue(value: unknown, place: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value))
    throw new EcrExplorerError('invalid-setting', { place, problem: t('it must be a list') });
  return value.map((entry: unknown, index) => {
    if (typeof entry === 'string') return entry;
    throw new EcrExplorerError('invalid-setting', {
      place: `${place}[${index}]`,
      problem: t('it must be a text'),
    });
  });
}
