import type { AdapterLog } from '../core/adapterLog';
import { EcrExplorerError, throwIfCancelled } from '../core/errors';
import type { Registry } from '../core/registries/registry';
import { cancellable } from './cancellable';
import type { Connection, OpenConnection } from './connection';
import type { CallSubject } from './callSubject';
import { translateServiceError } from './errors';
import type { Identity } from './identity';
import { GaveUp } from './reachability';

export interface CallParts<C> {
  readonly registry: Pick<Registry, 'profile' | 'region'>;
  readonly connection: Connection<C>;
  readonly identity: Identity;
  readonly log: AdapterLog;
  readonly now: () => number;
}

/** What the call is about, for its error; `operation` is the API's name for it. */
export type CallAbout = Pick<CallSubject, 'operation' | 'repository' | 'image' | 'subject'>;

/** One call, by the client that it is given. */
export type Ask<C, O> = (client: C, options: { readonly abortSignal: AbortSignal }) => Promise<O>;

/** One call after another to one service: credentials, cancelling, one silent retry after expiry, errors translated. */
export class ServiceCalls<C> {
  constructor(protected readonly parts: CallParts<C>) {}

  /** Rejects with an `EcrExplorerError`. */
  async ask<O>(about: CallAbout, ask: Ask<C, O>, signal: AbortSignal): Promise<O> {
    throwIfCancelled(signal);
    const first = await this.attempt(about, ask, signal);
    if ('output' in first) return first.output;
    if (!EcrExplorerError.is(first.refusal, 'credentials-expired')) throw first.refusal;
    this.parts.log.debug(`${this.nameOf(about)}: credentials refused, resolving them anew`);
    this.parts.identity.forget();
    return this.askOnce(about, ask, signal);
  }

  /** The same, and credentials that are refused are not resolved anew: nobody is asked for anything. */
  async askOnce<O>(about: CallAbout, ask: Ask<C, O>, signal: AbortSignal): Promise<O> {
    throwIfCancelled(signal);
    const only = await this.attempt(about, ask, signal);
    if ('output' in only) return only.output;
    throw only.refusal;
  }

  /** Throws what stops the call before the service is asked; gives back what the service refused. */
  private async attempt<O>(about: CallAbout, ask: Ask<C, O>, signal: AbortSignal): Promise<Attempt<O>> {
    const { connection, identity } = this.parts;
    const open = await connection.open();
    await identity.credentials(signal);
    const start = this.parts.now();
    try {
      const output = await cancellable(ask(open.client, { abortSignal: signal }), signal);
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
    { host, hostOfRegion }: OpenConnection<C>,
  ): EcrExplorerError {
    const { registry, connection } = this.parts;
    const { region, profile } = registry;
    const original = error instanceof GaveUp ? error.original : error;
    const { prefix } = connection;
    return translateServiceError(original, { ...about, prefix, region, profile, host, hostOfRegion });
  }

  /** Never inputs or outputs: an output of GetAuthorizationToken is a password. */
  private trace(about: CallAbout, start: number, result: string): void {
    const { registry, log, now } = this.parts;
    const on = about.repository === undefined ? '' : ` on ${about.repository}`;
    log.debug(`${this.nameOf(about)}${on} in ${registry.region}: ${result}, ${now() - start} ms`);
  }

  private nameOf({ operation }: CallAbout): string {
    return `${this.parts.connection.prefix}:${operation}`;
  }
}

type Attempt<T> = { readonly output: T } | { readonly refusal: EcrExplorerError };
