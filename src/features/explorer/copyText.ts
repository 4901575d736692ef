import type { ImageTarget } from './target';

/** `uri:tag` by the first of its tags as they are shown; `uri@digest` where there is none. */
export function taggedUri({
  repository,
  tags,
  digest,
}: Pick<ImageTarget, 'repository' | 'tags' | 'digest'>): string {
  const [tag] = tags;
  return tag === undefined ? `${repository.uri}@${digest}` : `${repository.uri}:${tag}`;
}

/**
 * What to run to have an image here: `docker pull`, or `helm pull` for a chart. Each part is of a grammar without blanks
 * or shell characters, except a tag, for which ECR's API model states none: it is used only when it cannot mean anything else.
 */
export function pullCommandOf(
  target: Pick<ImageTarget, 'repository' | 'tags' | 'digest' | 'artifact'>,
): string {
  const tags = target.tags.filter((tag) => /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(tag));
  const uri = taggedUri({ ...target, tags });
  if (target.artifact !== 'chart') return `docker pull ${uri}`;
  const [version] = tags;
  // Helm takes the version apart from the name, with its "+" where tags have "_": https://helm.sh/docs/topics/registries/
  return version === undefined
    ? `helm pull oci://${uri}`
    : `helm pull oci://${target.repository.uri} --version ${version.replaceAll('_', '+')}`;
}
