import { ApiError, invalidParameter } from './apiError';
import type { Input } from './input';
import { acceptPolicy } from './lifecycleGrammar';
import type { CreationTemplate } from './model';
import { pageOfShelf } from './paging';
import { pageRequest } from './parameters';
import { isPolicy } from './policies';
import { describeMutability, readEncryption, readMutability } from './repositories';
import { readResourceTags } from './resourceTags';
import type { Call, Operation } from './service';
import { seconds } from './service';

/** Templates for the repositories that ECR makes itself; CreateRepository knows nothing of them. */
const PREFIX = {
  min: 1,
  max: 256,
  pattern: /^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$/,
};
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html */
const MOST_TEMPLATES = 50;
const APPLIED_FOR = ['REPLICATION', 'PULL_THROUGH_CACHE', 'CREATE_ON_PUSH'];

export const createRepositoryCreationTemplate: Operation = (call) => {
  const prefix = call.input.text('prefix', PREFIX);
  const { creationTemplates } = call.registry;
  if (creationTemplates.has(prefix))
    throw new ApiError(
      'TemplateAlreadyExistsException',
      `A template for the prefix '${prefix}' exists already`,
    );
  if (creationTemplates.size >= MOST_TEMPLATES)
    throw new ApiError('LimitExceededException', `A registry has at most ${MOST_TEMPLATES} templates`);
  if (!call.input.has('appliedFor')) throw invalidParameter('appliedFor', 'Member must not be null');
  const now = call.service.now();
  const template = { ...readTemplate(call, prefix), createdAt: now, updatedAt: now };
  creationTemplates.set(prefix, template);
  return answer(call, template);
};

export const describeRepositoryCreationTemplates: Operation = (call) => {
  const { input, registry } = call;
  const prefixes = input.optionalTexts('prefixes', { max: 100 }, PREFIX);
  const page = pageOfShelf(
    registry.creationTemplates,
    pageRequest(call, ''),
    ({ prefix }) => prefixes?.includes(prefix) ?? true,
  );
  return {
    registryId: registry.accountId,
    repositoryCreationTemplates: page.items.map(describe),
    nextToken: page.nextToken,
  };
};

export const updateRepositoryCreationTemplate: Operation = (call) => {
  const known = namedTemplate(call);
  const given = readTemplate(call, known.prefix);
  const has = (name: string): boolean => call.input.has(name);
  const template: CreationTemplate = {
    ...known,
    ...(has('description') && { description: given.description }),
    ...(has('appliedFor') && { appliedFor: given.appliedFor }),
    ...(has('encryptionConfiguration') && { encryption: given.encryption }),
    ...(has('imageTagMutability') && { mutability: given.mutability }),
    ...(has('resourceTags') && { resourceTags: given.resourceTags }),
    ...(has('repositoryPolicy') && { repositoryPolicy: given.repositoryPolicy }),
    ...(has('lifecyclePolicy') && { lifecyclePolicy: given.lifecyclePolicy }),
    ...(has('customRoleArn') && { customRoleArn: given.customRoleArn }),
    updatedAt: call.service.now(),
  };
  call.registry.creationTemplates.set(known.prefix, template);
  return answer(call, template);
};

export const deleteRepositoryCreationTemplate: Operation = (call) => {
  const template = namedTemplate(call);
  call.registry.creationTemplates.delete(template.prefix);
  return answer(call, template);
};

function namedTemplate({ input, registry }: Call): CreationTemplate {
  const prefix = input.text('prefix', PREFIX);
  const template = registry.creationTemplates.get(prefix);
  if (template) return template;
  throw new ApiError('TemplateNotFoundException', `There is no template for the prefix '${prefix}'`);
}

function readTemplate(
  { input, registry }: Call,
  prefix: string,
): Omit<CreationTemplate, 'createdAt' | 'updatedAt'> {
  return {
    prefix,
    description: said(input.optionalText('description', { max: 256 })),
    appliedFor: readAppliedFor(input),
    encryption: readEncryption(input, registry),
    mutability: readMutability(input),
    resourceTags: readResourceTags(input, 'resourceTags'),
    repositoryPolicy: readPolicy(input),
    lifecyclePolicy: readLifecyclePolicy(input),
    customRoleArn: said(input.optionalText('customRoleArn', { max: 2048 })),
  };
}

/** An empty text takes away what an update would else leave as it is. */
function said(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function readPolicy(input: Input): string | undefined {
  const text = said(input.optionalText('repositoryPolicy', { max: 10240 }));
  if (text !== undefined && !isPolicy(text))
    throw invalidParameter('RepositoryPolicy', 'Invalid repository policy provided');
  return text;
}

function readLifecyclePolicy(input: Input): string | undefined {
  const text = said(input.optionalText('lifecyclePolicy', { max: 30720 }));
  return text === undefined ? undefined : acceptPolicy(text).text;
}

function readAppliedFor(input: Input): readonly string[] {
  const pattern = new RegExp(`^(?:${APPLIED_FOR.join('|')})$`);
  return input.optionalTexts('appliedFor', { max: APPLIED_FOR.length }, { pattern }) ?? [];
}

function answer({ registry }: Call, template: CreationTemplate): Readonly<Record<string, unknown>> {
  return { registryId: registry.accountId, repositoryCreationTemplate: describe(template) };
}

function describe(template: CreationTemplate): Readonly<Record<string, unknown>> {
  const { encryption, mutability, resourceTags, createdAt, updatedAt, ...rest } = template;
  return {
    ...rest,
    encryptionConfiguration: encryption,
    ...describeMutability(mutability),
    resourceTags: resourceTags.map(([Key, Value]) => ({ Key, Value })),
    createdAt: seconds(createdAt),
    updatedAt: seconds(updatedAt),
  };
}
