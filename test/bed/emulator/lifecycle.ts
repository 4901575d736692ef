import { ApiError } from './apiError';
import { evaluateLifecycle } from './lifecycleEvaluation';
import { acceptPolicy } from './lifecycleGrammar';
import { imageIn, statusOf } from './lookup';
import type { Image, LifecyclePreview, PreviewResult, Repository } from './model';
import { pageOfList } from './paging';
import { imageIds, named, namedRepository, pageRequest } from './parameters';
import type { Operation, Service } from './service';
import { seconds } from './service';

/** A policy that no run has evaluated yet reports the epoch (cloud-custodian/cloud-custodian#9036). */
const NEVER_EVALUATED = 0;

export const putLifecyclePolicy: Operation = (call) => {
  const repository = namedRepository(call);
  repository.lifecyclePolicyText = acceptPolicy(call.input.text('lifecyclePolicyText')).text;
  return { ...named(repository), lifecyclePolicyText: repository.lifecyclePolicyText };
};

export const getLifecyclePolicy: Operation = (call) => {
  const repository = namedRepository(call);
  return {
    ...named(repository),
    lifecyclePolicyText: policyOf(repository),
    lastEvaluatedAt: NEVER_EVALUATED,
  };
};

export const deleteLifecyclePolicy: Operation = (call) => {
  const repository = namedRepository(call);
  const lifecyclePolicyText = policyOf(repository);
  repository.lifecyclePolicyText = undefined;
  return { ...named(repository), lifecyclePolicyText, lastEvaluatedAt: NEVER_EVALUATED };
};

export const startLifecyclePolicyPreview: Operation = (call) => {
  const { service } = call;
  const repository = namedRepository(call);
  const policy = acceptPolicy(call.input.optionalText('lifecyclePolicyText') ?? policyOf(repository));
  if (repository.preview && service.stopwatch() < repository.preview.readyAt)
    throw new ApiError(
      'LifecyclePolicyPreviewInProgressException',
      `The lifecycle policy preview for '${repository.name}' has not completed`,
    );
  const verdicts = evaluateLifecycle(policy.rules, candidates(repository, service), service.now());
  repository.preview = {
    policyText: policy.text,
    readyAt: service.stopwatch() + service.settleMs,
    results: verdicts.map(({ image, ...rest }) => ({ ...rest, image: image.source })),
  };
  return { ...named(repository), lifecyclePolicyText: policy.text, status: 'IN_PROGRESS' };
};

export const getLifecyclePolicyPreview: Operation = (call) => {
  const repository = namedRepository(call);
  const { preview } = repository;
  if (!preview)
    throw new ApiError(
      'LifecyclePolicyPreviewNotFoundException',
      `There is no lifecycle policy preview for '${repository.name}'`,
    );
  const answer = { ...named(repository), lifecyclePolicyText: preview.policyText };
  if (call.service.stopwatch() < preview.readyAt) return { ...answer, status: 'IN_PROGRESS' };
  if (call.service.previewEnd !== 'COMPLETE') return { ...answer, status: call.service.previewEnd };
  const ids = imageIds(call.input)?.map((id) => imageIn(repository, id));
  const tagStatus = call.input
    .optionalRecord('filter')
    ?.optionalChoice('tagStatus', ['TAGGED', 'UNTAGGED', 'ANY']);
  const wanted = preview.results.filter(
    ({ image }) =>
      (!ids || ids.includes(image)) &&
      (tagStatus === undefined || tagStatus === 'ANY' || (tagStatus === 'TAGGED') === image.tags.size > 0),
  );
  const page = ids
    ? { items: wanted }
    : pageOfList(wanted, pageRequest(call, repository.name, { usual: 100, max: 100 }));
  return {
    ...answer,
    status: 'COMPLETE',
    previewResults: page.items.map((result) => describe(result, call.service)),
    summary: summary(preview),
    nextToken: 'nextToken' in page ? page.nextToken : undefined,
  };
};

function candidates(repository: Repository, service: Service) {
  const held = new Set<string>();
  for (const image of repository.images.values())
    if (statusOf(image, service) !== 'ARCHIVED') for (const child of image.children) held.add(child);
  return [...repository.images.values()].map((image) => ({
    source: image,
    digest: image.digest,
    tags: [...image.tags],
    pushedAt: image.pushedAt,
    lastPulledAt: image.lastPulledAt,
    lastActivatedAt: image.lastActivatedAt,
    lastArchivedAt: image.lastArchivedAt,
    archived: statusOf(image, service) === 'ARCHIVED',
    heldByIndex: held.has(image.digest),
  }));
}

function describe({ image, rulePriority, action }: PreviewResult, service: Service): object {
  return {
    imageDigest: image.digest,
    imageTags: tagsOf(image),
    imagePushedAt: seconds(image.pushedAt),
    action: action === 'EXPIRE' ? { type: action } : { type: action, targetStorageClass: 'ARCHIVE' },
    appliedRulePriority: rulePriority,
    storageClass: statusOf(image, service) === 'ARCHIVED' ? 'ARCHIVE' : 'STANDARD',
  };
}

function tagsOf(image: Image): readonly string[] | undefined {
  return image.tags.size > 0 ? [...image.tags] : undefined;
}

function summary({ results }: LifecyclePreview): object {
  const transitioning = results.filter(({ action }) => action === 'TRANSITION').length;
  return {
    expiringImageTotalCount: results.length - transitioning,
    ...(transitioning > 0 && {
      transitioningImageTotalCounts: [{ targetStorageClass: 'ARCHIVE', imageTotalCount: transitioning }],
    }),
  };
}

function policyOf(repository: Repository): string {
  if (repository.lifecyclePolicyText === undefined)
    throw new ApiError(
      'LifecyclePolicyNotFoundException',
      `Lifecycle policy does not exist for the repository with name '${repository.name}' ` +
        `in the registry with id '${repository.registry.accountId}'`,
    );
  return repository.lifecyclePolicyText;
}
