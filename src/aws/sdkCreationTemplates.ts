import {
  CreateRepositoryCreationTemplateCommand,
  DeleteRepositoryCreationTemplateCommand,
  DescribeRepositoryCreationTemplatesCommand,
  UpdateRepositoryCreationTemplateCommand,
  type CreateRepositoryCreationTemplateRequest,
  type EncryptionType,
  type ImageTagMutability,
  type RCTAppliedFor,
  type RepositoryCreationTemplate,
  type UpdateRepositoryCreationTemplateRequest,
} from '@aws-sdk/client-ecr';
import type { TemplateSettings } from '../core/repositories/creationTemplate';
import type { TemplateMember } from '../core/repositories/templateChanges';
import type { Calls } from './calls';
import type { CreationTemplateSettings } from './creationTemplatePorts';
import { requireOwnRegistry, type RegistryTarget } from './ownRegistry';
import { pagesOf } from './pages';
import { creationTemplateFrom, isSaid, readRows } from './rows';

const PAGE = 1000;

/** Creation templates through the AWS SDK. */
export class SdkCreationTemplates implements CreationTemplateSettings {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: RegistryTarget,
  ) {}

  async all(signal: AbortSignal): Promise<readonly TemplateSettings[]> {
    const operation = 'DescribeRepositoryCreationTemplates';
    await requireOwnRegistry(this.calls, this.registryId, operation, signal);
    const pages = pagesOf(operation, async (nextToken) => {
      const command = new DescribeRepositoryCreationTemplatesCommand({ maxResults: PAGE, nextToken });
      const output = await this.calls.send({ operation }, command, signal);
      return {
        rows: readRows(output.repositoryCreationTemplates, templateSettingsFrom),
        nextToken: output.nextToken,
      };
    });
    const templates: TemplateSettings[] = [];
    for await (const page of pages) templates.push(...page);
    return templates;
  }

  async create(template: TemplateSettings, signal: AbortSignal): Promise<void> {
    const about = { operation: 'CreateRepositoryCreationTemplate', subject: template.prefix };
    await requireOwnRegistry(this.calls, this.registryId, about.operation, signal);
    const command = new CreateRepositoryCreationTemplateCommand(creationInput(template));
    await this.calls.send(about, command, signal);
  }

  async update(
    template: TemplateSettings,
    members: readonly TemplateMember[],
    signal: AbortSignal,
  ): Promise<void> {
    const about = { operation: 'UpdateRepositoryCreationTemplate', subject: template.prefix };
    await requireOwnRegistry(this.calls, this.registryId, about.operation, signal);
    const input = members.reduce<UpdateRepositoryCreationTemplateRequest>(
      (made, member) => ({ ...made, ...memberInput(template, member) }),
      { prefix: template.prefix },
    );
    const command = new UpdateRepositoryCreationTemplateCommand(input);
    await this.calls.send(about, command, signal);
  }

  async delete(prefix: string, signal: AbortSignal): Promise<void> {
    const about = { operation: 'DeleteRepositoryCreationTemplate', subject: prefix };
    await requireOwnRegistry(this.calls, this.registryId, about.operation, signal);
    await this.calls.send(about, new DeleteRepositoryCreationTemplateCommand({ prefix }), signal);
  }
}

/** Undefined for a row without its prefix. */
function templateSettingsFrom(row: RepositoryCreationTemplate): TemplateSettings | undefined {
  const template = creationTemplateFrom(row);
  if (template === undefined) return undefined;
  const { settings, ...rest } = template;
  const { tags, ...laidDown } = settings;
  const { customRoleArn } = row;
  return {
    ...rest,
    ...laidDown,
    resourceTags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    ...(isSaid(customRoleArn) && { customRoleArn }),
  };
}

function creationInput(template: TemplateSettings): CreateRepositoryCreationTemplateRequest {
  const { prefix, description, appliedFor, mutability, encryption, resourceTags } = template;
  const { lifecyclePolicy, repositoryPolicy, customRoleArn } = template;
  return {
    prefix,
    description,
    appliedFor: appliedFor as RCTAppliedFor[],
    imageTagMutability: mutability as ImageTagMutability,
    ...exclusionsOf(template),
    encryptionConfiguration: { encryptionType: encryption.type as EncryptionType, kmsKey: encryption.kmsKey },
    resourceTags: Object.entries(resourceTags).map(([Key, Value]) => ({ Key, Value })),
    lifecyclePolicy,
    repositoryPolicy,
    customRoleArn,
  };
}

/** ECR takes no empty list of filters. */
function exclusionsOf({
  mutabilityExclusions,
}: TemplateSettings): Pick<CreateRepositoryCreationTemplateRequest, 'imageTagMutabilityExclusionFilters'> {
  return mutabilityExclusions.length === 0
    ? {}
    : {
        imageTagMutabilityExclusionFilters: mutabilityExclusions.map((filter) => ({
          filterType: 'WILDCARD',
          filter,
        })),
      };
}

type Changed = Partial<UpdateRepositoryCreationTemplateRequest>;

/** What an update leaves out stays, so what is to go is said as an empty text. */
function memberInput(template: TemplateSettings, member: TemplateMember): Changed {
  const whole = creationInput(template);
  switch (member) {
    case 'description':
    case 'lifecyclePolicy':
    case 'repositoryPolicy':
    case 'customRoleArn':
      return { [member]: whole[member] ?? '' };
    case 'appliedFor':
      return { appliedFor: whole.appliedFor };
    case 'mutability':
    case 'mutabilityExclusions':
      return { imageTagMutability: whole.imageTagMutability, ...exclusionsOf(template) };
    case 'encryption':
      return { encryptionConfiguration: whole.encryptionConfiguration };
    case 'resourceTags':
      return { resourceTags: whole.resourceTags };
  }
}
