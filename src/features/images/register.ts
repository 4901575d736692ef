import type { Feature, Parts } from '../parts';
import { ImagesRoom } from './imagesRoom';
import type { ImagesNeeds } from './needs';
import { pullImages } from './pullImage';
import { pushImage } from './pushImage';
import { runImages } from './runCommand';

/** Images between the engine and the registries: push, pull, run. */
export function registerImages(parts: Parts, needs: ImagesNeeds): Feature {
  const room = new ImagesRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.pushImage': (...args) => pushImage(room, args),
      'ecrExplorer.pullImage': (...args) => pullImages(room, args),
      'ecrExplorer.runImage': (...args) => runImages(room, args),
    },
    dispose: () => room.dispose(),
  };
}
