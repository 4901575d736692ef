import type { AwsTag } from '../repositories/awsTags';
import type { Manager } from './declaration';

/** What AWS tags say about who manages a resource. */
export interface TagOwner {
  readonly manager: Manager | 'Pulumi';
  /** `certain`: AWS set it itself; `likely`: somebody wrote it. */
  readonly confidence: 'certain' | 'likely';
  /** CloudFormation's. */
  readonly stack?: string;
  readonly logicalId?: string;
  /** The tag that says so, where no stack does. */
  readonly tag?: AwsTag;
}

const TOOLS: readonly (readonly [RegExp, TagOwner['manager']])[] = [
  [/terraform|opentofu|\btofu\b|terragrunt|\btf\b/i, 'Terraform'],
  [/\bcdk\b/i, 'CDK'],
  [/cloudformation|\bcfn\b|\bsam\b/i, 'CloudFormation'],
  [/pulumi/i, 'Pulumi'],
];

/** Keys that say who made or keeps a thing, without their separators: `managed-by`, `ManagedBy`, `managed_by`. */
const KEEPER =
  /^(?:.*[:/])?(?:managed|created|provisioned|deployed|maintained|owned)by$|^(?:.*[:/])?(?:provisioner|iac|iactool|provisioning|automation)$/;

/** Who manages what has these tags, by what AWS itself sets first. */
export function ownerByTags(tags: readonly AwsTag[]): TagOwner | undefined {
  return ownerByStack(tags) ?? ownerByHint(tags);
}

function ownerByStack(tags: readonly AwsTag[]): TagOwner | undefined {
  const value = (key: string): string | undefined => tags.find((tag) => tag.key === key)?.value;
  const stack = value('aws:cloudformation:stack-name') ?? stackOfId(value('aws:cloudformation:stack-id'));
  if (stack === undefined) return undefined;
  const logicalId = value('aws:cloudformation:logical-id');
  // CDK's own tags, or the hash that it puts behind every logical id.
  const isCdk = tags.some(({ key }) => /^aws-cdk[:/]/i.test(key)) || /[0-9A-F]{8}$/.test(logicalId ?? '');
  return {
    manager: isCdk ? 'CDK' : 'CloudFormation',
    confidence: 'certain',
    stack,
    ...(logicalId !== undefined && { logicalId }),
  };
}

/** `arn:aws:cloudformation:eu-west-1:123456789012:stack/name/id` */
function stackOfId(id: string | undefined): string | undefined {
  return id === undefined ? undefined : /:stack\/([^/]+)/.exec(id)?.[1];
}

function ownerByHint(tags: readonly AwsTag[]): TagOwner | undefined {
  for (const tag of tags) {
    const manager = managerOf(tag);
    if (manager !== undefined) return { manager, confidence: 'likely', tag };
  }
  return undefined;
}

function managerOf({ key, value }: AwsTag): TagOwner['manager'] | undefined {
  const simple = key.toLowerCase().replace(/[-_ ]/g, '');
  if (KEEPER.test(simple)) return TOOLS.find(([pattern]) => pattern.test(value))?.[1];
  if (/^aws-cdk[:/]/i.test(key)) return 'CDK';
  const isNo = /^(?:false|no|0|off|none)$/i.test(value.trim());
  if (/^(?:terraform|opentofu|terragrunt)/.test(simple) && !isNo) return 'Terraform';
  return /^pulumi/.test(simple) && !isNo ? 'Pulumi' : undefined;
}
