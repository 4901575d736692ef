import { getAuthorizationToken } from './authorization';
import {
  createRepositoryCreationTemplate,
  deleteRepositoryCreationTemplate,
  describeRepositoryCreationTemplates,
  updateRepositoryCreationTemplate,
} from './creationTemplates';
import { describeImageScanFindings, startImageScan } from './findings';
import { batchGetImage, getDownloadUrlForLayer, putImage } from './imageContent';
import { batchDeleteImage } from './imageDeletion';
import { describeImages, listImages } from './images';
import {
  deleteLifecyclePolicy,
  getLifecyclePolicy,
  getLifecyclePolicyPreview,
  putLifecyclePolicy,
  startLifecyclePolicyPreview,
} from './lifecycle';
import { deleteRepositoryPolicy, getRepositoryPolicy, setRepositoryPolicy } from './policies';
import { deleteRegistryPolicy, getRegistryPolicy, putRegistryPolicy } from './registryPolicy';
import {
  createPullThroughCacheRule,
  deletePullThroughCacheRule,
  describePullThroughCacheRules,
  updatePullThroughCacheRule,
  validatePullThroughCacheRule,
} from './pullThroughCache';
import { listImageReferrers } from './referrers';
import {
  getAccountSetting,
  getSigningConfiguration,
  listPullTimeUpdateExclusions,
  registerPullTimeUpdateExclusion,
} from './registrySettings';
import {
  describeImageReplicationStatus,
  describeRegistry,
  listReplicationBackfills,
  putReplicationConfiguration,
} from './replication';
import {
  createRepository,
  deleteRepository,
  describeRepositories,
  putImageTagMutability,
} from './repositories';
import { listTagsForResource, tagResource, untagResource } from './resourceTags';
import {
  batchGetRepositoryScanningConfiguration,
  getRegistryScanningConfiguration,
  putImageScanningConfiguration,
  putRegistryScanningConfiguration,
} from './scanning';
import type { Operation } from './service';
import { updateImageStorageClass } from './storageClass';

/** What the emulator knows of the API, by the name in `X-Amz-Target`. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    BatchDeleteImage: batchDeleteImage,
    BatchGetImage: batchGetImage,
    BatchGetRepositoryScanningConfiguration: batchGetRepositoryScanningConfiguration,
    CreatePullThroughCacheRule: createPullThroughCacheRule,
    CreateRepository: createRepository,
    CreateRepositoryCreationTemplate: createRepositoryCreationTemplate,
    DeleteLifecyclePolicy: deleteLifecyclePolicy,
    DeleteRegistryPolicy: deleteRegistryPolicy,
    DeletePullThroughCacheRule: deletePullThroughCacheRule,
    DeleteRepository: deleteRepository,
    DeleteRepositoryPolicy: deleteRepositoryPolicy,
    DeleteRepositoryCreationTemplate: deleteRepositoryCreationTemplate,
    DescribeImageReplicationStatus: describeImageReplicationStatus,
    DescribeImageScanFindings: describeImageScanFindings,
    DescribeImages: describeImages,
    DescribePullThroughCacheRules: describePullThroughCacheRules,
    DescribeRegistry: describeRegistry,
    DescribeRepositories: describeRepositories,
    DescribeRepositoryCreationTemplates: describeRepositoryCreationTemplates,
    GetAccountSetting: getAccountSetting,
    GetAuthorizationToken: getAuthorizationToken,
    GetDownloadUrlForLayer: getDownloadUrlForLayer,
    GetLifecyclePolicy: getLifecyclePolicy,
    GetLifecyclePolicyPreview: getLifecyclePolicyPreview,
    GetRegistryPolicy: getRegistryPolicy,
    GetRegistryScanningConfiguration: getRegistryScanningConfiguration,
    GetRepositoryPolicy: getRepositoryPolicy,
    GetSigningConfiguration: getSigningConfiguration,
    ListImageReferrers: listImageReferrers,
    ListImages: listImages,
    ListPullTimeUpdateExclusions: listPullTimeUpdateExclusions,
    ListReplicationBackfills: listReplicationBackfills,
    ListTagsForResource: listTagsForResource,
    PutImage: putImage,
    PutImageScanningConfiguration: putImageScanningConfiguration,
    PutImageTagMutability: putImageTagMutability,
    PutLifecyclePolicy: putLifecyclePolicy,
    PutRegistryPolicy: putRegistryPolicy,
    PutRegistryScanningConfiguration: putRegistryScanningConfiguration,
    PutReplicationConfiguration: putReplicationConfiguration,
    RegisterPullTimeUpdateExclusion: registerPullTimeUpdateExclusion,
    SetRepositoryPolicy: setRepositoryPolicy,
    StartImageScan: startImageScan,
    StartLifecyclePolicyPreview: startLifecyclePolicyPreview,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdatePullThroughCacheRule: updatePullThroughCacheRule,
    UpdateRepositoryCreationTemplate: updateRepositoryCreationTemplate,
    UpdateImageStorageClass: updateImageStorageClass,
    ValidatePullThroughCacheRule: validatePullThroughCacheRule,
  } satisfies Record<string, Operation>),
);
