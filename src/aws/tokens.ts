import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import type { Registry } from '../core/registries/registry';
import type { Calls } from './calls';
import { cancellable } from './cancellable';
import type { RegistryAuthorization } from './ports';
import { t } from '../core/l10n';

const OPERATION = 'GetAuthorizationToken';
/** A push can take this long after it has got its token. */
const USABLE_FOR_MS = 30 * 60_000;

/** The authorization tokens of one registry: in memory alone, and never in a log. */
export class Tokens {
  private held: RegistryAuthorization | undefined;
  private asking: Promise<RegistryAuthorization> | undefined;

  constructor(
    private readonly registry: Pick<Registry, 'registryId'>,
    private readonly calls: Calls,
    private readonly now: () => number,
  ) {}

  /** A token that is good for half an hour at least, where the service gives one that long; a new one when `fresh`. */
  async authorization(signal: AbortSignal, fresh: boolean): Promise<RegistryAuthorization> {
    if (!fresh && this.held !== undefined && this.held.expiresAt.getTime() - this.now() > USABLE_FOR_MS)
      return this.held;
    // Callers that come while one is asked for share it, so one caller's signal cannot be the call's.
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return cancellable(this.asking, signal);
  }

  forget(): void {
    this.held = undefined;
  }

  private async ask(): Promise<RegistryAuthorization> {
    const { registryId } = this.registry;
    // Deprecated, and still the way to hear another account's own host (its tokens are good for every registry).
    const input = registryId === undefined ? {} : { registryIds: [registryId] };
    const { authorizationData } = await this.calls.send(
      { operation: OPERATION },
      new GetAuthorizationTokenCommand(input),
      new AbortController().signal,
    );
    const [row] = authorizationData ?? [];
    this.held = readAuthorization(row?.authorizationToken, row?.proxyEndpoint, row?.expiresAt);
    return this.held;
  }
}

/** The token is `user:password` in base64. Throws `service-failed` when it is not; nothing of it is in the error. */
function readAuthorization(
  token: string | undefined,
  endpoint: string | undefined,
  expiresAt: Date | undefined,
): RegistryAuthorization {
  const text = Buffer.from(token ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon <= 0 || endpoint === undefined || !URL.canParse(endpoint) || expiresAt === undefined)
    throw new EcrExplorerError('service-failed', {
      action: `ecr:${OPERATION}`,
      said: t('The token that it gave cannot be read.'),
    });
  return {
    username: text.slice(0, colon),
    password: text.slice(colon + 1),
    proxyHost: new URL(endpoint).host,
    ...(new URL(endpoint).protocol === 'http:' ? { plainHttp: true } : {}),
    expiresAt,
  };
}
