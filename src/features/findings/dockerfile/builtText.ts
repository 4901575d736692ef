import type * as vscode from 'vscode';
import { workspace } from 'vscode';
import type { PlatformEvidence } from '../../../core/findings/attributeImage';
import { imageRevision } from '../../../core/findings/imageRevision';
import { readProvenance } from '../../../core/findings/provenance';
import { fileAt } from '../../../system/git';
import { which } from '../../../system/which';
import type { LinkedImage } from './linkedImage';

/** A Dockerfile as an image was built from it. */
export interface BuiltText {
  readonly text: string;
  /** Attribution knows it without being told. */
  readonly isProven: boolean;
}

/**
 * The Dockerfile as the image was built from it: what was built here, what the provenance holds, or what the local
 * repository has of the commit that the image names. Undefined where none of them tells.
 */
export async function builtText(
  linked: LinkedImage,
  evidence: readonly PlatformEvidence[],
  dockerfile: vscode.Uri,
  signal: AbortSignal,
): Promise<BuiltText | undefined> {
  for (const { provenance } of evidence) {
    const read = provenance === undefined ? undefined : readProvenance(provenance);
    if (read !== undefined && 'layers' in read && read.dockerfile !== undefined)
      return { text: read.dockerfile, isProven: true };
  }
  if (linked.builtText !== undefined) return { text: linked.builtText, isProven: false };
  const committed = await committedText(evidence, dockerfile, signal);
  return committed === undefined ? undefined : { text: committed, isProven: false };
}

/** Git runs programs that a repository names: in trusted workspaces only. A commit with changes beside it tells nothing. */
async function committedText(
  evidence: readonly PlatformEvidence[],
  dockerfile: vscode.Uri,
  signal: AbortSignal,
): Promise<string | undefined> {
  const revision = evidence.flatMap((one) => imageRevision(one.config, one.provenance) ?? [])[0];
  if (revision === undefined || revision.isDirty || !workspace.isTrusted) return undefined;
  const untrusted = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const git = await which('git', { env: process.env, untrusted });
  if (git === undefined) return undefined;
  return fileAt(revision.commit, dockerfile.fsPath, { git, env: process.env, signal });
}
