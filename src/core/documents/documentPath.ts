import { isAccountId } from '../reference/accountId';
import { isDigest } from '../reference/digest';
import type { Digest } from '../reference/digest';
import { isRepositoryName } from '../reference/repositoryName';
import { profileSegment, readProfileSegment } from './profileSegment';

/** Which registry a document is of, and by whose credentials it is read. */
export interface DocumentRegistry {
  /** Absent: the default credentials chain. */
  readonly profile?: string;
  readonly region: string;
  readonly accountId: string;
}

/** What an `ecr:` document is. */
export type EcrDocument = DocumentRegistry & DocumentSubject;

export type DocumentSubject =
  | { readonly kind: 'lifecycle-policy'; readonly repository: string }
  | { readonly kind: 'permissions-policy'; readonly repository: string }
  /** What ECR's own dry run of a lifecycle policy came to: read-only. */
  | { readonly kind: 'lifecycle-preview'; readonly repository: string }
  /** What an image is made of, by the digest of its manifest: read-only, and never another text. */
  | { readonly kind: ImageDocumentKind; readonly repository: string; readonly digest: Digest }
  /** `name` is that of the file, without `.json`: `permissions-policy` and its siblings. */
  | { readonly kind: 'registry'; readonly name: string };

/** `layers`: which instruction made which layer, in words. */
export type ImageDocumentKind = 'manifest' | 'config' | 'layers';

const PREVIEW_FILE = 'lifecycle-preview.txt';
const IMAGE_FILES = { manifest: 'manifest.json', config: 'config.json', layers: 'layers.txt' } as const;
const REGION = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;
const REGISTRY_FILE = /^(?<name>[a-z]+(?:-[a-z]+)*)\.json$/;
const IMAGE_FOLDER = /^sha256-(?<hex>[0-9a-f]{64})$/;

/** The path of a document's URI. It is the only one: what `parseDocumentPath` reads comes out the same. */
export function documentPath(document: EcrDocument): string {
  const { profile, region, accountId } = document;
  return `/${[profileSegment(profile), region, accountId, ...subjectSegments(document)].join('/')}`;
}

/** Reads the path of an `ecr:` URI; undefined for all that `documentPath` never writes, dots and empty parts included. */
export function parseDocumentPath(path: string): EcrDocument | undefined {
  const [root, profileText = '', region = '', accountId = '', owner, ...rest] = path.split('/');
  const profile = readProfileSegment(profileText);
  if (root !== '' || 'invalid' in profile || !REGION.test(region) || !isAccountId(accountId))
    return undefined;
  const subject = owner === 'repository' ? repositorySubject(rest) : registrySubject(owner, rest);
  if (subject === undefined) return undefined;
  return {
    ...(profile.profile !== undefined && { profile: profile.profile }),
    region,
    accountId,
    ...subject,
  };
}

function subjectSegments(subject: DocumentSubject): readonly string[] {
  switch (subject.kind) {
    case 'lifecycle-policy':
    case 'permissions-policy':
      return ['repository', subject.repository, `${subject.kind}.json`];
    case 'lifecycle-preview':
      return ['repository', subject.repository, PREVIEW_FILE];
    case 'manifest':
    case 'config':
    case 'layers':
      return [
        ...['repository', subject.repository, subject.digest.replace(':', '-')],
        IMAGE_FILES[subject.kind],
      ];
    case 'registry':
      return ['registry', `${subject.name}.json`];
  }
}

/** The file comes last, so a repository may itself be named as a file is. */
function repositorySubject(segments: readonly string[]): DocumentSubject | undefined {
  const file = segments.at(-1);
  const before = segments.slice(0, -1);
  switch (file) {
    case 'lifecycle-policy.json':
      return named(before, (repository) => ({ kind: 'lifecycle-policy', repository }));
    case 'permissions-policy.json':
      return named(before, (repository) => ({ kind: 'permissions-policy', repository }));
    case PREVIEW_FILE:
      return named(before, (repository) => ({ kind: 'lifecycle-preview', repository }));
    case IMAGE_FILES.manifest:
      return imageSubject('manifest', before);
    case IMAGE_FILES.config:
      return imageSubject('config', before);
    case IMAGE_FILES.layers:
      return imageSubject('layers', before);
    default:
      return undefined;
  }
}

function imageSubject(kind: ImageDocumentKind, segments: readonly string[]): DocumentSubject | undefined {
  const hex = IMAGE_FOLDER.exec(segments.at(-1) ?? '')?.groups?.['hex'];
  const digest = `sha256:${hex}`;
  if (hex === undefined || !isDigest(digest)) return undefined;
  return named(segments.slice(0, -1), (repository) => ({ kind, repository, digest }));
}

function named(
  segments: readonly string[],
  subject: (repository: string) => DocumentSubject,
): DocumentSubject | undefined {
  const repository = segments.join('/');
  return isRepositoryName(repository) ? subject(repository) : undefined;
}

function registrySubject(owner: string | undefined, rest: readonly string[]): DocumentSubject | undefined {
  const [file = '', ...more] = rest;
  const name = REGISTRY_FILE.exec(file)?.groups?.['name'];
  return owner === 'registry' && more.length === 0 && name !== undefined
    ? { kind: 'registry', name }
    : undefined;
}
