import type { Feature, Parts } from '../parts';
import { editScanning } from './editScanning';
import type { ScanningNeeds } from './needs';
import { scanImage } from './scanImage';
import { ScanningRoom } from './scanningRoom';

/** What ECR scans: an image when it is asked to, and a registry by its configuration. */
export function registerScanning(parts: Parts, needs: ScanningNeeds): Feature {
  const room = new ScanningRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.scanImage': (...args) => scanImage(room, args),
      'ecrExplorer.editScanningConfiguration': (...args) => editScanning(room, args),
    },
    dispose: () => undefined,
  };
}
