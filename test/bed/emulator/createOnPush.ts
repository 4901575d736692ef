import type { CreationTemplate, Registry, Repository } from './model';
import { newRepository } from './repositories';

/** What a client sends first when it has something to push. */
const BEGINS_PUSH = new Set(['push:start', 'push:manifest']);

/**
 * Makes a missing repository when a push begins and a template for pushes covers its name: the one with the longest
 * prefix, or else the one for `ROOT`. Nothing without such a template.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
export function createdOnPush(
  registry: Registry,
  name: string,
  op: string,
  createdAt: Date,
): Repository | undefined {
  if (!BEGINS_PUSH.has(op)) return undefined;
  const template = coveringTemplate(registry, name);
  if (!template) return undefined;
  const repository = newRepository(registry, name, {
    createdAt,
    encryption: template.encryption,
    mutability: template.mutability,
    scanOnPush: false,
    resourceTags: new Map(template.resourceTags),
  });
  repository.policyText = template.repositoryPolicy;
  repository.lifecyclePolicyText = template.lifecyclePolicy;
  registry.repositories.set(name, repository);
  return repository;
}

function coveringTemplate({ creationTemplates }: Registry, name: string): CreationTemplate | undefined {
  let covering: CreationTemplate | undefined;
  for (const template of creationTemplates.values()) {
    const { prefix, appliedFor } = template;
    const covers = prefix === 'ROOT' || name.startsWith(`${prefix.replace(/\/$/, '')}/`);
    if (!covers || !appliedFor.includes('CREATE_ON_PUSH')) continue;
    if (
      !covering ||
      covering.prefix === 'ROOT' ||
      (prefix !== 'ROOT' && prefix.length > covering.prefix.length)
    )
      covering = template;
  }
  return covering;
}
