import type { Repository } from './repository';

/** A folder of repositories: what their names share before a slash. The root has the empty path. */
export interface Namespace {
  /** Such as `team/base`, without a slash at its end. */
  readonly path: string;
  readonly folders: readonly Namespace[];
  /** Repositories right here. One may share its name with a folder: `team` beside `team/app`. */
  readonly repositories: readonly Repository[];
}

interface Growing {
  readonly path: string;
  readonly folders: Map<string, Growing>;
  readonly repositories: Repository[];
}

/** Nests repositories by the slashes in their names; keeps their order. */
export function groupByNamespace(repositories: readonly Repository[]): Namespace {
  const root = newFolder('');
  for (const repository of repositories) {
    let folder = root;
    for (const segment of repository.name.split('/').slice(0, -1)) {
      const path = folder.path === '' ? segment : `${folder.path}/${segment}`;
      const next = folder.folders.get(segment) ?? newFolder(path);
      folder.folders.set(segment, next);
      folder = next;
    }
    folder.repositories.push(repository);
  }
  return grown(root);
}

/** The folder at a path; undefined when there is none. */
export function namespaceAt(root: Namespace, path: string): Namespace | undefined {
  if (path === '') return root;
  let folder: Namespace | undefined = root;
  let walked = '';
  for (const segment of path.split('/')) {
    walked = walked === '' ? segment : `${walked}/${segment}`;
    folder = folder?.folders.find((candidate) => candidate.path === walked);
  }
  return folder;
}

/** How many repositories are in a folder and beneath it. */
export function countRepositories(folder: Namespace): number {
  return folder.folders.reduce((count, next) => count + countRepositories(next), folder.repositories.length);
}

/** The last part of a name or path: what a row inside its folder is called. */
export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function newFolder(path: string): Growing {
  return { path, folders: new Map(), repositories: [] };
}

function grown({ path, folders, repositories }: Growing): Namespace {
  return { path, folders: [...folders.values()].map(grown), repositories };
}
