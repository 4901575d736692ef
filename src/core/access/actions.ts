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
  BatchCheckLayerAvailability: 'Ask which layers the repository has already: pushes skip those.',
  BatchDeleteImage: 'Delete images, and take tags off them.',
  BatchGetImage: 'Read the manifests of images: half of a pull. Referrers are listed by it as well.',
  BatchGetRepositoryScanningConfiguration: 'See when the repository is scanned.',
  BatchImportUpstreamImage: 'Bring an image from the upstream registry of a pull-through cache.',
  CompleteLayerUpload: 'Finish uploading a layer: part of a push.',
  DeleteLifecyclePolicy: 'Delete the lifecycle policy.',
  DeleteRepository: 'Delete the repository, with its images where that is forced.',
  DeleteRepositoryPolicy: 'Delete the permissions policy of the repository.',
  DescribeImageReplicationStatus: 'See what became of the copies of an image.',
  DescribeImageScanFindings: 'Read what scans found in images.',
  DescribeImageSigningStatus: 'See whether ECR has signed an image.',
  DescribeImages: 'List images with their tags, sizes and dates. No pull is counted.',
  DescribeRepositories: 'See the repository and its settings.',
  GetDownloadUrlForLayer: 'Download layers: the other half of a pull.',
  GetLifecyclePolicy: 'Read the lifecycle policy.',
  GetLifecyclePolicyPreview: 'Read what a dry run of a lifecycle policy came to.',
  GetRepositoryPolicy: 'Read the permissions policy of the repository.',
  InitiateLayerUpload: 'Begin uploading a layer: part of a push.',
  ListImageReferrers: 'List signatures, SBOMs and attestations of an image.',
  ListImages: 'List the digests and tags of images.',
  ListTagsForResource: 'Read the AWS tags of the repository.',
  PutImage: 'Push a manifest with its tag: the end of a push. Tags are moved by it as well.',
  PutImageScanningConfiguration: 'Set whether images are scanned on push (deprecated).',
  PutImageTagMutability: 'Set whether tags may be moved.',
  PutLifecyclePolicy: 'Set the lifecycle policy, which deletes images.',
  ReplicateImage: 'Replicate images into the repository from another registry.',
  SetRepositoryPolicy: 'Set the permissions policy of the repository: whoever may, may let anybody in.',
  StartImageScan: 'Start a scan of an image.',
  StartLifecyclePolicyPreview: 'Start a dry run of a lifecycle policy.',
  TagResource: 'Put AWS tags on the repository.',
  UntagResource: 'Take AWS tags off the repository.',
  UpdateImageStorageClass: 'Archive images, and restore them.',
  UploadLayerPart: 'Upload a layer: part of a push.',
};

const OF_REGISTRY: Readonly<Record<string, string>> = {
  CreatePullThroughCacheRule: 'Create a rule that caches an upstream registry.',
  CreateRepository: 'Create repositories, also those that replication and pull-through caches make.',
  CreateRepositoryCreationTemplate: 'Create a template for repositories that ECR makes itself.',
  DeletePullThroughCacheRule: 'Delete a pull-through cache rule.',
  DeleteRegistryPolicy: 'Delete the permissions policy of the registry.',
  DeleteRepositoryCreationTemplate: 'Delete a repository creation template.',
  DeleteSigningConfiguration: 'Delete the configuration by which ECR signs images.',
  DeregisterPullTimeUpdateExclusion: 'Let pulls by a principal count as pulls again.',
  DescribePullThroughCacheRules: 'List the pull-through cache rules.',
  DescribeRegistry: 'See the account of the registry and its replication.',
  DescribeReplicationBackfillResults: 'See what a replication of older images came to.',
  DescribeRepositoryCreationTemplates: 'List the repository creation templates.',
  GetAccountSetting: 'Read a setting of the account.',
  GetAuthorizationToken:
    'Sign in to the registry. Every push and pull needs it, and only an IAM policy can allow it.',
  GetRegistryPolicy: 'Read the permissions policy of the registry.',
  GetRegistryScanningConfiguration: 'Read what the registry scans.',
  GetSigningConfiguration: 'Read the configuration by which ECR signs images.',
  ListPullTimeUpdateExclusions: 'List the principals whose pulls do not count.',
  ListReplicationBackfills: 'List the replications of older images.',
  PutAccountSetting: 'Change a setting of the account.',
  PutRegistryPolicy: 'Set the permissions policy of the registry.',
  PutRegistryScanningConfiguration: 'Set what the registry scans.',
  PutReplicationConfiguration: 'Set where the registry replicates to.',
  PutSigningConfiguration: 'Set how ECR signs images.',
  RegisterPullTimeUpdateExclusion: 'Let pulls by a principal not count as pulls.',
  StartReplicationBackfill: 'Start replicating older images.',
  StopReplicationBackfill: 'Stop replicating older images.',
  UpdatePullThroughCacheRule: 'Change a pull-through cache rule.',
  UpdateRepositoryCreationTemplate: 'Change a repository creation template.',
  ValidatePullThroughCacheRule: 'Check that a pull-through cache rule reaches its upstream registry.',
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
