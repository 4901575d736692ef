import { describeRegistry, getAuthorizationToken } from './authorization';
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
import { listImageReferrers } from './referrers';
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
    CreateRepository: createRepository,
    CreateRepositoryCreationTemplate: createRepositoryCreationTemplate,
    DeleteLifecyclePolicy: deleteLifecyclePolicy,
    DeleteRegistryPolicy: deleteRegistryPolicy,
    DeleteRepository: deleteRepository,
    DeleteRepositoryPolicy: deleteRepositoryPolicy,
    DeleteRepositoryCreationTemplate: deleteRepositoryCreationTemplate,
    DescribeImageScanFindings: describeImageScanFindings,
    DescribeImages: describeImages,
    DescribeRegistry: describeRegistry,
    DescribeRepositories: describeRepositories,
    DescribeRepositoryCreationTemplates: describeRepositoryCreationTemplates,
    GetAuthorizationToken: getAuthorizationToken,
    GetDownloadUrlForLayer: getDownloadUrlForLayer,
    GetLifecyclePolicy: getLifecyclePolicy,
    GetLifecyclePolicyPreview: getLifecyclePolicyPreview,
    GetRegistryPolicy: getRegistryPolicy,
    GetRegistryScanningConfiguration: getRegistryScanningConfiguration,
    GetRepositoryPolicy: getRepositoryPolicy,
    ListImageReferrers: listImageReferrers,
    ListImages: listImages,
    ListTagsForResource: listTagsForResource,
    PutImage: putImage,
    PutImageScanningConfiguration: putImageScanningConfiguration,
    PutImageTagMutability: putImageTagMutability,
    PutLifecyclePolicy: putLifecyclePolicy,
    PutRegistryPolicy: putRegistryPolicy,
    PutRegistryScanningConfiguration: putRegistryScanningConfiguration,
    SetRepositoryPolicy: setRepositoryPolicy,
    StartImageScan: startImageScan,
    StartLifecyclePolicyPreview: startLifecyclePolicyPreview,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateRepositoryCreationTemplate: updateRepositoryCreationTemplate,
    UpdateImageStorageClass: updateImageStorageClass,
  } satisfies Record<string, Operation>),
);
