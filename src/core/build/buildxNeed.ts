import { t } from '../l10n';

/** What only `docker buildx` does: the engine's own API has no words for it. */
export type BuildxNeed = 'platforms' | 'attestations' | 'cache-export' | 'cache-import' | 'ssh';

const WORDS: { readonly [N in BuildxNeed]: string } = {
  platforms: t('several platforms'),
  attestations: t('a provenance attestation'),
  'cache-export': t('keeping the cache elsewhere (cacheTo)'),
  'cache-import': t('a cache that is no image (cacheFrom)'),
  ssh: t('SSH for RUN instructions'),
};

/** For a sentence: `several platforms`. */
export const needInWords = (need: BuildxNeed): string => WORDS[need];
