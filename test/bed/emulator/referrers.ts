import type { Image, ImageStatus, Repository } from './model';
import { statusOf } from './lookup';
import { pageOfList } from './paging';
import { namedRepository, pageRequest } from './parameters';
import type { Operation, Service } from './service';

/** What names the digest as its OCI subject: signatures, SBOMs, attestations. */
export const listImageReferrers: Operation = (call) => {
  const repository = namedRepository(call);
  const subject = call.input.record('subjectId').text('imageDigest');
  const filter = call.input.optionalRecord('filter');
  const types = filter?.optionalTexts('artifactTypes', { max: 5 }, { min: 1, max: 255 }) ?? [];
  const wanted =
    filter?.optionalChoice('artifactStatus', ['ACTIVE', 'ARCHIVED', 'ACTIVATING', 'ANY']) ?? 'ACTIVE';
  const matching = referrersOf(repository, subject).filter(
    (image) =>
      (types.length === 0 || types.includes(image.artifactType ?? '')) &&
      (wanted === 'ANY' || wanted === statusOf(image, call.service)),
  );
  const page = pageOfList(matching, pageRequest(call, subject, { usual: 20, max: 50 }));
  return { referrers: page.items.map((image) => describe(image, call.service)), nextToken: page.nextToken };
};

export function referrersOf(repository: Repository, subject: string): readonly Image[] {
  return [...repository.images.values()].filter((image) => image.subject === subject);
}

function describe(
  image: Image,
  service: Service,
): Readonly<Record<string, unknown>> & { artifactStatus: ImageStatus } {
  return {
    digest: image.digest,
    mediaType: image.mediaType,
    artifactType: image.artifactType,
    size: Buffer.byteLength(image.manifest),
    annotations: image.annotations,
    artifactStatus: statusOf(image, service),
  };
}
