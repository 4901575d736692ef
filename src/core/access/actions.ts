import { t } from '../l10n';

/** An action of ECR as a policy names it. */
export interface EcrAction {
  readonly name: string;
  /** What it allows, in a sentence. */
  readonly allows: string;
  /** What it is about: a policy of one repository can allow the first kind alone. */
  readonly on: 'repository' | 'registry';
}

const PREFIX = 'ecr:';

const OF_REPOSITORY: Readonly<Record<string, string>> = {
  BatchCheckLayerAvailability: t('Ask which layers the repository has already: pushes skip those.'),
  BatchDeleteImage: t('Delete images, and take tags off them.'),
  BatchGetImage: t('Read the manifests of images: half of a pull. Referrers are listed by it as well.'),
  BatchGetRepositoryScanningConfiguration: t('See when the repository is scanned.'),
  BatchImportUpstreamImage: t('Bring an image from the upstream registry of a pull-through cache.'),
  CompleteLayerUpload: t('Finish uploading a layer: part of a push.'),
  DeleteLifecyclePolicy: t('Delete the lifecycle policy.'),
  DeleteRepository: t('Delete the repository, with its images where that is forced.'),
  DeleteRepositoryPolicy: t('Delete the permissions policy of the repository.'),
  DescribeImageReplicationStatus: t('See what became of the copies of an image.'),
  DescribeImageScanFindings: t('Read what scans found in images.'),
  DescribeImageSigningStatus: t('See whether ECR has signed an image.'),
  DescribeImages: t('List images with their tags, sizes and dates. No pull is counted.'),
  DescribeRepositories: t('See the repository and its settings.'),
  GetDownloadUrlForLayer: t('Download layers: the other half of a pull.'),
  GetLifecyclePolicy: t('Read the lifecycle policy.'),
  GetLifecyclePolicyPreview: t('Read what a dry run of a lifecycle policy came to.'),
  GetRepositoryPolicy: t('Read the permissions policy of the repository.'),
  InitiateLayerUpload: t('Begin uploading a layer: part of a push.'),
  ListImageReferrers: t('List signatures, SBOMs and attestations of an image.'),
  ListImages: t('List the digests and tags of images.'),
  ListTagsForResource: t('Read the AWS tags of the repository.'),
  PutImage: t('Push a manifest with its tag: the end of a push. Tags are moved by it as well.'),
  PutImageScanningConfiguration: t('Set whether images are scanned on push (deprecated).'),
  PutImageTagMutability: t('Set whether tags may be moved.'),
  PutLifecyclePolicy: t('Set the lifecycle policy, which deletes images.'),
  ReplicateImage: t('Replicate images into the repository from another registry.'),
  SetRepositoryPolicy: t('Set the permissions policy of the repository: whoever may, may let anybody in.'),
  StartImageScan: t('Start a scan of an image.'),
  StartLifecyclePolicyPreview: t('Start a dry run of a lifecycle policy.'),
  TagResource: t('Put AWS tags on the repository.'),
  UntagResource: t('Take AWS tags off the repository.'),
  UpdateImageStorageClass: t('Archive images, and restore them.'),
  UploadLayerPart: t('Upload a layer: part of a push.'),
};

const OF_REGISTRY: Readonly<Record<string, string>> = {
  CreatePullThroughCacheRule: t('Create a rule that caches an upstream registry.'),
  CreateRepository: t('Create repositories, also those that replication and pull-through caches make.'),
  CreateRepositoryCreationTemplate: t('Create a template for repositories that ECR makes itself.'),
  DeletePullThroughCacheRule: t('Delete a pull-through cache rule.'),
  DeleteRegistryPolicy: t('Delete the permissions policy of the registry.'),
  DeleteRepositoryCreationTemplate: t('Delete a repository creation template.'),
  DeleteSigningConfiguration: t('Delete the configuration by which ECR signs images.'),
  DeregisterPullTimeUpdateExclusion: t('Let pulls by a principal count as pulls again.'),
  DescribePullThroughCacheRules: t('List the pull-through cache rules.'),
  DescribeRegistry: t('See the account of the registry and its replication.'),
  DescribeReplicationBackfillResults: t('See what a replication of older images came to.'),
  DescribeRepositoryCreationTemplates: t('List the repository creation templates.'),
  GetAccountSetting: t('Read a setting of the account.'),
  GetAuthorizationToken: t(
    'Sign in to the registry. Every push and pull needs it, and only an IAM policy can allow it.',
  ),
  GetRegistryPolicy: t('Read the permissions policy of the registry.'),
  GetRegistryScanningConfiguration: t('Read what the registry scans.'),
  GetSigningConfiguration: t('Read the configuration by which ECR signs images.'),
  ListPullTimeUpdateExclusions: t('List the principals whose pulls do not count.'),
  ListReplicationBackfills: t('List the replications of older images.'),
  PutAccountSetting: t('Change a setting of the account.'),
  PutRegistryPolicy: t('Set the permissions policy of the registry.'),
  PutRegistryScanningConfiguration: t('Set what the registry scans.'),
  PutReplicationConfiguration: t('Set where the registry replicates to.'),
  PutSigningConfiguration: t('Set how ECR signs images.'),
  RegisterPullTimeUpdateExclusion: t('Let pulls by a principal not count as pulls.'),
  StartReplicationBackfill: t('Start replicating older images.'),
  StopReplicationBackfill: t('Stop replicating older images.'),
  UpdatePullThroughCacheRule: t('Change a pull-through cache rule.'),
  UpdateRepositoryCreationTemplate: t('Change a repository creation template.'),
  ValidatePullThroughCacheRule: t('Check that a pull-through cache rule reaches its upstream registry.'),
};

/**
 * Every action of ECR, by name.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
 */
export const ECR_ACTIONS: readonly EcrAction[] = [
  ...named(OF_REPOSITORY, 'repository'),
  ...named(OF_REGISTRY, 'registry'),
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** A pull, as every client makes one. */
export const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;
/** A push, as every client makes one. */
export const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
] as const;

const BY_NAME = new Map(ECR_ACTIONS.map((action) => [action.name.toLowerCase(), action]));

/** The action of that name, in whatever case: IAM does not mind. */
export function ecrActionNamed(name: string): EcrAction | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** Whether an entry of `Action` takes the action in: `*` is any run of characters and `?` is one, in whatever case. */
export function coversAction(pattern: string, action: string): boolean {
  return matchesWildcards(pattern.toLowerCase(), action.toLowerCase());
}

/** The actions that an entry with wildcards takes in. */
export function actionsCoveredBy(pattern: string): readonly EcrAction[] {
  return ECR_ACTIONS.filter(({ name }) => coversAction(pattern, name));
}

/** Without backtracking into more than the last `*`: a hostile pattern costs no more than its length times the text's. */
export function matchesWildcards(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') [star, mark, p] = [p, t, p + 1];
    else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) [p, t] = [p + 1, t + 1];
    else if (star === -1) return false;
    else {
      mark += 1;
      [p, t] = [star + 1, mark];
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

function named(all: Readonly<Record<string, string>>, on: EcrAction['on']): readonly EcrAction[] {
  return Object.entries(all).map(([name, allows]) => ({ name: `${PREFIX}${name}`, allows, on }));
}
