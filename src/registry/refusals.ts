import type { IncomingHttpHeaders } from 'node:http';
import { readDenial } from '../core/denial';
import { EcrExplorerError } from '../core/errors';
import { TransientFailure } from './transientFailure';

/** What a request is about, for the words of its failure. */
export interface About {
  /** As IAM names it, without the service: `PutImage`. */
  readonly action: string;
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
}

export interface Refused {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Whether a new token may help. ECR answers 403 to one that is past its 12 hours, and to HEAD without saying so. */
export function wantsNewToken({ status, body }: Refused): boolean {
  if (status === 403) return body.length === 0 || /authorization token has expired/i.test(body.toString());
  return status === 401;
}

/** A refusal in this project's words; `TransientFailure` where it may go well the next time. */
export function refusalOf(refused: Refused, about: About): Error {
  const { status, headers } = refused;
  const { code, message } = readError(refused);
  const said = message === '' ? `HTTP ${status}` : message;
  const { repository, reference } = about;
  const action = `ecr:${about.action}`;
  if (status === 429)
    return new TransientFailure(new EcrExplorerError('throttled', { action }), retryAfter(headers));
  if (status >= 500 || status === 408)
    return new TransientFailure(
      new EcrExplorerError('service-failed', { action, said }),
      retryAfter(headers),
    );
  if (/\bkms\b/i.test(message)) return new EcrExplorerError('kms-refused', { repository, said });
  if (status === 401 || wantsNewToken(refused))
    return new EcrExplorerError('access-denied', { action, said });
  if (status === 403) return new EcrExplorerError('access-denied', readDenial(said, about.action));
  if (code === 'NAME_UNKNOWN') return new EcrExplorerError('repository-not-found', { repository });
  if (code === 'TAG_INVALID' && /immutable/i.test(message))
    return new EcrExplorerError('tag-immutable', { repository, tag: reference });
  if (/limit|quota/i.test(message)) return new EcrExplorerError('limit-exceeded', { said });
  if (status === 404 && about.action === 'GetDownloadUrlForLayer')
    return new EcrExplorerError('blob-unavailable', { repository, digest: reference, said });
  if (status === 404 && about.action === 'BatchGetImage')
    return new EcrExplorerError('image-not-found', { repository, image: reference });
  return new EcrExplorerError('request-refused', { action, said });
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
function readError({ body }: Refused): { readonly code: string; readonly message: string } {
  try {
    const { errors } = JSON.parse(body.toString()) as { readonly errors?: unknown };
    const [first] = Array.isArray(errors) ? (errors as unknown[]) : [];
    const { code, message } = Object(first) as { readonly code?: unknown; readonly message?: unknown };
    return {
      code: typeof code === 'string' ? code : '',
      message: typeof message === 'string' ? message : '',
    };
  } catch {
    return { code: '', message: '' };
  }
}

function retryAfter(headers: IncomingHttpHeaders): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
