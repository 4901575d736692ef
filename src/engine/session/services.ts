import type { BuildContext } from '../../core/buildContext/buildContext';
import { readFields, textOf, writeMessage, type WireValue } from '../../core/buildkit/wire';
import { askedPart } from './askedPart';
import { GRPC_STATUS, GrpcRefusal, type GrpcCall, type GrpcMethod } from './grpcServer';
import { sendFiles } from './sendFiles';

/** What a build may ask of us while it runs. */
export interface BuildAnswers {
  readonly context: BuildContext;
  /** Its path in the context. */
  readonly dockerfile: string;
  /** A user and password for one registry host as BuildKit names it, or nothing. */
  readonly credentials: (
    host: string,
  ) => Promise<{ readonly username: string; readonly password: string } | undefined>;
  /** A build secret's content, or nothing where there is none of that name. */
  readonly secret: (id: string) => Promise<Uint8Array | undefined>;
  /** Told what an answer failed with; BuildKit only learns that it failed. */
  readonly onFailure: (error: unknown) => void;
}

const SERVING = 1;

/** The methods of a build session, by the full names that the session announces. */
export function buildMethods({
  context,
  dockerfile,
  credentials,
  secret,
  onFailure,
}: BuildAnswers): ReadonlyMap<string, GrpcMethod> {
  const reporting =
    (method: GrpcMethod): GrpcMethod =>
    async (call) => {
      try {
        await method(call);
      } catch (error) {
        // A call that the engine dropped fails for no reason of its own.
        if (!(error instanceof GrpcRefusal) && !call.signal.aborted) onFailure(error);
        throw error;
      }
    };
  return new Map([
    // https://github.com/moby/buildkit/blob/master/session/filesync/filesync.proto
    [
      '/moby.filesync.v1.FileSync/DiffCopy',
      reporting(async (call) => {
        const part = askedPart(call, dockerfile);
        if (part === undefined) throw new GrpcRefusal(GRPC_STATUS.notFound, 'not a folder of this build');
        await sendFiles(call, context, part);
      }),
    ],
    // https://github.com/moby/buildkit/blob/master/session/auth/auth.proto
    [
      '/moby.filesync.v1.Auth/Credentials',
      reporting(
        answering(async (host) => {
          const found = await credentials(host);
          // An empty answer says "go on without"; an error would end the build.
          return found === undefined
            ? []
            : [
                [1, found.username],
                [2, found.password],
              ];
        }),
      ),
    ],
    // https://github.com/moby/buildkit/blob/master/session/secrets/secrets.proto
    [
      '/moby.buildkit.secrets.v1.Secrets/GetSecret',
      reporting(
        answering(async (id) => {
          const content = await secret(id);
          if (content === undefined) throw new GrpcRefusal(GRPC_STATUS.notFound, 'not found');
          return [[1, content]];
        }),
      ),
    ],
    // BuildKit asks every 5 s and drops a session that fails twice: later questions of a long build would go unanswered.
    // https://github.com/moby/buildkit/blob/master/session/grpc.go (monitorHealth)
    ['/grpc.health.v1.Health/Check', answering(() => Promise.resolve([[1, SERVING]]))],
  ]);
}

type Answer = readonly (readonly [number: number, value: WireValue])[];

/** One question, whose first field is a host, a secret's id or a service's name, and one answer. */
function answering(answer: (asked: string) => Promise<Answer>): GrpcMethod {
  return async (call: GrpcCall) => {
    let asked = '';
    for await (const message of call.messages)
      for (const field of readFields(message)) if (field.number === 1) asked = textOf(field);
    await call.send(writeMessage(await answer(asked)));
  };
}
