import type { Feature, Parts } from '../parts';
import type { UsageNeeds } from './needs';
import { checkBefore, showUsage } from './showUsage';
import { usageNotices } from './usageNotices';
import { UsageRoom } from './usageRoom';

/** What runs images, asked when the user wants to know it, and said before images are changed. */
export function registerUsage(parts: Parts, needs: UsageNeeds): Feature {
  const room = new UsageRoom(parts, needs, () => new Date());
  parts.changeNotices.contribute((subject) =>
    usageNotices(room, subject, (about) => checkBefore(room, about)),
  );
  return {
    commands: { 'ecrExplorer.showUsage': (...args) => showUsage(room, args) },
    dispose: () => undefined,
  };
}
