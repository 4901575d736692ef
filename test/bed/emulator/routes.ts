/** What a request to the data plane asks for, after the registry is known. */
export type Route =
  | { readonly kind: 'ping' }
  | { readonly kind: 'upload'; readonly repository: string; readonly upload: string }
  | { readonly kind: 'blob'; readonly repository: string; readonly digest: string }
  | { readonly kind: 'manifest'; readonly repository: string; readonly reference: string }
  | { readonly kind: 'tags'; readonly repository: string }
  | { readonly kind: 'referrers'; readonly repository: string; readonly digest: string };

/** Reads the path after `/v2/` (https://github.com/opencontainers/distribution-spec/blob/main/spec.md#endpoints). */
export function routeOf(path: string): Route | undefined {
  if (path === '') return { kind: 'ping' };
  const [, repository, verb, rest] =
    /^(.+?)\/(blobs\/uploads|blobs|manifests|tags|referrers)\/([^/]*)$/.exec(path) ?? [];
  if (repository === undefined || rest === undefined) return undefined;
  switch (verb) {
    case 'blobs/uploads':
      return { kind: 'upload', repository, upload: rest };
    case 'blobs':
      return { kind: 'blob', repository, digest: rest };
    case 'manifests':
      return { kind: 'manifest', repository, reference: decodeURIComponent(rest) };
    case 'referrers':
      return { kind: 'referrers', repository, digest: rest };
    default:
      return rest === 'list' ? { kind: 'tags', repository } : undefined;
  }
}

/** The name under which a request is logged and faults find it. */
export function opOf(route: Route, method: string): string {
  const reading = method === 'GET';
  switch (route.kind) {
    case 'ping':
      return 'ping';
    case 'upload':
      return method === 'POST' ? 'push:start' : 'push:layer';
    case 'blob':
      return reading ? 'pull:blob' : 'look';
    case 'manifest':
      return method === 'PUT' ? 'push:manifest' : reading ? 'pull:manifest' : 'look';
    case 'tags':
    case 'referrers':
      return 'look';
  }
}

/** The permission that IAM names when it refuses the request. */
export function actionOf(op: string): string {
  switch (op) {
    case 'push:start':
      return 'InitiateLayerUpload';
    case 'push:layer':
      return 'UploadLayerPart';
    case 'push:manifest':
      return 'PutImage';
    case 'pull:blob':
      return 'GetDownloadUrlForLayer';
    default:
      return 'BatchGetImage';
  }
}
