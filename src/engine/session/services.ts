import {
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/grpc-js/build/src/make-client';
import { readFields, textOf, writeMessage, type WireValue } from '../../core/buildkit/wire';

/** What a build may ask of us while it runs. */
export interface BuildAnswers {
  /** A user and password for one registry host as BuildKit names it, or nothing. */
  readonly credentials: (
    host: string,
  ) => Promise<{ readonly username: string; readonly password: string } | undefined>;
  /** A build secret's content, or nothing where there is none of that name. */
  readonly secret: (id: string) => Promise<Uint8Array | undefined>;
  /** Told what an answer failed with; BuildKit only learns that it failed. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * The one field we read of any request: a host, a secret's id, a service's name. In an object, because grpc-js takes an
 * empty text for a message that never came, and BuildKit's question after our health names no service.
 */
interface Asked {
  readonly about: string;
}
type Answer = readonly (readonly [number: number, value: WireValue])[];

const METHODS = {
  // https://github.com/moby/buildkit/blob/master/session/auth/auth.proto
  credentials: '/moby.filesync.v1.Auth/Credentials',
  // https://github.com/moby/buildkit/blob/master/session/secrets/secrets.proto
  secret: '/moby.buildkit.secrets.v1.Secrets/GetSecret',
  // BuildKit asks every 5 s and drops a session that fails twice: later questions of a long build would go unanswered.
  // https://github.com/moby/buildkit/blob/master/session/grpc.go (monitorHealth)
  health: '/grpc.health.v1.Health/Check',
} as const;

const SERVING = 1;

/** Full names of the methods, which the session announces. */
export const EXPOSED_METHODS: readonly string[] = Object.values(METHODS);

/** The methods as grpc-js takes them, without schema files: each message is one or two length-delimited fields. */
export const SERVICE: Readonly<Record<keyof typeof METHODS, MethodDefinition<Asked, Answer>>> = {
  credentials: method(METHODS.credentials, 1),
  secret: method(METHODS.secret, 1),
  health: method(METHODS.health, 1),
};

/** Answers each question from `answers`, and a failure without its words, which may hold what the builder must not log. */
export function implementation({
  credentials,
  secret,
  onFailure,
}: BuildAnswers): UntypedServiceImplementation {
  const answering =
    (answer: (about: string) => Promise<Answer | undefined>) =>
    ({ request }: ServerUnaryCall<Asked, Answer>, respond: sendUnaryData<Answer>): void => {
      answer(request.about).then(
        (fields) => {
          if (fields === undefined) respond({ code: status.NOT_FOUND, details: 'not found' });
          else respond(null, fields);
        },
        (error: unknown) => {
          onFailure(error);
          respond({ code: status.UNAVAILABLE, details: 'the client could not answer' });
        },
      );
    };
  return {
    credentials: answering(async (host) => {
      const found = await credentials(host);
      // An empty answer says "go on without"; an error would end the build.
      return found === undefined
        ? []
        : [
            [1, found.username],
            [2, found.password],
          ];
    }),
    secret: answering(async (id) => {
      const content = await secret(id);
      return content === undefined ? undefined : [[1, content]];
    }),
    health: answering(() => Promise.resolve([[1, SERVING]])),
  };
}

function method(path: string, askedField: number): MethodDefinition<Asked, Answer> {
  const readAsked = (bytes: Buffer): Asked => {
    for (const field of readFields(bytes)) if (field.number === askedField) return { about: textOf(field) };
    return { about: '' };
  };
  const write = (answer: Answer): Buffer => Buffer.from(writeMessage(answer));
  return {
    path,
    requestStream: false,
    responseStream: false,
    requestDeserialize: readAsked,
    responseSerialize: write,
    // A definition has the client's half too; no client is ever made of it.
    requestSerialize: ({ about }) => write([[askedField, about]]),
    responseDeserialize: (bytes) => [[1, bytes]],
  };
}
