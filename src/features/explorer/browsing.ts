import type { Aws } from '../../aws/ports';
import type { Browsing } from '../../aws/publicPorts';
import type { Registry } from '../../core/registries/registry';

/** What lists a registry's repositories and images, be it private or public. */
export function browsing(aws: Pick<Aws, 'ecr' | 'publicEcr'>, registry: Registry): Browsing {
  return registry.public === true ? aws.publicEcr(registry) : aws.ecr(registry);
}

const PUBLIC_NAMES = {
  registry: 'publicRegistry',
  repository: 'publicRepository',
  image: 'publicImage',
  referrer: 'publicReferrer',
} as const;

/**
 * How a row is called where menus ask what it is: those of ECR Public have names of their own, so that nothing is offered
 * there that is not meant for them.
 */
export function rowName(kind: keyof typeof PUBLIC_NAMES, registry: Registry): string {
  return registry.public === true ? PUBLIC_NAMES[kind] : kind;
}
