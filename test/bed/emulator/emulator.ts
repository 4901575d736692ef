import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { answerBedRequest } from './bedRoutes';
import type { LoggedCall } from './callLog';
import { Identities } from './caller';
import { answerApiCall } from './controlPlane';
import { answerDataRequest } from './dataPlane';
import { answerDownload } from './downloadRoute';
import { Faults } from './faults';
import { realisticSeed } from './fixtures/realistic';
import { ecsCallOf } from './ecs';
import { inspectorCallOf } from './inspector';
import { lambdaCallOf } from './lambda';
import { listenOnPort, listenOnSocket, shutDown } from './listening';
import { ecrNames, localhostNames } from './names';
import { answerOtherCall } from './otherServices';
import { plant } from './seed';
import type { Seed } from './seed';
import { Downloads } from './service';
import type { PreviewEnd, ScanCourse, Service } from './service';
import { Tokens } from './tokens';
import { Uploads } from './uploads';
import { Upstream } from './upstream';
import { World } from './world';

export interface EmulatorOptions {
  /** Unix socket of a real docker-registry; without it there is no data plane. */
  readonly registrySocket?: string;
  /** `ecr-names` (default): real host names, TLS on `tlsSocketPath`. `localhost`: plain http on a port of its own. */
  readonly mode?: 'ecr-names' | 'localhost';
  readonly tls?: { readonly certPath: string; readonly keyPath: string };
  readonly tlsSocketPath?: string;
  readonly now?: () => Date;
  /** Access key id to account id; without it every key belongs to 123456789012. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** Owner account to the other accounts that may use its registries. */
  readonly trusts?: Readonly<Record<string, readonly string[]>>;
  /** Blobs are fetched elsewhere, as ECR has it: a GET is redirected to an address with a permission of its own. */
  readonly redirectsBlobs?: boolean;
  /** How long scans, previews and restores stay in progress, in ms; 250 unless told. */
  readonly settleMs?: number;
}

export interface Emulator {
  /** The ECR API, what is needed of ECS, Lambda and Inspector, and the switches under `/__bed/`: `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** The registry in `localhost` mode: `http://localhost:<port>`. */
  readonly dataEndpoint?: string;
  /** Every request so far, oldest first. */
  readonly calls: readonly LoggedCall[];
  readonly faults: Faults;
  /** Passwords of the authorization tokens given out so far. */
  passwords(): readonly string[];
  /** Puts repositories and images into memory; returns the digest of each image. */
  seed(seed: Seed): readonly string[];
  /** Fills two accounts with what a team's registries look like. */
  seedRealistic(): void;
  /** Every authorization token given out so far stops working. */
  expireTokens(): void;
  /** How previews of lifecycle policies end from now on, also those that are through; COMPLETE unless told. */
  endPreviewsAs(end: PreviewEnd): void;
  /** How scans go that are begun from now on, by a push or a call. */
  letScansGo(course: ScanCourse): void;
  /** Repositories of one registry lend each other their blobs from now on: BLOB_MOUNTING, which is off unless told. */
  mountBlobs(): void;
  /** Calls signed with this session token get ExpiredTokenException. */
  expireSession(sessionToken: string): void;
  /** Forgets everything: repositories, tokens, faults, calls. Blobs in the real registry stay there. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts an endpoint that behaves as ECR. Rejects when a socket cannot be opened or the TLS files are missing. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const calls: LoggedCall[] = [];
  const log = (call: LoggedCall) => void calls.push(call);
  const faults = new Faults();
  const identities = new Identities(options.accounts);
  const upstream = options.registrySocket === undefined ? undefined : new Upstream(options.registrySocket);
  const uploads = new Uploads();
  const ports = { api: 0, data: 0 };
  const endpoint = () => `http://127.0.0.1:${ports.api}`;
  const localhost = options.mode === 'localhost';
  const service = newService(options, endpoint, () => ports.data);

  const api = createServer((request, response) => {
    void route(request, response);
  });
  const servers: Server[] = [api];
  ports.api = await listenOnPort(api);

  if (upstream) {
    const answer: RequestListener = (request, response) => {
      const scheme = localhost ? 'http' : 'https';
      const { redirectsBlobs = false } = options;
      const plane = { service, upstream, faults, log, uploads, scheme, redirectsBlobs } as const;
      void answerDataRequest(plane, request, response);
    };
    const data = localhost ? createServer(answer) : tlsServer(options, answer);
    servers.push(data);
    if (localhost) ports.data = await listenOnPort(data);
    else await listenOnSocket(data, required(options.tlsSocketPath, 'tlsSocketPath'));
  }

  const emulator: Emulator = {
    endpoint: endpoint(),
    ...(localhost && upstream && { dataEndpoint: `http://localhost:${ports.data}` }),
    calls,
    faults,
    seed: (seed) => plant(service, seed),
    seedRealistic: () => void plant(service, realisticSeed(service.now())),
    passwords: () => service.tokens.issued,
    expireTokens: () => service.tokens.expireAll(),
    endPreviewsAs: (end) => void (service.previewEnd = end),
    letScansGo: (course) => void (service.scanCourse = course),
    mountBlobs: () => void (service.mountsBlobs = true),
    expireSession: (sessionToken) => identities.expireSession(sessionToken),
    reset() {
      service.world.reset();
      service.tokens.reset();
      service.previewEnd = 'COMPLETE';
      service.scanCourse = {};
      service.mountsBlobs = false;
      identities.reset();
      faults.clear();
      calls.length = 0;
    },
    async close() {
      await Promise.all(servers.map(shutDown));
      upstream?.close();
    },
  };
  return emulator;

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.url?.startsWith('/__bed/')) await answerBedRequest(emulator, request, response);
      else if (request.url?.startsWith('/layers/'))
        await answerDownload({ service, upstream, faults, log }, request, response);
      else {
        const { url, headers } = request;
        const plane = { service, identities, faults, log };
        const other = inspectorCallOf(url) ?? lambdaCallOf(url) ?? ecsCallOf(headers['x-amz-target']);
        if (other === undefined) await answerApiCall(plane, request, response);
        else await answerOtherCall(plane, other, request, response);
      }
    } catch {
      // The client went away while it was sent its answer.
      response.destroy();
    }
  }
}

function newService(options: EmulatorOptions, endpoint: () => string, dataPort: () => number): Service {
  const now = options.now ?? (() => new Date());
  return {
    world: new World(),
    names: options.mode === 'localhost' ? localhostNames(dataPort) : ecrNames,
    tokens: new Tokens(now),
    downloads: new Downloads(endpoint, now),
    now,
    stopwatch: () => performance.now(),
    settleMs: options.settleMs ?? 250,
    previewEnd: 'COMPLETE',
    scanCourse: {},
    mountsBlobs: false,
    mayUse: (caller, owner) => caller === owner || (options.trusts?.[owner] ?? []).includes(caller),
  };
}

function tlsServer({ tls }: EmulatorOptions, answer: RequestListener): Server {
  const { certPath, keyPath } = required(tls, 'tls');
  return createTlsServer({ cert: readFileSync(certPath), key: readFileSync(keyPath) }, answer);
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new TypeError(`a data plane under ECR's names needs the option ${name}`);
  return value;
}
