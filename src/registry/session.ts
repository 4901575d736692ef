import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { cancelled, EcrExplorerError } from '../core/errors';
import { bodyOf, exchange } from './exchange';
import type { RepositoryAccess } from './ports';
import { refusalOf, wantsNewToken, type About } from './refusals';
import { retrying, type Wait } from './retries';
import { TransientFailure } from './transientFailure';
import { t } from '../core/l10n';

const MOST_REDIRECTS = 5;

export interface Question extends About {
  readonly method: string;
  /** What follows the repository's own path, or a whole address of this registry. */
  readonly path: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | AsyncIterable<Buffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Requests to one repository under one identity. Its token goes to the registry's own origin and nowhere else. */
export class Session {
  private token: Promise<string> | undefined;

  constructor(
    readonly access: RepositoryAccess,
    private readonly wait: Wait,
  ) {}

  get host(): string {
    return new URL(this.access.origin).host;
  }

  /** A short answer of one of these statuses (besides success), asked for again where it failed for a moment. */
  ask(question: Question, signal: AbortSignal, expected: readonly number[] = []): Promise<Answer> {
    return retrying(this.wait, signal, async () => {
      const response = await this.open(question, signal);
      return this.answer(response, question, expected);
    });
  }

  /** One attempt, whose body may be a stream. Rejects with `TransientFailure` where another may do. */
  async once(question: Question, signal: AbortSignal, expected: readonly number[] = []): Promise<Answer> {
    try {
      return await this.answer(await this.open(question, signal), question, expected);
    } catch (error) {
      throw signal.aborted ? cancelled(error) : error;
    }
  }

  /** The head of an answer of success; its body is the caller's to read or to destroy. */
  stream(question: Question, signal: AbortSignal): Promise<IncomingMessage> {
    return retrying(this.wait, signal, async () => {
      const response = await this.open(question, signal);
      const { statusCode: status = 0 } = response;
      if (status >= 200 && status < 300) return response;
      await this.answer(response, question, []);
      return response;
    });
  }

  /** An address that this registry gave, which must be of its own. */
  own(location: string | undefined): URL {
    const url = parsed(location ?? '', this.access.origin);
    if (location !== undefined && url?.origin === new URL(this.access.origin).origin) return url;
    throw new EcrExplorerError('service-failed', {
      action: 'ecr:InitiateLayerUpload',
      said: t('It names another host to upload to.'),
    });
  }

  private async answer(
    response: IncomingMessage,
    question: Question,
    expected: readonly number[],
  ): Promise<Answer> {
    const { statusCode: status = 0, headers } = response;
    const body = await bodyOf(response, this.host);
    const answer = { status, headers, body };
    if ((status >= 200 && status < 300) || expected.includes(status)) return answer;
    throw refusalOf(answer, question);
  }

  /** Follows redirections, and asks once for a new token where the registry wants one. */
  private async open(question: Question, signal: AbortSignal): Promise<IncomingMessage> {
    const { access } = this;
    const { method, headers = {}, body } = question;
    const start =
      question.path instanceof URL
        ? question.path
        : new URL(`/v2/${access.path}/${question.path}`, access.origin);
    let url = start;
    for (let hops = 0, renewed = false; ;) {
      const token = this.token ?? this.authorize(false, signal);
      const mine = url.origin === start.origin;
      const authorization = mine ? { authorization: await token } : {};
      const asked = { method, url, headers: { ...headers, ...authorization } };
      const response = await exchange(body === undefined ? asked : { ...asked, body }, access.agents, signal);
      const { statusCode: status = 0, headers: answered } = response;
      if (status >= 300 && status < 400 && status !== 304 && answered.location !== undefined) {
        response.resume();
        if (isStream(body))
          throw new EcrExplorerError('service-failed', {
            action: url.host,
            said: t('It redirects an upload.'),
          });
        url = redirected(url, answered.location, hops++);
        continue;
      }
      if (!mine && status >= 400) throw await this.elsewhere(response, url, question);
      if (!mine || (status !== 401 && status !== 403) || renewed) return response;
      const refused = { status, headers: answered, body: await bodyOf(response, url.host) };
      if (!wantsNewToken(refused)) throw refusalOf(refused, question);
      renewed = true;
      // Whoever else was refused meanwhile has asked already.
      if (this.token === token) void this.authorize(true, signal);
      if (isStream(body)) {
        await this.token;
        throw new TransientFailure(asError(refusalOf(refused, question)));
      }
    }
  }

  private async elsewhere(response: IncomingMessage, url: URL, about: About): Promise<Error> {
    const { statusCode: status = 0, headers } = response;
    const body = await bodyOf(response, url.host);
    if (status >= 500 || status === 429) return refusalOf({ status, headers, body }, about);
    const said = t('{0} answered HTTP {1}.', url.host, status);
    const { repository, reference } = about;
    return new EcrExplorerError('blob-unavailable', { repository, digest: reference, said });
  }

  private authorize(fresh: boolean, signal: AbortSignal): Promise<string> {
    const token = this.access
      .credentials(fresh, signal)
      .then(({ username, password }) => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
    this.token = token;
    token.catch(() => {
      if (this.token === token) this.token = undefined;
    });
    return token;
  }
}

/** What can be sent once only. */
const isStream = (body: Question['body']): boolean => body !== undefined && !Buffer.isBuffer(body);

function asError(error: Error): EcrExplorerError {
  if (EcrExplorerError.is(error)) return error;
  return error instanceof TransientFailure
    ? error.failure
    : new EcrExplorerError('service-failed', { action: 'ecr', said: error.message });
}

/** Where the blobs of ECR are: an address that carries its own permission. It is never a step down from TLS. */
function redirected(from: URL, location: string, hops: number): URL {
  const to = parsed(location, from.href);
  const isDown = from.protocol === 'https:' && to?.protocol === 'http:' && !isLoopback(to.hostname);
  if (to === undefined || !/^https?:$/.test(to.protocol) || isDown || hops >= MOST_REDIRECTS)
    throw new EcrExplorerError('service-failed', {
      action: from.host,
      said: t('It redirects to where nothing is fetched from.'),
    });
  return to;
}

function parsed(location: string, base: string): URL | undefined {
  return URL.canParse(location, base) ? new URL(location, base) : undefined;
}

const isLoopback = (host: string): boolean => host === 'localhost' || /^127\.|^\[::1\]$/.test(host);
