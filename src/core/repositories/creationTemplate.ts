import type { RepositorySettings } from './newRepository';
import type { TagMutability } from './repository';

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

/** A template with all that it lays down. Unknown enum values stay visible as strings. */
export interface TemplateSettings extends Omit<CreationTemplate, 'settings'> {
  readonly description?: string;
  readonly mutability: TagMutability;
  /** Wildcard filters of the `*_WITH_EXCLUSION` mutabilities. */
  readonly mutabilityExclusions: readonly string[];
  readonly encryption: { readonly type: string; readonly kmsKey?: string };
  /** AWS tags. */
  readonly resourceTags: Readonly<Record<string, string>>;
  /** The texts as ECR keeps them. */
  readonly lifecyclePolicy?: string;
  readonly repositoryPolicy?: string;
  /** The role by which ECR makes the repositories; needed for tags and for keys. */
  readonly customRoleArn?: string;
}

/** What a template has that says nothing of it. */
export const DEFAULT_TEMPLATE = {
  mutability: 'MUTABLE',
  mutabilityExclusions: [],
  encryption: { type: 'AES256' },
  resourceTags: {},
} as const satisfies Partial<TemplateSettings>;

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
