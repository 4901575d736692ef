import * as vscode from 'vscode';
import { protectingPattern } from '../../core/tags/protectedTags';
import { typeToConfirm } from '../../ui/typeToConfirm';
import type { ImageChangesRoom } from './imageChangesRoom';

/**
 * Has each protected tag typed that is about to be lost or moved.
 * @throws `cancelled`
 */
export async function askProtected(
  room: ImageChangesRoom,
  title: string,
  tags: readonly string[],
): Promise<void> {
  const patterns = room.parts.settings.get('protectedTags');
  for (const tag of tags) {
    const pattern = protectingPattern(tag, patterns);
    if (pattern === undefined) continue;
    const prompt = vscode.l10n.t('The tag "{0}" is protected by "{1}". Type it to go on.', tag, pattern);
    await typeToConfirm(title, prompt, tag);
  }
}
