/** An image as statements of products may name it. */
export interface ImageIdentity {
  readonly repository: string;
  /** Its own and those of its platforms. */
  readonly digests: readonly string[];
}

/**
 * Whether what an OpenVEX document calls a product is another image than this: another digest, or another repository. Of a
 * name that is none of an image nobody can tell. https://github.com/package-url/purl-spec, type oci
 */
export function isAnotherImage(product: string, { repository, digests }: ImageIdentity): boolean {
  const text = decoded(product);
  const digest = /sha256:[0-9a-f]{64}/i.exec(text)?.[0].toLowerCase();
  if (digest !== undefined) return !digests.includes(digest);
  const named = repositoryIn(text);
  return named !== undefined && named !== repository && !`/${repository}`.endsWith(`/${named}`);
}

/** Whether a product is itself the package that is spoken of, and not an image that has it. */
export function isPackage(product: string): boolean {
  return /^pkg:(?!oci\/|docker\/|generic\/)[a-z0-9.+-]+\//i.test(product);
}

function repositoryIn(product: string): string | undefined {
  const [, name, url] =
    /^pkg:(?:oci|docker)\/([^@?#]+).*?(?:[?&]repository_url=([^&#]+)|$)/i.exec(product) ?? [];
  if (url !== undefined) return withoutHost(url);
  if (name !== undefined) return name;
  const [, path] = /^(?:https?:\/\/)?[\w.-]+\.amazonaws\.[\w.]+\/([^@:?#]+)/.exec(product) ?? [];
  return path;
}

function withoutHost(url: string): string {
  const [host = '', ...path] = url.replace(/^https?:\/\//, '').split('/');
  const isHost = /[.:]/.test(host) || host === 'localhost';
  return (isHost ? path : [host, ...path]).join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
