import * as vscode from 'vscode';
import type { Registry } from '../../core/registries/registry';
import type { ChangeNotices } from '../../state/changeNotices';
import { chooseOtherTags, consentToCreate, consentToOverwrite } from './consent';
import type { PushDecisions } from './preparePush';

/** What the user is asked before anything is built. `where` is the registry in a line. */
export function decisionsBeforeBuild(where: string, overwrite: PushDecisions['overwrite']): PushDecisions {
  return {
    create: (repository) => consentToCreate(repository, where),
    overwrite,
    otherTags: chooseOtherTags,
  };
}

/** What the user is asked when ECR refuses what was built. `uri` is the repository's. */
export function decisionsAfterBuild(uri: string, overwrite: PushDecisions['overwrite']): PushDecisions {
  return {
    create: (repository) => consentToCreate(repository, uri),
    overwrite,
    otherTags: (repository, immutable, tags) =>
      chooseOtherTags(
        repository,
        immutable,
        tags,
        vscode.l10n.t('The image is there: it gets the other tag, and is not built again.'),
      ),
  };
}

/** Asks before tags are taken from images, with what is known to run those. */
export function overwriteOf(
  notices: Pick<ChangeNotices, 'before'>,
  registry: Registry,
  signal: AbortSignal,
): PushDecisions['overwrite'] {
  return (name, atStake) =>
    consentToOverwrite(name, atStake, (digests) =>
      digests.length === 0
        ? Promise.resolve([])
        : notices.before({ registry, repository: { name }, digests }, signal),
    );
}
