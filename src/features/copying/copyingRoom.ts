import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { nameOfImage } from '../../core/images/imageName';
import type { Registry } from '../../core/registries/registry';
import { CopyDestinations } from '../../state/copyDestinations';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import type { CopyingNeeds, ImagePlace } from './needs';

/** What copies share. */
export class CopyingRoom implements vscode.Disposable {
  readonly format: Format = createFormat(vscode.env.language);
  readonly remembered: CopyDestinations;
  /** No copy goes on for a window that is gone. */
  readonly closing = new AbortController();

  constructor(
    readonly parts: Parts,
    readonly needs: CopyingNeeds,
  ) {
    this.remembered = new CopyDestinations(parts.workspaceState);
  }

  ecr(registry: Registry): Ecr {
    return this.parts.aws().ecr(registry);
  }

  dispose(): void {
    this.closing.abort();
  }
}

/** Images of one repository that are copied together. */
export interface CopiedImages {
  readonly registry: Registry;
  readonly repository: ImagePlace['repository'];
  readonly images: readonly [ImagePlace, ...ImagePlace[]];
}

/** `team/app:1.0`, or how many of them. */
export function nameOf({ repository, images }: CopiedImages): string {
  const [image, ...others] = images;
  if (others.length > 0) return vscode.l10n.t('{0} images of {1}', images.length, repository.name);
  return nameOfImage(image);
}
