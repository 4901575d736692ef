/**
 * The repository name that an image of `folder` gets when it is built without a target: the folder's name in the grammar
 * of https://github.com/distribution/reference (lower case, single separators), `image` where nothing of it remains.
 */
export function localRepositoryName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100)
    .replace(/-+$/, '');
  return name === '' ? 'image' : name;
}
