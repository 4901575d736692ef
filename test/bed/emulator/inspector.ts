import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './apiError';
import type { Caller } from './caller';
import type { ControlPlane } from './controlPlane';
import { meetFault } from './faultyAnswer';
import { readBody } from './httpBody';
import { Input } from './input';
import type { Finding, Image } from './model';
import { pageOfList } from './paging';
import type { Service } from './service';

const OPERATION = 'ListFindings';

/**
 * Answers the one call of Amazon Inspector that is of use here, REST JSON
 * (https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListFindings.html): findings of images by digest, repository
 * and registry. An account whose registry is not scanned by Inspector has not activated it, and is refused.
 */
export async function answerInspectorCall(
  { service, identities, faults, log }: ControlPlane,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await readBody(request)) ?? Buffer.alloc(0);
  try {
    const caller = identities.identify(request.headers, 'inspector2');
    const { accountId: account, region } = caller;
    log({ op: OPERATION, account, region, at: service.now(), requestBytes: body.length });
    const fault = faults.take(OPERATION, account, region);
    if (fault) {
      if (await meetFault(fault, response)) return;
      if (fault.kind === 'throttle') throw new ApiError('ThrottlingException', 'Rate exceeded', 429);
      if (fault.kind === '5xx') throw new ApiError('InternalServerException', 'Try again', 500);
      if (fault.kind === 'expired') throw new ApiError('ExpiredTokenException', 'The token is expired', 403);
      if (fault.kind !== 'slow') throw denied(caller);
    }
    const input = new Input(Object.fromEntries(Object.entries(JSON.parse(body.toString()) as object)));
    send(response, 200, listFindings(service, caller, input));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    send(
      response,
      error.code === 'AccessDeniedException' ? 403 : error.status,
      { message: error.message },
      error.code,
    );
  }
}

function listFindings(service: Service, caller: Caller, input: Input): object {
  const registry = service.world.registry(caller.accountId, caller.region);
  if (registry.scanning.scanType !== 'ENHANCED') throw denied(caller);
  const criteria = input.optionalRecord('filterCriteria');
  const wanted = (name: string): readonly string[] | undefined =>
    criteria?.optionalRecords(name, { min: 1, max: 10 })?.map((filter) => {
      filter.choice('comparison', ['EQUALS']);
      return filter.text('value', { min: 1, max: 1024 });
    });
  const takes = (name: string, value: string): boolean => wanted(name)?.includes(value) ?? true;
  const findings = [...registry.repositories.values()]
    .filter(({ name }) => takes('ecrImageRepositoryName', name))
    .filter(() => takes('ecrImageRegistry', registry.accountId))
    .flatMap((repository) =>
      [...repository.images.values()].filter(({ digest }) => takes('ecrImageHash', digest)),
    )
    .flatMap(inspected);
  const page = pageOfList(findings, {
    scope: `${OPERATION}:${JSON.stringify(wanted('ecrImageHash'))}`,
    limit: input.optionalNumber('maxResults', { min: 1, max: 100 }) ?? 100,
    token: input.optionalText('nextToken'),
  });
  return { findings: page.items, nextToken: page.nextToken };
}

/** More than ECR hands on, where the seed says so. */
function inspected({ scan }: Image): readonly Finding[] {
  return scan?.kind === 'enhanced' ? (scan.inspected ?? scan.findings) : [];
}

function denied({ accountId }: Caller): ApiError {
  return new ApiError(
    'AccessDeniedException',
    `User: arn:aws:iam::${accountId}:user/dev is not authorized to perform: inspector2:${OPERATION} because no ` +
      `identity-based policy allows the inspector2:${OPERATION} action`,
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
