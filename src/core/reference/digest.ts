declare const brand: unique symbol;

/** A content digest such as `sha256:…` in lower-case hex. */
export type Digest = string & { readonly [brand]: 'digest' };

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export function isDigest(text: string): text is Digest {
  return DIGEST.test(text);
}

/** The first twelve hex digits, as git and docker abbreviate. */
export function shortDigest(digest: Digest): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}
