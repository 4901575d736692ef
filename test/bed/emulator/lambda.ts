import { ApiError } from './apiError';
import type { Caller } from './caller';
import type { Input } from './input';
import type { OtherCall } from './otherServices';
import { pageOfList } from './paging';
import type { Service } from './service';
import type { LambdaFunction, RunImage } from './workloads';

const FUNCTIONS = '/2015-03-31/functions';
const PAGE = 50;
const LATEST = '$LATEST';

/**
 * The call of Lambda that this address is of, as far as somebody needs it who asks what runs
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html); undefined for those of other services.
 */
export function lambdaCallOf(url: string | undefined): OtherCall | undefined {
  if (url?.startsWith(FUNCTIONS) !== true) return undefined;
  const { pathname, searchParams } = new URL(url, 'http://lambda');
  const [name, versions] = pathname
    .slice(FUNCTIONS.length)
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  const inAddress = {
    ...Object.fromEntries(searchParams),
    ...(name !== undefined && { FunctionName: name }),
  };
  if (name === undefined) return { prefix: 'lambda', op: 'ListFunctions', answer: listFunctions, inAddress };
  if (versions === 'versions')
    return { prefix: 'lambda', op: 'ListVersionsByFunction', answer: listVersions, inAddress };
  return { prefix: 'lambda', op: 'GetFunction', answer: getFunction, inAddress };
}

function listFunctions(service: Service, caller: Caller, input: Input): object {
  const functions = functionsOf(service, caller).map((each) => configurationOf(each, LATEST));
  const { items, nextToken } = page(functions, 'ListFunctions', input);
  return { Functions: items, NextMarker: nextToken };
}

function listVersions(service: Service, caller: Caller, input: Input): object {
  const found = functionOf(service, caller, input);
  const names = [LATEST, ...(found.versions ?? []).map((_, nth) => String(nth + 1))];
  const versions = names.map((version) => configurationOf(found, version));
  const { items, nextToken } = page(versions, `ListVersionsByFunction:${found.name}`, input);
  return { Versions: items, NextMarker: nextToken };
}

function getFunction(service: Service, caller: Caller, input: Input): object {
  const found = functionOf(service, caller, input);
  const version = input.optionalText('Qualifier') ?? LATEST;
  const code = codeOf(found, version);
  return {
    Configuration: configurationOf(found, version),
    Code:
      code === undefined
        ? { RepositoryType: 'S3', Location: 'https://example.com/code.zip' }
        : {
            RepositoryType: 'ECR',
            ImageUri: code.image,
            ResolvedImageUri: `${code.image.replace(/[:@][^/]*$/, '')}@${code.digest}`,
          },
  };
}

function configurationOf(found: LambdaFunction, version: string): object {
  const code = codeOf(found, version);
  return {
    FunctionName: found.name,
    Version: version,
    PackageType: code === undefined ? 'Zip' : 'Image',
    CodeSha256: code?.digest.replace('sha256:', '') ?? 'AAAA',
  };
}

function codeOf({ latest, versions }: LambdaFunction, version: string): Required<RunImage> | undefined {
  return version === LATEST ? latest : versions?.[Number(version) - 1];
}

function functionsOf(service: Service, { accountId, region }: Caller): readonly LambdaFunction[] {
  return service.world.registry(accountId, region).workloads.functions;
}

function functionOf(service: Service, caller: Caller, input: Input): LambdaFunction {
  const name = input.text('FunctionName');
  const found = functionsOf(service, caller).find((each) => each.name === name);
  if (!found) throw new ApiError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  return found;
}

function page(all: readonly object[], scope: string, input: Input) {
  return pageOfList(all, { scope, limit: PAGE, token: input.optionalText('Marker') });
}
