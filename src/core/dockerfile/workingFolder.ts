/**
 * The working directory after a `WORKDIR`: absolute where it or one before it was, else relative to the base image's.
 * @param folder before it; empty at the start of a stage on an image
 */
export function resolvedFolder(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/') || folder.startsWith('/');
  const parts = path.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/'))
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part === '..' && !isAbsolute) parts.push(part);
    else if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  return `${isAbsolute ? '/' : ''}${parts.join('/')}`;
}
