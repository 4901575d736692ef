import { accessoryOf } from '../images/artifactKind';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import type { ReferringManifest } from './gatherImages';

/** What refers to each image of a repository, by its manifest's subject or by a tag such as `sha256-….sig`. */
export interface ReferringImages {
  readonly bySubject: ReadonlyMap<Digest, readonly ReferringManifest[]>;
  /** Archived ones cannot be read, and so not be copied. */
  readonly archived: ReadonlyMap<Digest, number>;
}

export function referringImages(images: readonly Image[]): ReferringImages {
  const bySubject = new Map<Digest, ReferringManifest[]>();
  const archived = new Map<Digest, number>();
  for (const image of images) {
    for (const [subject, tags] of subjectsOf(image)) {
      if (subject === image.digest) continue;
      if (image.status === 'ARCHIVED') archived.set(subject, (archived.get(subject) ?? 0) + 1);
      else bySubject.set(subject, [...(bySubject.get(subject) ?? []), { digest: image.digest, tags }]);
    }
  }
  return { bySubject, archived };
}

/** The tags by which cosign and the OCI fallback tie something to an image: they are to be looked for by name. */
export function tyingTagsOf(subject: Digest): readonly string[] {
  const stem = subject.replace(':', '-');
  return [stem, `${stem}.sig`, `${stem}.att`, `${stem}.sbom`];
}

function subjectsOf({ tags, subjectDigest }: Image): ReadonlyMap<Digest, readonly string[]> {
  const subjects = new Map<Digest, readonly string[]>(
    subjectDigest === undefined ? [] : [[subjectDigest, []]],
  );
  for (const tag of tags) {
    const accessory = accessoryOf(tag);
    if (accessory === undefined) continue;
    const subject = `sha256:${accessory.subjectHex}` as Digest;
    subjects.set(subject, [...(subjects.get(subject) ?? []), tag]);
  }
  return subjects;
}
