import type { ImageFate, KeptReason } from './evaluation';

/** Why an image goes, or stays. */
export function explainFate({ outcome, askEcr }: ImageFate): string {
  const words = (() => {
    switch (outcome.kind) {
      case 'acted':
        return `The rule ${outcome.rule.priority} ${outcome.action === 'expire' ? 'expires' : 'archives'} it.`;
      case 'follows':
        return `It goes with the image that it is about, within 24 hours.`;
      case 'kept':
        return keptBecause(outcome.reason);
    }
  })();
  return askEcr === undefined ? words : `${words} ${UNPROVEN[askEcr]}`;
}

function keptBecause(reason: KeptReason): string {
  switch (reason.kind) {
    case 'unselected':
      return 'No rule selects it.';
    case 'shielded':
      return `The rule ${reason.rule.priority} selects it and keeps it, so no later rule acts on it.`;
    case 'child':
      return 'It belongs to an image index, and can only go after that.';
    case 'storage':
      return `It is of the storage class "${reason.storageClass}", which no rule is about.`;
  }
}

const UNPROVEN: { readonly [K in NonNullable<ImageFate['askEcr']>]: string } = {
  tie: 'Another image has the very same age; which of them counts as the newer is not documented: ask ECR.',
  'child-rank': 'Whether the images of an index count among the newest is not documented: ask ECR.',
  'referrer-rank': 'Whether signatures and the like count among the newest is not documented: ask ECR.',
};
