import { t } from '../l10n';

/**
 * Lower-case words joined by one `.`, one or two `_`, or any number of `-`, in path segments.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
const SEGMENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const SHORTEST = 2;
const LONGEST = 256;

/** What is wrong with a repository's name, as one sentence; undefined when ECR accepts it. */
export function repositoryNameProblem(name: string): string | undefined {
  if (name.length < SHORTEST) return t('A repository name has at least {0} characters.', SHORTEST);
  if (name.length > LONGEST)
    return t('A repository name has at most {0} characters; this one has {1}.', LONGEST, name.length);
  if (/[A-Z]/.test(name)) return t('A repository name is in lower case.');
  const foreign = /[^a-z0-9._/-]/u.exec(name);
  if (foreign !== null)
    return t(
      'A repository name has letters, digits, and . _ - / only; "{0}" is not one of them.',
      foreign[0],
    );
  for (const segment of name.split('/')) {
    if (segment === '') return t('Every part between slashes needs a name.');
    if (!SEGMENT.test(segment))
      return t(
        '"{0}" must begin and end with a letter or digit and join its words by one of . _ __ or dashes.',
        segment,
      );
  }
  return undefined;
}

export function isRepositoryName(name: string): boolean {
  return repositoryNameProblem(name) === undefined;
}
