import { EcrExplorerError } from '../../core/errors';
import { parseImageReference } from '../../core/reference/imageReference';
import { t } from '../../core/l10n';

/** A reference taken apart for the engine's API, which wants the name apart from tag or digest. */
export interface PullTarget {
  readonly reference: string;
  /** Registry and repository: `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app`. */
  readonly name: string;
  /** `team/app`. */
  readonly repository: string;
  /** A digest, where there is one: it says more than the tag beside it. */
  readonly tagOrDigest: string;
}

/**
 * Takes a reference apart.
 * @throws EcrExplorerError `invalid-reference`, also with neither tag nor digest: the engine would pull every tag
 */
export function readPullTarget(reference: string): PullTarget {
  const { host, path, tag, digest } = parseImageReference(reference);
  const tagOrDigest = digest ?? tag;
  if (tagOrDigest === undefined)
    throw new EcrExplorerError('invalid-reference', {
      reference,
      problem: t('it has no tag and no digest.'),
    });
  return { reference, name: `${host}/${path}`, repository: path, tagOrDigest };
}
