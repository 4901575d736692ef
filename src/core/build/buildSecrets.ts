import { EcrExplorerError } from '../errors';
import { t } from '../l10n';

/** Where the value of a build secret comes from when the build asks for it. */
export type BuildSecret = { readonly id: string } & (
  { readonly from: 'file'; readonly path: string } | { readonly from: 'env'; readonly variable: string }
);

const SETTING = 'ecrExplorer.build.secrets';

/**
 * Reads `ecrExplorer.build.secrets`: `[{ "id", "file" | "env" }]`.
 * @throws `invalid-setting`, naming the entry.
 */
export function parseBuildSecrets(setting: unknown): readonly BuildSecret[] {
  if (setting === undefined || setting === null) return [];
  if (!Array.isArray(setting)) throw refused(SETTING, t('it must be a list'));
  const seen = new Set<string>();
  return setting.map((entry: unknown, index) => {
    const place = `${SETTING}[${index}]`;
    const secret = parseEntry(entry, place);
    if (seen.has(secret.id)) throw refused(`${place}.id`, t('"{0}" is there twice', secret.id));
    seen.add(secret.id);
    return secret;
  });
}

function parseEntry(entry: unknown, place: string): BuildSecret {
  if (typeof entry !== 'object' || entry === null) throw refused(place, t('it must be an object'));
  const { id, file, env } = entry as Readonly<Record<string, unknown>>;
  if (!isText(id)) throw refused(`${place}.id`, t('it must be a text'));
  if (file !== undefined && env !== undefined)
    throw refused(place, t('it must have "file" or "env", not both'));
  if (isText(file)) return { id, from: 'file', path: file };
  if (isText(env)) return { id, from: 'env', variable: env };
  throw refused(place, t('it must have "file" or "env"'));
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const refused = (place: string, problem: string): EcrExplorerError<'invalid-setting'> =>
  new EcrExplorerError('invalid-setting', { place, problem });
