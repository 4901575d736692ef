import { t } from '../core/l10n';

/** Codes of Node's sockets and resolver that mean: nobody answers there. */
const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);
/** Somebody answered and then stopped. */
const DROPPED = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);
const CERTIFICATE = /^(?:CERT_|ERR_TLS_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/;

export type NetworkFailure = 'unknown-host' | 'unreachable' | 'dropped' | 'timeout' | 'certificate';

/** How the network failed, when it is the network that failed. */
export function networkFailureOf(error: unknown): NetworkFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (code === 'ENOTFOUND') return 'unknown-host';
  if (UNREACHABLE.has(code)) return 'unreachable';
  if (DROPPED.has(code)) return 'dropped';
  if (CERTIFICATE.test(code)) return 'certificate';
  // The SDK's handler names its own time-outs so, and gives them no code.
  return error.name === 'TimeoutError' ? 'timeout' : undefined;
}

/** One sentence without the address, which the reader is told beside it. */
export function describeNetworkFailure(failure: NetworkFailure, error: unknown): string {
  switch (failure) {
    case 'unknown-host':
      return t('Its name is not known to the name servers of this network.');
    case 'unreachable':
      return t('Nothing answers there{0}.', codeNote(error));
    case 'dropped':
      return t('The connection was dropped{0}.', codeNote(error));
    case 'timeout':
      return t('It did not answer in time.');
    case 'certificate':
      return t(
        'Its certificate is not trusted{0}. If a proxy signs with its own authority, name its bundle in AWS_CA_BUNDLE.',
        codeNote(error),
      );
  }
}

function codeNote(error: unknown): string {
  const code = error instanceof Error ? codeOf(error) : '';
  return code === '' ? '' : ` (${code})`;
}

/** An error for several addresses (happy eyeballs) carries its code itself, like the others. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
