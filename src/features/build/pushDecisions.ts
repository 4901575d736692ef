import * as vscode from 'vscode';
import { chooseOtherTags, consentToCreate, consentToOverwrite } from './consent';
import type { PushDecisions } from './preparePush';

/** What the user is asked before anything is built. `where` is the registry in a line. */
export function decisionsBeforeBuild(where: string): PushDecisions {
  return {
    create: (repository) => consentToCreate(repository, where),
    overwrite: consentToOverwrite,
    otherTags: chooseOtherTags,
  };
}

/** What the user is asked when ECR refuses what was built. `uri` is the repository's. */
export function decisionsAfterBuild(uri: string): PushDecisions {
  return {
    create: (repository) => consentToCreate(repository, uri),
    overwrite: consentToOverwrite,
    otherTags: (repository, immutable, tags) =>
      chooseOtherTags(
        repository,
        immutable,
        tags,
        vscode.l10n.t('The image is there: it gets the other tag, and is not built again.'),
      ),
  };
}
