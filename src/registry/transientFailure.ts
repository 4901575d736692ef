import { EcrExplorerError } from '../core/errors';
import { t } from '../core/l10n';

/** What may go well the next time; `failure` is what the user is told when it never does. */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure';

  constructor(
    readonly failure: EcrExplorerError,
    /** How long the registry asked to be left alone. */
    readonly retryAfterMs = 0,
  ) {
    super(failure.message);
  }
}

const CUT = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ERR_STREAM_PREMATURE_CLOSE']);
const UNREACHABLE = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
const CERTIFICATE = /^(?:CERT_|ERR_TLS_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/;

/** A failure of the network, in this project's words. What is none of it comes back as it is. */
export function networkFailure(error: unknown, host: string): unknown {
  if (error instanceof TransientFailure || EcrExplorerError.is(error)) return error;
  const code = codeOf(error);
  const offline = (said: string) => new EcrExplorerError('offline', { host, said }, { cause: error });
  if (CUT.has(code)) return new TransientFailure(offline(t('The connection was dropped ({0}).', code)));
  if (error instanceof Error && error.name === 'TimeoutError')
    return new TransientFailure(offline(t('It did not answer in time.')));
  if (UNREACHABLE.has(code)) return offline(t('Nothing answers there ({0}).', code));
  if (CERTIFICATE.test(code))
    return offline(
      t(
        'Its certificate is not trusted ({0}). If a proxy signs with its own authority, name its bundle in AWS_CA_BUNDLE.',
        code,
      ),
    );
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
