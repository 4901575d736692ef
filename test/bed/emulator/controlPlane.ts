import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { ApiError, accessDenied } from './apiError';
import type { LoggedCall } from './callLog';
import type { Caller, Identities } from './caller';
import type { Fault, Faults } from './faults';
import { meetFault } from './faultyAnswer';
import { readBody } from './httpBody';
import { Input } from './input';
import { repositoryArn } from './names';
import { OPERATIONS } from './operations';
import { PUBLIC_OPERATIONS } from './publicRegistry';
import type { Service } from './service';
import { PUBLIC } from './world';

const TARGET = /^(AmazonEC2ContainerRegistry_V20150921|SpencerFrontendService)\.(\w+)$/;
const PUBLIC_SERVICE = 'SpencerFrontendService';

export interface ControlPlane {
  readonly service: Service;
  readonly identities: Identities;
  readonly faults: Faults;
  readonly log: (call: LoggedCall) => void;
}

/** Answers one call of the ECR API: AWS JSON 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html). */
export async function answerApiCall(
  plane: ControlPlane,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await readBody(request)) ?? Buffer.alloc(0);
  const target = request.headers['x-amz-target'];
  const [, api, op = 'Unknown'] = TARGET.exec(typeof target === 'string' ? target : '') ?? [];
  const isPublic = api === PUBLIC_SERVICE;
  // Two services have operations of one name: those of ECR Public are logged, and met by faults, as such.
  const name = isPublic ? `public:${op}` : op;
  try {
    const caller = plane.identities.identify(request.headers, isPublic ? 'ecr-public' : 'ecr');
    plane.log({
      op: name,
      account: caller.accountId,
      region: caller.region,
      at: plane.service.now(),
      requestBytes: body.length,
    });
    const input = parseInput(body);
    const fault = plane.faults.take(name, caller.accountId, caller.region);
    if (fault) {
      if (await meetFault(fault, response)) return;
      const refusal = refusalOf(fault, name, caller, input);
      if (refusal) throw refusal;
    }
    send(response, 200, (isPublic ? runPublic : run)(plane.service, op, caller, input));
  } catch (error) {
    const refusal = error instanceof ApiError ? error : internalError(error);
    send(response, refusal.status, { __type: refusal.code, message: refusal.message });
  }
}

function run(service: Service, op: string, caller: Caller, input: Input): object {
  const operation = OPERATIONS.get(op);
  if (!operation) throw new ApiError('UnknownOperationException', `The emulator has no operation ${op}`);
  const registryId = input.optionalText('registryId', { pattern: /^[0-9]{12}$/ }) ?? caller.accountId;
  if (!service.mayUse(caller.accountId, registryId))
    throw accessDenied(caller.accountId, op, resourceOf(op, registryId, caller, input));
  const registry = service.world.registry(registryId, caller.region);
  return operation({ op, input, caller, registry, service });
}

/** An account sees its own registry alone, and in one region alone. */
function runPublic(service: Service, op: string, caller: Caller, input: Input): object {
  const operation = PUBLIC_OPERATIONS.get(op);
  if (!operation || caller.region !== 'us-east-1')
    throw new ApiError('UnsupportedCommandException', `ECR Public has no ${op} in ${caller.region}`);
  const registry = service.world.registry(caller.accountId, PUBLIC);
  return operation({ op: `public:${op}`, input, caller, registry, service });
}

/** What ECR says against a policy; the constraint is one that nobody knows of yet. */
const INVALID =
  "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'The moon is not full'";

function refusalOf({ kind }: Fault, op: string, caller: Caller, input: Input): ApiError | undefined {
  switch (kind) {
    case 'throttle':
      return new ApiError('ThrottlingException', 'Rate exceeded');
    case '5xx':
      return new ApiError('ServerException', 'These errors are usually caused by a server-side issue.', 500);
    case 'denied':
      return denied(op, caller, input);
    case 'expired':
      return new ApiError('ExpiredTokenException', 'The security token included in the request is expired');
    case 'invalid':
      return new ApiError('InvalidParameterException', INVALID);
    case 'limit':
      return new ApiError(
        'LimitExceededException',
        `The operation did not succeed because it would have exceeded a service limit for your account`,
      );
    case 'kms':
      return new ApiError('KmsException', "The key 'alias/off' is disabled");
    case 'slow':
    case 'reset':
    case 'cut':
    case 'garbage':
      return undefined;
  }
}

function denied(op: string, caller: Caller, input: Input): ApiError {
  const { accountId } = caller;
  if (!op.startsWith('public:')) return accessDenied(accountId, op, resourceOf(op, accountId, caller, input));
  const name = input.optionalText('repositoryName') ?? '*';
  const resource = `arn:aws:ecr-public::${accountId}:repository/${name}`;
  return accessDenied(accountId, op.slice('public:'.length), resource, 'ecr-public');
}

/** What IAM names as the resource: calls that are about no repository are allowed on `*` only. */
function resourceOf(op: string, registryId: string, { region }: Caller, input: Input): string {
  if (op === 'GetAuthorizationToken' || op.includes('Registry')) return '*';
  return repositoryArn(registryId, region, input.optionalText('repositoryName') ?? '*');
}

function parseInput(body: Buffer): Input {
  try {
    const parsed: unknown = body.length === 0 ? {} : JSON.parse(body.toString());
    if (typeof parsed === 'object' && parsed !== null)
      return new Input(Object.fromEntries(Object.entries(parsed)));
  } catch {
    // Falls through to the refusal below: text that is no JSON and JSON that is no object are one fault.
  }
  throw new ApiError('SerializationException', 'The request body is not a JSON object');
}

/** A fault of the emulator itself must not look like one of ECR's refusals. */
function internalError(error: unknown): ApiError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ApiError('EmulatorFault', detail, 500);
}

function send(response: ServerResponse, status: number, json: object): void {
  const body = JSON.stringify(json);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(body);
}
