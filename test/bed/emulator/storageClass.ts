import { ApiError } from './apiError';
import { idOf, imageIn, statusOf } from './lookup';
import { imageIdFrom, named, namedRepository } from './parameters';
import type { Operation } from './service';
import { indexesOf } from './tagging';

/** Archives at once; a restore is ACTIVATING for a while (at AWS up to 20 minutes), then ACTIVE. */
export const updateImageStorageClass: Operation = (call) => {
  const { service } = call;
  const repository = namedRepository(call);
  const id = imageIdFrom(call.input.record('imageId'));
  const image = imageIn(repository, id);
  const target = call.input.choice('targetStorageClass', ['STANDARD', 'ARCHIVE']);
  const status = statusOf(image, service);
  if (target === 'ARCHIVE' && status === 'ACTIVE') {
    const inActiveIndex = indexesOf(repository, image.digest).some((index) => {
      const parent = repository.images.get(index);
      return parent !== undefined && statusOf(parent, service) !== 'ARCHIVED';
    });
    if (inActiveIndex) throw notSupported('The image is referenced by a manifest list that is not archived');
    image.storage = { kind: 'archived' };
    image.lastArchivedAt = service.now();
  } else if (target === 'STANDARD' && status === 'ARCHIVED') {
    image.storage = { kind: 'activating', readyAt: service.stopwatch() + service.settleMs };
    image.lastActivatedAt = service.now();
  } else {
    throw notSupported(`The image is ${status}: its storage class cannot become ${target}`);
  }
  return { ...named(repository), imageId: idOf(image, id.tag), imageStatus: statusOf(image, service) };
};

function notSupported(message: string): ApiError {
  return new ApiError('ImageStorageClassUpdateNotSupportedException', message);
}
