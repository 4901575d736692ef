import * as vscode from 'vscode';
import type { Image } from '../../core/images/image';
import { orderTags } from '../../core/images/label';
import { orderSeverities, severityCount } from '../../core/images/severity';
import type { RelatedUse } from '../../core/workloads/imageUse';
import type { Format } from '../../ui/format';
import { runsNow, usesInWords } from '../../ui/imageUses';
import { tooltip } from '../../ui/tooltip';

export interface TooltipExtras {
  /** The row opens by reading a manifest. */
  readonly countsAsPull?: boolean;
  /** ECR Public tells of no pulls. */
  readonly pullsUntold?: boolean;
  readonly platform?: string | undefined;
  /** The local commit that a tag names, in words. */
  readonly commit?: string;
  /** What was found to run it. */
  readonly uses?: readonly RelatedUse[];
}

/** How many uses are named. */
const NAMED = 10;

/** All that a listing has told about an image: hovering asks ECR nothing. */
export function imageTooltip(
  image: Image,
  format: Format,
  extras: TooltipExtras = {},
): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const date = (value: Date | undefined): string | undefined => value && format.dateTime(value);
  const findings = orderSeverities(image.severityCounts)
    .map(({ severity, count }) => severityCount(severity, format.count(count)))
    .join(', ');
  return tooltip(image.digest, [
    [t('Tags'), orderTags(image.tags).join(', ')],
    [t('Platform'), extras.platform],
    [t('Commit'), extras.commit],
    [t('Pushed'), date(image.pushedAt)],
    [t('Last pulled'), date(image.lastPulledAt) ?? (extras.pullsUntold === true ? undefined : t('never'))],
    [t('Size'), image.sizeInBytes === undefined ? undefined : format.bytes(image.sizeInBytes)],
    [t('Type'), image.artifactMediaType ?? image.mediaType],
    [t('Status'), image.status === 'ACTIVE' ? undefined : image.status],
    [t('Archived'), date(image.archivedAt)],
    [t('Restored'), date(image.activatedAt)],
    ...useRows(extras.uses ?? []),
    [t('Scan'), image.scanStatus],
    [t('Findings'), findings],
    [
      t('Opening this row'),
      extras.countsAsPull === true ? t('reads the manifest, once; ECR counts that as a pull') : undefined,
    ],
  ]);
}

/** Such as `Runs in: ECS prod/web, Lambda thumbnail`. */
export function useRows(
  uses: readonly RelatedUse[],
): readonly (readonly [label: string, value: string | undefined])[] {
  const { t } = vscode.l10n;
  const certain = uses.filter(({ through }) => through !== 'index');
  return [
    [t('Runs in'), usesInWords(certain.filter(runsNow), NAMED)],
    [
      t('Would run in'),
      usesInWords(
        certain.filter((use) => !runsNow(use)),
        NAMED,
      ),
    ],
    [
      t('Its index runs in'),
      usesInWords(
        uses.filter(({ through }) => through === 'index'),
        NAMED,
      ),
    ],
  ];
}
