import * as vscode from 'vscode';
import type { TagAtStake } from '../../core/build/preflight';
import { cancelled } from '../../core/errors';
import { shortDigest, type Digest } from '../../core/reference/digest';
import type { ChangeNotice } from '../../state/changeNotices';
import { confirmChange } from '../../ui/confirmChange';
import { createFormat } from '../../ui/format';
import { confirm } from '../../ui/notify';
import { typeToConfirm } from '../../ui/typeToConfirm';
import { chooseTags } from './chooseTags';

/**
 * Asks before tags are taken from the images that hold them; a protected tag has to be typed.
 * @param noticesOf what stands against moving tags from these images, which may run somewhere
 * @throws `cancelled`
 */
export async function consentToOverwrite(
  repository: string,
  atStake: readonly TagAtStake[],
  noticesOf: (digests: readonly Digest[]) => Promise<readonly ChangeNotice[]>,
): Promise<void> {
  const overwrite = vscode.l10n.t('Overwrite');
  const unprotected = atStake.filter(({ protectedBy }) => protectedBy === undefined);
  if (unprotected.length > 0) {
    const question = vscode.l10n.t(
      'Overwrite {0} in {1}?',
      unprotected.map(({ tag }) => `"${tag}"`).join(', '),
      repository,
    );
    const notices = await noticesOf(digestsOf(unprotected));
    await confirmChange({ question, detail: unprotected.map(holder), button: overwrite, notices });
  }
  for (const protectedTag of atStake.filter(({ protectedBy }) => protectedBy !== undefined))
    await typeTag(repository, protectedTag, await noticesOf(digestsOf([protectedTag])));
}

function digestsOf(atStake: readonly TagAtStake[]): readonly Digest[] {
  return atStake.flatMap(({ image }) => image?.digest ?? []);
}

/** @throws `cancelled` */
export async function typeTag(
  repository: string,
  atStake: TagAtStake,
  notices: readonly ChangeNotice[] = [],
): Promise<void> {
  const { tag, protectedBy = '' } = atStake;
  await typeToConfirm(
    vscode.l10n.t('Overwrite the protected tag "{0}" in {1}', tag, repository),
    [
      ...notices.map(({ text }) => text),
      vscode.l10n.t(
        '{0} It is protected by "{1}". Type the tag to overwrite it.',
        holder(atStake),
        protectedBy,
      ),
    ].join(' '),
    tag,
  );
}

/** What a tag names now, in a sentence. */
export function holder({ tag, image }: TagAtStake): string {
  if (image === undefined) return vscode.l10n.t('Whether "{0}" exists could not be checked.', tag);
  const digest = `sha256:${shortDigest(image.digest)}`;
  if (image.pushedAt === undefined) return vscode.l10n.t('"{0}" is {1} now.', tag, digest);
  const age = createFormat(vscode.env.language).age(image.pushedAt, new Date());
  return vscode.l10n.t('"{0}" is {1} now, pushed {2}.', tag, digest, age);
}

/**
 * Says that tags cannot be had because they exist and are immutable, and asks for others.
 * @param detail what has been done so far
 * @throws `cancelled`
 */
export async function chooseOtherTags(
  repository: string,
  immutable: readonly string[],
  proposed: readonly string[],
  detail = vscode.l10n.t('Nothing was built or pushed.'),
): Promise<readonly string[]> {
  const question = vscode.l10n.t(
    '{0} exists already in {1}, whose tags are immutable.',
    immutable.map((tag) => `"${tag}"`).join(', '),
    repository,
  );
  const another = vscode.l10n.t('Choose Another Tag');
  if (!(await confirm(question, detail, another))) throw cancelled();
  const title = vscode.l10n.t('Choose Another Tag');
  const answer = await chooseTags(proposed, { title, where: repository, back: false });
  return answer.kind === 'back' ? proposed : answer.value;
}

/**
 * Offers to make a repository that does not exist.
 * @throws `cancelled`
 */
export async function consentToCreate(repository: string, where: string): Promise<void> {
  const question = vscode.l10n.t('The repository "{0}" does not exist. Create it?', repository);
  if (!(await confirm(question, where, vscode.l10n.t('Create Repository')))) throw cancelled();
}
