import { contextSources } from './contextSources';

/**
 * Which folder a Dockerfile was written to be built in: the first candidate in which all that it copies is there, and
 * the first of all where no candidate has everything (or nothing is copied).
 * @param candidates folders in order of preference: the Dockerfile's own, then the workspace's
 * @param exists whether a folder has a file or folder at a relative path
 */
export async function suggestContextRoot<Folder>(
  dockerfile: string,
  candidates: readonly [Folder, ...Folder[]],
  exists: (folder: Folder, path: string) => Promise<boolean>,
): Promise<Folder> {
  const sources = contextSources(dockerfile);
  for (const folder of candidates) {
    const found = await Promise.all(sources.map((path) => exists(folder, path)));
    if (found.every(Boolean)) return folder;
  }
  return candidates[0];
}
