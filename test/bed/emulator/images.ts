import { invalidParameter } from './apiError';
import type { Image, Repository } from './model';
import { idOf, imageIn, statusOf } from './lookup';
import { pageOfShelf } from './paging';
import { imageIds, named, namedRepository, pageRequest } from './parameters';
import { summaryOf } from './findings';
import type { Call, Operation, Service } from './service';
import { seconds } from './service';

export const describeImages: Operation = (call) => {
  const repository = namedRepository(call);
  const ids = imageIds(call.input);
  if (ids) {
    if (call.input.has('maxResults') || call.input.has('nextToken'))
      throw invalidParameter('maxResults', 'maxResults and nextToken cannot be used with imageIds');
    const found = new Set(ids.map((id) => imageIn(repository, id)));
    return { imageDetails: [...found].map((image) => detail(repository, image, call.service)) };
  }
  const page = pageOfShelf(repository.images, pageRequest(call, repository.name), filterOf(call));
  return {
    imageDetails: page.items.map((image) => detail(repository, image, call.service)),
    nextToken: page.nextToken,
  };
};

/** One entry a tag; an image without tags has one entry of its digest. A page counts images. */
export const listImages: Operation = (call) => {
  const repository = namedRepository(call);
  const page = pageOfShelf(repository.images, pageRequest(call, repository.name), filterOf(call));
  return {
    imageIds: page.items.flatMap((image) =>
      image.tags.size === 0 ? [idOf(image)] : [...image.tags].map((tag) => idOf(image, tag)),
    ),
    nextToken: page.nextToken,
  };
};

const TAG_STATUSES = ['TAGGED', 'UNTAGGED', 'ANY'] as const;
const STATUS_FILTERS = ['ACTIVE', 'ARCHIVED', 'ACTIVATING', 'ANY'] as const;

/** Archived images are left out unless the filter asks for them. */
function filterOf({ input, service }: Call): (image: Image) => boolean {
  const filter = input.optionalRecord('filter');
  const tagStatus = filter?.optionalChoice('tagStatus', TAG_STATUSES) ?? 'ANY';
  const wanted = filter?.optionalChoice('imageStatus', STATUS_FILTERS) ?? 'ACTIVE';
  return (image) =>
    (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === image.tags.size > 0) &&
    (wanted === 'ANY' || wanted === statusOf(image, service));
}

function detail(repository: Repository, image: Image, service: Service): Readonly<Record<string, unknown>> {
  return {
    ...named(repository),
    imageDigest: image.digest,
    ...(image.tags.size > 0 && { imageTags: [...image.tags] }),
    imageSizeInBytes: image.sizeInBytes,
    imagePushedAt: seconds(image.pushedAt),
    ...(image.lastPulledAt && { lastRecordedPullTime: seconds(image.lastPulledAt) }),
    ...(image.lastArchivedAt && { lastArchivedAt: seconds(image.lastArchivedAt) }),
    ...(image.lastActivatedAt && { lastActivatedAt: seconds(image.lastActivatedAt) }),
    ...summaryOf(image, service),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType,
    subjectManifestDigest: image.subject,
    imageStatus: statusOf(image, service),
  };
}
