import type { GetLifecyclePolicyPreviewResponse, LifecyclePolicyPreviewResult } from '@aws-sdk/client-ecr';
import type { PreviewedImage, PreviewTotals } from '../core/lifecycle/preview';
import { isDigest } from '../core/reference/digest';

/** Undefined for a row without what says which image it is and what becomes of it. */
export function previewedImageFrom(row: LifecyclePolicyPreviewResult): PreviewedImage | undefined {
  const { imageDigest: digest, appliedRulePriority: rulePriority, imagePushedAt: pushedAt } = row;
  const action = actionFrom(row.action?.type);
  if (digest === undefined || !isDigest(digest) || rulePriority === undefined || action === undefined)
    return undefined;
  return {
    digest,
    tags: row.imageTags ?? [],
    ...(pushedAt !== undefined && { pushedAt }),
    action,
    rulePriority,
    storageClass: row.storageClass === 'ARCHIVE' ? 'archive' : 'standard',
  };
}

export function previewTotalsFrom({ summary }: GetLifecyclePolicyPreviewResponse): PreviewTotals | undefined {
  if (summary === undefined) return undefined;
  const transitioning = summary.transitioningImageTotalCounts ?? [];
  return {
    expiring: summary.expiringImageTotalCount ?? 0,
    transitioning: transitioning.reduce((sum, { imageTotalCount = 0 }) => sum + imageTotalCount, 0),
  };
}

function actionFrom(type: string | undefined): PreviewedImage['action'] | undefined {
  if (type === 'EXPIRE') return 'expire';
  return type === 'TRANSITION' ? 'transition' : undefined;
}
