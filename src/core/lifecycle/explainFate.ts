import type { ImageFate, KeptReason } from './evaluation';
import { t } from '../l10n';

/** Why an image goes, or stays. */
export function explainFate({ outcome, askEcr }: ImageFate): string {
  const words = (() => {
    switch (outcome.kind) {
      case 'acted':
        return outcome.action === 'expire'
          ? t('The rule {0} expires it.', outcome.rule.priority)
          : t('The rule {0} archives it.', outcome.rule.priority);
      case 'follows':
        return t('It goes with the image that it is about, within 24 hours.');
      case 'kept':
        return keptBecause(outcome.reason);
    }
  })();
  return askEcr === undefined ? words : `${words} ${UNPROVEN[askEcr]}`;
}

function keptBecause(reason: KeptReason): string {
  switch (reason.kind) {
    case 'unselected':
      return t('No rule selects it.');
    case 'shielded':
      return t('The rule {0} selects it and keeps it, so no later rule acts on it.', reason.rule.priority);
    case 'child':
      return t('It belongs to an image index, and can only go after that.');
    case 'storage':
      return t('It is of the storage class "{0}", which no rule is about.', reason.storageClass);
  }
}

const UNPROVEN: { readonly [K in NonNullable<ImageFate['askEcr']>]: string } = {
  tie: t(
    'Another image has the very same age; which of them counts as the newer is not documented: ask ECR.',
  ),
  'child-rank': t('Whether the images of an index count among the newest is not documented: ask ECR.'),
  'referrer-rank': t('Whether signatures and the like count among the newest is not documented: ask ECR.'),
};
