import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './apiError';
import type { Caller } from './caller';
import type { ControlPlane } from './controlPlane';
import { meetFault } from './faultyAnswer';
import { readBody } from './httpBody';
import { Input } from './input';
import type { Service } from './service';

/** One call of a service beside ECR. */
export interface OtherCall {
  /** As its actions and signatures name it. */
  readonly prefix: 'ecs' | 'inspector2' | 'lambda';
  readonly op: string;
  /** @throws ApiError */
  readonly answer: (service: Service, caller: Caller, input: Input) => object;
  /** Parameters that are in the address. */
  readonly inAddress?: Readonly<Record<string, unknown>>;
}

/** Answers in JSON; the name of a refusal is in the body and in a header, which is enough for both of AWS's JSON protocols. */
export async function answerOtherCall(
  { service, identities, faults, log }: ControlPlane,
  { prefix, op, answer, inAddress = {} }: OtherCall,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await readBody(request)) ?? Buffer.alloc(0);
  try {
    const caller = identities.identify(request.headers, prefix);
    const { accountId: account, region } = caller;
    log({ op, account, region, at: service.now(), requestBytes: body.length });
    const fault = faults.take(op, account, region);
    if (fault) {
      if (await meetFault(fault, response)) return;
      if (fault.kind === 'throttle') throw new ApiError('ThrottlingException', 'Rate exceeded', 429);
      if (fault.kind === '5xx') throw new ApiError('InternalServerException', 'Try again', 500);
      if (fault.kind === 'expired') throw new ApiError('ExpiredTokenException', 'The token is expired', 403);
      if (fault.kind !== 'slow') throw notAllowed(caller, prefix, op);
    }
    const sent = body.length === 0 ? {} : (JSON.parse(body.toString()) as object);
    const input = new Input({ ...Object.fromEntries(Object.entries(sent)), ...inAddress });
    send(response, 200, answer(service, caller, input));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const status = error.code === 'AccessDeniedException' ? 403 : error.status;
    send(response, status, { __type: error.code, message: error.message }, error.code);
  }
}

export function notAllowed({ accountId }: Caller, prefix: OtherCall['prefix'], op: string): ApiError {
  return new ApiError(
    'AccessDeniedException',
    `User: arn:aws:iam::${accountId}:user/dev is not authorized to perform: ${prefix}:${op} because no ` +
      `identity-based policy allows the ${prefix}:${op} action`,
  );
}

function send(response: ServerResponse, status: number, json: object, error?: string): void {
  const body = JSON.stringify(json);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
    ...(error !== undefined && { 'x-amzn-errortype': error }),
  });
  response.end(body);
}
