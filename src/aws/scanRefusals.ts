import { EcrExplorerError } from '../core/errors';
import type { Digest } from '../core/reference/digest';

/** Why ECR scans nothing now, where that is what a failed StartImageScan says. */
export function scanRefusalOf(
  error: unknown,
  repository: string,
  image: Digest,
): EcrExplorerError<'scan-refused'> | undefined {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return undefined;
  const { name, message: said } = error.cause;
  const why = reasonOf(name, said);
  if (why === undefined) return undefined;
  return new EcrExplorerError('scan-refused', { repository, image, why, said }, { cause: error.cause });
}

function reasonOf(
  name: string,
  said: string,
): 'recent' | 'limit' | 'unsupported' | 'enhanced' | 'archived' | undefined {
  switch (name) {
    case 'LimitExceededException':
      // One image once in 24 hours; the other limit is of a whole account in a day.
      return /per image/i.test(said) ? 'recent' : 'limit';
    case 'UnsupportedImageTypeException':
      return 'unsupported';
    case 'ImageArchivedException':
      return 'archived';
    case 'ValidationException':
      // "This feature is disabled": Inspector scans by itself, and the call has no other use for it.
      return /disabled|enhanced/i.test(said) ? 'enhanced' : undefined;
    default:
      return undefined;
  }
}
