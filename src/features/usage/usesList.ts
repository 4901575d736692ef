import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { shortDigest } from '../../core/reference/digest';
import { ecrPlaceOf } from '../../core/workloads/ecrPlace';
import type { AskedUses, RelatedUse } from '../../core/workloads/imageUse';
import { sentenceOf } from '../../ui/errors';
import { runsNow } from '../../ui/imageUses';
import { pickOne, type Choice } from '../../ui/pick';
import type { UsageRoom } from './usageRoom';

export type Chosen =
  | { readonly kind: 'use'; readonly use: RelatedUse }
  | { readonly kind: 'refusal'; readonly error: unknown }
  | { readonly kind: 'again' | 'nothing' };

export interface UsesShown {
  /** Of what, in the middle of a title. */
  readonly subject: string;
  readonly uses: readonly RelatedUse[];
  readonly asked: readonly AskedUses[];
  /** What ECR's scans have seen, where Inspector itself could not be asked. */
  readonly seen: string | undefined;
}

/** Shows what runs, and what could not be found out; rejects with `cancelled` when the user leaves. */
export async function chooseUse(room: UsageRoom, shown: UsesShown): Promise<Chosen> {
  const { t } = vscode.l10n;
  const rows = [...useRows(shown), ...seenRows(shown.seen)];
  const refusals = shown.asked.flatMap(refusalRows);
  const nothing: Choice<Chosen> = {
    label: t('Nothing was found that runs it'),
    icon: 'circle-slash',
    value: { kind: 'nothing' },
  };
  const again: Choice<Chosen> = {
    label: t('Ask Again'),
    description: t('as of {0}', oldestOf(room, shown.asked)),
    icon: 'refresh',
    section: t('This answer'),
    value: { kind: 'again' },
  };
  return pickOne([...(rows.length === 0 ? [nothing] : rows), ...refusals, again], {
    title: t('What Runs {0}', shown.subject),
    placeholder: t('Choose one to see its image'),
  });
}

/** Those first that a change would hurt at once: what runs without its image, then what runs. */
function useRows({ uses }: UsesShown): readonly Choice<Chosen>[] {
  const { t } = vscode.l10n;
  const missing = uses.filter(({ isMissing }) => isMissing === true);
  const there = uses.filter(({ isMissing }) => isMissing !== true);
  const rows = (section: string, icon: string, those: readonly RelatedUse[]): readonly Choice<Chosen>[] =>
    [...those].sort(byName).map((use) => rowOf(use, section, icon));
  return [
    ...rows(t('Its image is no longer in ECR'), 'warning', missing),
    ...rows(t('Runs'), 'vm-running', there.filter(runsNow)),
    ...rows(
      t('Would run when it is started'),
      'vm-outline',
      there.filter((use) => !runsNow(use)),
    ),
  ];
}

function rowOf(use: RelatedUse, section: string, icon: string): Choice<Chosen> {
  const { t } = vscode.l10n;
  const { service, name, count, profile, region } = use;
  const tasks =
    count === undefined || count === 0 ? [] : [service === 'ECS' ? tasksWords(count) : podsWords(count)];
  return {
    label: name,
    description: [service, ...tasks, ...(profile === undefined ? [] : [profile]), region].join(' · '),
    detail: [imageName(use), ...relationWords(use)].join(' · '),
    icon,
    section,
    value: { kind: 'use', use },
  };

  function tasksWords(tasksCount: number): string {
    return tasksCount === 1 ? t('1 task') : t('{0} tasks', tasksCount);
  }

  function podsWords(pods: number): string {
    return pods === 1 ? t('1 pod') : t('{0} pods', pods);
  }
}

/** The repository and tag that it names, and the digest that it runs. */
function imageName({ image = '', digest }: RelatedUse): string {
  const place = ecrPlaceOf(image);
  const named =
    place === undefined
      ? image
      : 'tag' in place.id
        ? `${place.repository}:${place.id.tag}`
        : place.repository;
  return digest === undefined ? named : `${named}@${shortDigest(digest)}`;
}

function relationWords({ isByTag, through }: RelatedUse): readonly string[] {
  const { t } = vscode.l10n;
  return [
    ...(isByTag === true ? [t('by its tag')] : []),
    ...(through === 'index' ? [t('runs an index that lists the image')] : []),
    ...(through === 'platform' ? [t('runs an image of this index')] : []),
  ];
}

function refusalRows({ refusals, profile, region }: AskedUses): readonly Choice<Chosen>[] {
  const { t } = vscode.l10n;
  return refusals.map(({ service, error }) => ({
    label: t('{0} did not tell all that it runs', service),
    description: [...(profile === undefined ? [] : [profile]), region].join(' · '),
    detail: EcrExplorerError.is(error) ? sentenceOf(error) : t('It did not answer.'),
    icon: 'error',
    section: t('Not known'),
    value: { kind: 'refusal', error },
  }));
}

function seenRows(seen: string | undefined): readonly Choice<Chosen>[] {
  if (seen === undefined) return [];
  const section = vscode.l10n.t("By the image's scan");
  return [{ label: seen, icon: 'eye', section, value: { kind: 'nothing' } }];
}

function oldestOf(room: UsageRoom, asked: readonly AskedUses[]): string {
  const times = asked.map(({ at }) => at.getTime());
  return times.length === 0 ? '' : room.moment(new Date(Math.min(...times)));
}

function byName(a: RelatedUse, b: RelatedUse): number {
  return a.service.localeCompare(b.service) || a.name.localeCompare(b.name);
}
