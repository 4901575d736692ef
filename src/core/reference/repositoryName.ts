/**
 * Lower-case words joined by one `.`, one or two `_`, or any number of `-`, in path segments.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
const SEGMENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const SHORTEST = 2;
const LONGEST = 256;

/** What is wrong with a repository's name, as one sentence; undefined when ECR accepts it. */
export function repositoryNameProblem(name: string): string | undefined {
  if (name.length < SHORTEST) return `A repository name has at least ${SHORTEST} characters.`;
  if (name.length > LONGEST)
    return `A repository name has at most ${LONGEST} characters; this one has ${name.length}.`;
  if (/[A-Z]/.test(name)) return 'A repository name is in lower case.';
  const foreign = /[^a-z0-9._/-]/u.exec(name);
  if (foreign !== null)
    return `A repository name has letters, digits, and . _ - / only; "${foreign[0]}" is not one of them.`;
  for (const segment of name.split('/')) {
    if (segment === '') return 'Every part between slashes needs a name.';
    if (!SEGMENT.test(segment))
      return `"${segment}" must begin and end with a letter or digit and join its words by one of . _ __ or dashes.`;
  }
  return undefined;
}

export function isRepositoryName(name: string): boolean {
  return repositoryNameProblem(name) === undefined;
}
