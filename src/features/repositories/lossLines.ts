import * as vscode from 'vscode';
import type { RepositoryLoss } from '../../core/repositories/repositoryLoss';
import type { LostPolicies } from './readLoss';
import type { RepositoriesRoom } from './repositoriesRoom';

/** How many tags are named. */
const NAMED = 8;

/** What is lost, a line each. */
export function lossLines(
  { format, parts: { imageUses } }: RepositoriesRoom,
  loss: RepositoryLoss,
  { lifecycle, permissions }: LostPolicies,
): readonly string[] {
  const { t } = vscode.l10n;
  const { digests, tags, protectedTags, bytes, archived, lastPulledAt } = loss;
  const inUse = digests.filter((digest) => imageUses.of(digest).length > 0).length;
  const named = (some: readonly string[]): string =>
    some.slice(0, NAMED).join(', ') + (some.length > NAMED ? ' …' : '');
  const images =
    digests.length === 0
      ? [t('It has no images.')]
      : [
          t('Lost for good: {0} images, {1}', format.count(digests.length), format.bytes(bytes)),
          ...(archived > 0 ? [t('{0} of them are archived', format.count(archived))] : []),
          ...(inUse > 0 ? [t('{0} of them are in use, as far as is known', format.count(inUse))] : []),
          ...(lastPulledAt === undefined ? [] : [t('Last pulled: {0}', format.dateTime(lastPulledAt))]),
          ...(tags.length > 0 ? [t('{0} tags: {1}', format.count(tags.length), named(tags))] : []),
          ...(protectedTags.length > 0 ? [t('Protected by your settings: {0}', named(protectedTags))] : []),
        ];
  return [...images, ...policyLine(lifecycle, permissions)];
}

function policyLine(lifecycle: boolean | undefined, permissions: boolean | undefined): readonly string[] {
  const { t } = vscode.l10n;
  if (lifecycle === true && permissions === true)
    return [t('Its lifecycle policy and its permissions policy are lost, too.')];
  return [
    ...(lifecycle === true ? [t('Its lifecycle policy is lost, too.')] : []),
    ...(permissions === true ? [t('Its permissions policy is lost, too.')] : []),
    ...(lifecycle === undefined || permissions === undefined
      ? [t('Whether policies are lost with it may not be read.')]
      : []),
  ];
}
