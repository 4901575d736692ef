import type { ContextEntry } from './contextEntry';

/** Something that is seldom meant to be in an image. */
export interface Risk {
  readonly kind: 'environment' | 'private-key' | 'credentials' | 'history';
  /** A file, or the folder that is risky as a whole; relative to the context. */
  readonly path: string;
}

/** Folders that are risky as a whole, with all that is in them. */
const FOLDERS: ReadonlyMap<string, Risk['kind']> = new Map([
  ['.git', 'history'],
  ['.aws', 'credentials'],
  ['.ssh', 'private-key'],
]);
/** What carries no values by convention: `.env.example` is meant to be copied. */
const ENVIRONMENT = /^\.env(?:\.(?!(?:.*\.)?(?:example|sample|template|dist)$).*)?$/i;
const PRIVATE_KEY = /^(?:.*\.(?:pem|key|p12|pfx|ppk)|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?)$/i;

/** Why an entry of a build context should not be sent; undefined for nearly all. It goes by names, never by content. */
export function riskOf({ path, kind }: Pick<ContextEntry, 'path' | 'kind'>): Risk | undefined {
  const segments = path.split('/');
  const folders = kind === 'directory' ? segments : segments.slice(0, -1);
  for (const [index, folder] of folders.entries()) {
    const risk = FOLDERS.get(folder);
    if (risk !== undefined) return { kind: risk, path: segments.slice(0, index + 1).join('/') };
  }
  const name = segments.at(-1) ?? '';
  if (kind !== 'file') return undefined;
  if (ENVIRONMENT.test(name)) return { kind: 'environment', path };
  return PRIVATE_KEY.test(name) ? { kind: 'private-key', path } : undefined;
}
