import { objectIn, textIn, type JsonObject } from './foreignJson';
import { optional } from './optional';
import { metadataOf, targetOf } from './provenance';

/** What of its source an image tells: which commit it was built of, and which Dockerfile and stage there. */
export interface ImageRevision {
  /** A whole hash, lower case. */
  readonly commit: string;
  /**
   * There were changes that are in no commit: the Dockerfile may have been another than the commit's. Where it is not so
   * there may have been some all the same, as buildx looks only when asked (`BUILDX_GIT_CHECK_DIRTY`).
   */
  readonly isDirty: boolean;
  /**
   * `label`: only an `org.opencontainers.image.revision`, which may be the base image's, inherited. Whether the repository
   * in hand has such a commit tells the two apart as a rule.
   */
  readonly by: 'provenance' | 'label';
  /** The repository as the image names it, a web address as a rule. */
  readonly source?: string;
  /** The Dockerfile's path from the repository's root. */
  readonly dockerfile?: string;
  readonly target?: string;
}

/**
 * Reads the commit that an image was built of, out of BuildKit's provenance or the image's labels.
 * https://docs.docker.com/build/metadata/attestations/slsa-definitions/
 * https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys
 * @param config the image's, as JSON
 * @param provenance the statement or its predicate, as JSON
 */
export function imageRevision(config: unknown, provenance?: unknown): ImageRevision | undefined {
  const predicate = objectIn(provenance, 'predicate') ?? objectIn(provenance);
  const labels = objectIn(config, 'config', 'Labels');
  return clonedRevision(predicate) ?? localRevision(predicate) ?? labelledRevision(labels, predicate);
}

/** Built out of a working tree: buildx asks git there. */
function localRevision(predicate: JsonObject | undefined): ImageRevision | undefined {
  const vcs = objectIn(metadataOf(predicate), 'vcs');
  const revision = textIn(vcs, 'revision') ?? '';
  const commit = commitIn(revision.replace(/-dirty$/, ''));
  if (commit === undefined) return undefined;
  const folder = textIn(vcs, 'localdir:dockerfile');
  return {
    commit,
    isDirty: revision.endsWith('-dirty'),
    by: 'provenance',
    ...optional('source', textIn(vcs, 'source')),
    // Without the folder the file's name says nothing.
    ...optional('dockerfile', folder === undefined ? undefined : pathIn(folder, fileNameIn(predicate))),
    ...optional('target', targetOf(predicate)),
  };
}

/** Built out of a repository that the builder cloned: `https://github.com/a/b.git#main:folder`. */
function clonedRevision(predicate: JsonObject | undefined): ImageRevision | undefined {
  const from = configSource(predicate);
  const digest = objectIn(from, 'digest');
  const commit = commitIn(textIn(digest, 'sha1') ?? textIn(digest, 'gitCommit') ?? '');
  if (commit === undefined) return undefined;
  const [source, fragment = ''] = (textIn(from, 'uri') ?? '').replace(/^git\+/, '').split('#');
  return {
    commit,
    isDirty: false,
    by: 'provenance',
    ...optional('source', source === '' ? undefined : source),
    ...optional('dockerfile', pathIn(fragment.split(':')[1] ?? '', fileNameIn(predicate))),
    ...optional('target', targetOf(predicate)),
  };
}

function labelledRevision(
  labels: JsonObject | undefined,
  predicate: JsonObject | undefined,
): ImageRevision | undefined {
  const revision = textIn(labels, 'org.opencontainers.image.revision') ?? '';
  const commit = commitIn(revision.replace(/-dirty$/, ''));
  if (commit === undefined) return undefined;
  return {
    commit,
    isDirty: revision.endsWith('-dirty'),
    by: 'label',
    ...optional('source', textIn(labels, 'org.opencontainers.image.source')),
    ...optional('target', targetOf(predicate)),
  };
}

/** SHA-1 or SHA-256: a shortened hash may mean several commits, and a tag's name is none. */
function commitIn(text: string): string | undefined {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) ? text.toLowerCase() : undefined;
}

const configSource = (predicate: JsonObject | undefined): JsonObject | undefined =>
  objectIn(predicate, 'buildDefinition', 'externalParameters', 'configSource') ??
  objectIn(predicate, 'invocation', 'configSource');

/** The source's own name for it where it is there, else what the build was asked for. */
function fileNameIn(predicate: JsonObject | undefined): string | undefined {
  const from = configSource(predicate);
  return textIn(from, 'path') ?? textIn(from, 'entryPoint');
}

/** None where the path would leave the repository, or is not one. */
function pathIn(folder: string, file: string | undefined): string | undefined {
  if (file === undefined || /[\0\r\n]/.test(`${folder}${file}`)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${file}`.split('/'))
    if (part === '..' && parts.pop() === undefined) return undefined;
    else if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  return parts.length === 0 ? undefined : parts.join('/');
}
