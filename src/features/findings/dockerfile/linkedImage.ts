import type * as vscode from 'vscode';
import type { BuiltImage } from '../../../core/build/builtImage';
import { parseDockerfileImages, type ImageId } from '../../../core/dockerfile/dockerfileImages';
import { registryOfHost } from '../../../core/login/registryLogins';
import { registryHostOf } from '../../../core/reference/registryHost';
import type { Registry } from '../../../core/registries/registry';
import { isAtPattern } from '../../../state/isAtPattern';
import type { FindingsRoom } from '../findingsRoom';

/** The image that a Dockerfile's findings are of. */
export interface LinkedImage {
  readonly registry: Registry;
  readonly repository: string;
  readonly id: ImageId;
  readonly by: 'link' | 'setting' | 'push';
  /** The stage that was built, where it is known. */
  readonly target?: string;
  /** The Dockerfile as it was built, where it was built here. */
  readonly builtText?: string;
}

/**
 * The image that the user linked a Dockerfile to; else that of `ecrExplorer.dockerfileImages`; else that of its last push
 * from here. Undefined where there is none, or its registry is not one of these.
 * @throws `invalid-setting`
 */
export async function linkedImage(
  room: FindingsRoom,
  document: vscode.TextDocument,
  registries: readonly Registry[],
  signal: AbortSignal,
): Promise<LinkedImage | undefined> {
  const dockerfile = document.uri;
  const shown = (id: string): Registry | undefined => registries.find((one) => one.id === id);
  const built = room.parts.builtImages.of(dockerfile);

  const link = room.links.of(dockerfile);
  if (link !== undefined) {
    const registry = shown(link.registry);
    return registry && { ...link, registry, by: 'link', ...builtTextOf(built, link.id) };
  }
  const setting = parseDockerfileImages(room.parts.settings.get('dockerfileImages', dockerfile)).find(
    ({ pattern }) => isAtPattern(document, pattern),
  );
  if (setting !== undefined) {
    const { host, repository, id } = setting;
    const name = registryHostOf(host.accountId, host.region);
    const registry = await registryOfHost(name, registries, room.parts.aws(), signal);
    return registry && { registry, repository, id, by: 'setting', ...builtTextOf(built, id) };
  }
  if (built === undefined) return undefined;
  const registry = shown(built.registry);
  const { repository, digest, target, text } = built;
  return (
    registry && {
      ...{ registry, repository, id: { digest }, by: 'push' },
      ...(target === undefined ? {} : { target }),
      ...(text === undefined ? {} : { builtText: text }),
    }
  );
}

/** What was built here is the text of that very image alone. */
function builtTextOf(built: BuiltImage | undefined, id: ImageId): { readonly builtText?: string } {
  const isSame = built?.text !== undefined && 'digest' in id && id.digest === built.digest;
  return isSame ? { builtText: built.text } : {};
}
