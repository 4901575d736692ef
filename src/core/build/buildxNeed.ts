/** What only `docker buildx` does: the engine's own API has no words for it. */
export type BuildxNeed = 'platforms' | 'attestations' | 'cache-export' | 'cache-import' | 'ssh';

const WORDS: { readonly [N in BuildxNeed]: string } = {
  platforms: 'several platforms',
  attestations: 'a provenance attestation',
  'cache-export': 'keeping the cache elsewhere (cacheTo)',
  'cache-import': 'a cache that is no image (cacheFrom)',
  ssh: 'SSH for RUN instructions',
};

/** For a sentence: `several platforms`. */
export const needInWords = (need: BuildxNeed): string => WORDS[need];
