import * as vscode from 'vscode';
import { previewedRules } from '../../core/lifecycle/preview';
import type { PreviewedImage, PreviewedRule } from '../../core/lifecycle/preview';
import { orderTags } from '../../core/images/label';
import { shortDigest } from '../../core/reference/digest';
import { placeLine } from '../../core/registries/placeLine';
import type { KeptPreview } from '../../state/policyPreviews';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import type { PolicyPlace } from './policyPlace';

/** What ECR says the policy would do: the sums, then each rule with its images. */
export function previewText(place: PolicyPlace, { preview, at }: KeptPreview, format: Format): string {
  const { t } = vscode.l10n;
  const { expiring, transitioning } = preview.totals;
  const nothing = expiring + transitioning === 0;
  return [
    t('What ECR itself says the lifecycle policy of {0} would do', place.repository),
    `${placeLine(place)} · ${format.dateTime(at)}`,
    '',
    nothing
      ? t('Nothing: no rule acts on any image as of now.')
      : t('Expires {0} images, archives {1}.', format.count(expiring), format.count(transitioning)),
    t('ECR lists the images that a rule acts on, and gives no reason for those it keeps.'),
    ...previewedRules(preview.images).flatMap((rule) => ['', ...ruleLines(rule, format)]),
    '',
  ].join('\n');
}

function ruleLines({ priority, action, images }: PreviewedRule, format: Format): readonly string[] {
  const count = format.count(images.length);
  const heading =
    action === 'expire'
      ? vscode.l10n.t('Rule {0} expires {1}:', priority, count)
      : vscode.l10n.t('Rule {0} archives {1}:', priority, count);
  return [heading, ...[...images].sort(byAge).map((image) => `  ${imageLine(image, format)}`)];
}

function imageLine({ digest, tags, pushedAt }: PreviewedImage, format: Format): string {
  const names =
    tags.length === 0
      ? vscode.l10n.t('untagged')
      : orderTags(tags)
          .map((tag) => plain(tag))
          .join(', ');
  const pushed = pushedAt === undefined ? [] : [vscode.l10n.t('pushed {0}', format.dateTime(pushedAt))];
  return [names, shortDigest(digest), ...pushed].join(' · ');
}

/** Oldest first, as ECR acts. */
function byAge(one: PreviewedImage, other: PreviewedImage): number {
  return (one.pushedAt?.getTime() ?? 0) - (other.pushedAt?.getTime() ?? 0);
}
