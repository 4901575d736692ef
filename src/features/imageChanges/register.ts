import type { Feature, Parts } from '../parts';
import { archiveImages } from './archiveImages';
import { deleteImages } from './deleteImages';
import { ImageChangesRoom } from './imageChangesRoom';
import { moveTag } from './moveTag';
import type { ImageChangesNeeds } from './needs';
import { removeTags } from './removeTags';
import { restoreImages } from './restoreImages';

/** Changing what a repository holds: deleting images, moving tags, the archive. */
export function registerImageChanges(parts: Parts, needs: ImageChangesNeeds): Feature {
  const room = new ImageChangesRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.deleteImages': (...args) => deleteImages(room, args),
      'ecrExplorer.moveTag': (...args) => moveTag(room, args),
      'ecrExplorer.removeTag': (...args) => removeTags(room, args),
      'ecrExplorer.archiveImages': (...args) => archiveImages(room, args),
      'ecrExplorer.restoreImages': (...args) => restoreImages(room, args),
    },
    dispose: () => undefined,
  };
}
