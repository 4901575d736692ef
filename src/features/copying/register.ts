import type { Feature, Parts } from '../parts';
import { CopyingRoom } from './copyingRoom';
import { copyImageTo } from './copyImageTo';
import type { CopyingNeeds } from './needs';

/** Images from one registry to another, without an engine. */
export function registerCopying(parts: Parts, needs: CopyingNeeds): Feature {
  const room = new CopyingRoom(parts, needs);
  return {
    commands: { 'ecrExplorer.copyImageTo': (...args) => copyImageTo(room, args) },
    dispose: () => room.dispose(),
  };
}
