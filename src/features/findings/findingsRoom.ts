import path from 'node:path';
import { KeptByDigest } from '../../system/keptByDigest';
import type { DockerfileLinks } from '../../state/dockerfileLinks';
import type { Parts } from '../parts';
import { BuildEvidences } from './buildEvidence';
import { IgnoreFiles } from './ignoring/ignoreFiles';
import type { FindingsNeeds } from './needs';
import { ScannedImages } from './scannedImages';

/** What the commands and providers of this feature share. */
export class FindingsRoom {
  readonly scans: ScannedImages;
  readonly evidences: BuildEvidences;
  readonly ignores: IgnoreFiles;

  constructor(
    readonly parts: Parts,
    readonly needs: FindingsNeeds,
    readonly links: DockerfileLinks,
  ) {
    this.scans = new ScannedImages(parts.aws, needs.manifests, Date.now);
    const blobs = new KeptByDigest(path.join(parts.storageUri.fsPath, 'blobs'), '.json');
    this.evidences = new BuildEvidences(parts.aws, needs.manifests, blobs, parts.log);
    this.ignores = new IgnoreFiles(parts.settings, parts.log);
  }

  dispose(): void {
    this.ignores.dispose();
  }

  /** Whether manifests may be read for what the user asked to see. */
  mayPull(): boolean {
    return this.parts.settings.get('readManifests') !== 'never';
  }
}
