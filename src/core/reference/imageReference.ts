import { EcrExplorerError } from '../errors';
import { isDigest, type Digest } from './digest';
import { tagProblem } from './tag';
import { t } from '../l10n';

/**
 * A reference with everything that is left unsaid filled in, as the docker CLI reads it.
 * Grammar: https://github.com/distribution/reference/blob/main/reference.go
 */
export interface ImageReference {
  /** With its port where it names one. */
  readonly host: string;
  readonly path: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

const DOCKER_HUB = 'docker.io';
const LONGEST_NAME = 255;
const DOMAIN_LABEL = '(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])';
const HOST = new RegExp(`^(?:${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL})*|\\[[0-9A-Fa-f:]+\\])(?::\\d+)?$`);
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const BARE_ID = /^[0-9a-f]{64}$/;

/** Reads `host[:port]/path[:tag][@digest]`. Throws `invalid-reference`, whose problem says which part is wrong. */
export function parseImageReference(text: string): ImageReference {
  const fail = (problem: string): never => {
    throw new EcrExplorerError('invalid-reference', { reference: text, problem });
  };
  if (text === '') return fail(t('it is empty'));
  const [named, digest] = splitAt(text, text.indexOf('@'));
  // A colon before the last slash belongs to a port.
  const colon = named.lastIndexOf(':');
  const [name, tag] = splitAt(named, colon > named.lastIndexOf('/') ? colon : -1);

  if (digest !== undefined && !isDigest(digest))
    return fail(t('a digest is "sha256:" and 64 hexadecimal digits in lower case'));
  const wrongTag = tag === undefined ? undefined : tagProblem(tag);
  if (wrongTag !== undefined) return fail(wrongTag);
  if (BARE_ID.test(name)) return fail(t('64 hexadecimal digits are an image id, not a name'));

  const { host, path } = splitHost(name);
  if (!HOST.test(host)) return fail(t('"{0}" is not a host', host));
  if (/[A-Z]/.test(path)) return fail(t('the repository must be in lower case'));
  if (!PATH.test(path)) return fail(t('"{0}" is not a repository\'s name', path));
  if (`${host}/${path}`.length > LONGEST_NAME)
    return fail(t('a name has at most {0} characters', LONGEST_NAME));
  return { host, path, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The full form: what `parseImageReference` reads back to the same reference. */
export function formatImageReference({ host, path, tag, digest }: ImageReference): string {
  return `${host}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Docker's rule: a first part with a dot, a colon or a capital, or `localhost`, is a host; all else is Docker Hub's. */
function splitHost(name: string): { readonly host: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = first === 'localhost' || /[.:A-Z]/.test(first);
  const host = isHost ? first : DOCKER_HUB;
  const path = isHost ? name.slice(slash + 1) : name;
  if (host !== DOCKER_HUB && host !== 'index.docker.io') return { host, path };
  return { host: DOCKER_HUB, path: path.includes('/') ? path : `library/${path}` };
}

function splitAt(text: string, index: number): readonly [before: string, after: string | undefined] {
  return index === -1 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
