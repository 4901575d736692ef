import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { parseIndexManifest } from '../../core/images/indexManifest';
import { parseImageReference } from '../../core/reference/imageReference';
import { pickOne } from '../../ui/pick';

export interface PlatformQuestion {
  readonly title: string;
  /** The index, by its digest. */
  readonly reference: string;
  /** The engine's platform. */
  readonly own: string;
}

/**
 * The platform to take of an index: the engine's own comes first, and one that is alone is no question.
 * @returns undefined for the engine's own choice, also where the index cannot be read
 * @throws `cancelled`
 */
export async function choosePlatform(
  ecr: Pick<Ecr, 'manifest'>,
  { title, reference, own }: PlatformQuestion,
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
    {
      title,
      placeholder: vscode.l10n.t('Choose a platform. ECR counts reading the index as a pull, too'),
    },
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
