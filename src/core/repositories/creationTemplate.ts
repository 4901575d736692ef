import type { RepositorySettings } from './newRepository';

/** What a registry has laid down for repositories that ECR makes itself. CreateRepository does not apply it. */
export interface CreationTemplate {
  /** A namespace such as `team`, or `ROOT`: every repository that no other template covers. */
  readonly prefix: string;
  /** `CREATE_ON_PUSH`, `PULL_THROUGH_CACHE`, `REPLICATION` … */
  readonly appliedFor: readonly string[];
  readonly description?: string;
  readonly settings: RepositorySettings;
  readonly lifecyclePolicy?: string;
  readonly repositoryPolicy?: string;
}

const EVERYWHERE = 'ROOT';

/**
 * The template by which ECR makes a missing repository when an image is pushed to it; none where such a push fails.
 * A prefix ends at a slash: `team` covers `team/app`, not `teams/app`. The longest one counts.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
export function templateForPush(
  repository: string,
  templates: readonly CreationTemplate[],
): CreationTemplate | undefined {
  return coveringTemplate(
    repository,
    templates.filter(({ appliedFor }) => appliedFor.includes('CREATE_ON_PUSH')),
  );
}

/** The template that is for a name, whatever ECR would make the repository for. */
export function coveringTemplate(
  repository: string,
  templates: readonly CreationTemplate[],
): CreationTemplate | undefined {
  return templates
    .filter(({ prefix }) => prefix === EVERYWHERE || repository.startsWith(namespaceOf(prefix)))
    .sort((a, b) => specificity(b) - specificity(a))[0];
}

function namespaceOf(prefix: string): string {
  return prefix.endsWith('/') ? prefix : `${prefix}/`;
}

function specificity({ prefix }: CreationTemplate): number {
  return prefix === EVERYWHERE ? 0 : namespaceOf(prefix).length;
}
