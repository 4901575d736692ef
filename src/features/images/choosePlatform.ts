import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { parseIndexManifest } from '../../core/images/indexManifest';
import { parseImageReference } from '../../core/reference/imageReference';
import { pickOne } from '../../ui/pick';

/**
 * The platform to take of an index: the engine's own comes first, and one that is alone is no question.
 * @param own the engine's platform
 * @returns undefined for the engine's own choice, also where the index cannot be read
 * @throws `cancelled`
 */
export async function choosePlatform(
  ecr: Pick<Ecr, 'manifest'>,
  reference: string,
  own: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const platforms = await platformsOf(ecr, reference, signal);
  if (platforms.length < 2) return undefined;
  const ordered = [...platforms].sort((a, b) => Number(isOwn(b, own)) - Number(isOwn(a, own)));
  return pickOne(
    ordered.map((platform) => ({
      label: platform,
      icon: 'circuit-board',
      ...(isOwn(platform, own) ? { description: vscode.l10n.t("the engine's own") } : {}),
      value: platform,
    })),
    { title: vscode.l10n.t('Pull'), placeholder: vscode.l10n.t('Choose a platform') },
  );
}

async function platformsOf(
  ecr: Pick<Ecr, 'manifest'>,
  reference: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { path, digest } = parseImageReference(reference);
  if (digest === undefined) return [];
  try {
    const index = parseIndexManifest((await ecr.manifest(path, digest, signal)).text);
    const platforms = index.kind === 'index' ? index.entries.map(({ platform }) => platform) : [];
    return [...new Set(platforms.filter((platform) => platform !== undefined))];
  } catch (error) {
    // What cannot be read here the engine may still pull; and it says best why not.
    if (EcrExplorerError.is(error) && error.reason !== 'cancelled') return [];
    throw error;
  }
}

/** `linux/arm64` is that of `linux/arm64/v8` too. */
function isOwn(platform: string, own: string): boolean {
  return platform === own || platform.startsWith(`${own}/`);
}
