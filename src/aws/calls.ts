import type {
  $Command,
  ECRClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-ecr';
import type { AdapterLog } from '../core/adapterLog';
import { EcrExplorerError, throwIfCancelled } from '../core/errors';
import type { Registry } from '../core/registries/registry';
import { cancellable } from './cancellable';
import type { Connection, OpenConnection } from './connection';
import { translateServiceError, type CallSubject } from './errors';
import type { Identity } from './identity';
import { GaveUp } from './reachability';

export interface CallParts {
  readonly registry: Pick<Registry, 'profile' | 'region'>;
  readonly connection: Connection;
  readonly identity: Identity;
  readonly log: AdapterLog;
  readonly now: () => number;
}

/** What the call is about, for its error; `operation` is the API's name for it. */
export type CallAbout = Pick<CallSubject, 'operation' | 'repository' | 'image'>;

/** A command of the SDK, with what it answers. */
export type EcrCommand<I extends ServiceInputTypes, O extends ServiceOutputTypes> = $Command<
  I,
  O,
  ECRClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

/** One call after another to one registry: credentials, cancelling, one silent retry after expiry, errors translated. */
export class Calls {
  constructor(private readonly parts: CallParts) {}

  /** Rejects with an `EcrExplorerError`. */
  async send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    about: CallAbout,
    command: EcrCommand<I, O>,
    signal: AbortSignal,
  ): Promise<O> {
    throwIfCancelled(signal);
    const first = await this.attempt(about, command, signal);
    if ('output' in first) return first.output;
    if (!EcrExplorerError.is(first.refusal, 'credentials-expired')) throw first.refusal;
    this.parts.log.debug(`ecr:${about.operation}: credentials refused, resolving them anew`);
    this.parts.identity.forget();
    const second = await this.attempt(about, command, signal);
    if ('output' in second) return second.output;
    throw second.refusal;
  }

  /** Throws what stops the call before ECR is asked; gives back what ECR refused. */
  private async attempt<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    about: CallAbout,
    command: EcrCommand<I, O>,
    signal: AbortSignal,
  ): Promise<Attempt<O>> {
    const { connection, identity } = this.parts;
    const open = await connection.open();
    await identity.credentials(signal);
    const start = this.parts.now();
    try {
      const output = await cancellable(open.client.send(command, { abortSignal: signal }), signal);
      this.trace(about, start, 'ok');
      return { output };
    } catch (error) {
      const refusal = this.translate(error, about, open);
      this.trace(about, start, refusal.reason);
      return { refusal };
    }
  }

  private translate(
    error: unknown,
    about: CallAbout,
    { host, hostOfRegion }: OpenConnection,
  ): EcrExplorerError {
    const { region, profile } = this.parts.registry;
    const original = error instanceof GaveUp ? error.original : error;
    return translateServiceError(original, { ...about, region, profile, host, hostOfRegion });
  }

  /** Never inputs or outputs: an output of GetAuthorizationToken is a password. */
  private trace({ operation, repository }: CallAbout, start: number, result: string): void {
    const { registry, log, now } = this.parts;
    const on = repository === undefined ? '' : ` on ${repository}`;
    log.debug(`ecr:${operation}${on} in ${registry.region}: ${result}, ${now() - start} ms`);
  }
}

type Attempt<T> = { readonly output: T } | { readonly refusal: EcrExplorerError };
