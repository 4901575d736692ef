import {
  GetFunctionCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
  type FunctionConfiguration,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { inParallel } from '../core/inParallel';
import { isDigest } from '../core/reference/digest';
import type { ImageRun } from '../core/workloads/imageRun';
import { isServiceException } from './expectedErrors';
import { pagesOf, type Page } from './pages';
import type { Ask, ServiceCalls } from './serviceCalls';

/** Calls under way at once: Lambda allows 15 a second of those that list, and 100 of GetFunction. */
const AT_ONCE = 4;
const LATEST = '$LATEST';

/** Versions of a function that run one image. */
interface SameCode {
  readonly functionName: string;
  readonly versions: readonly string[];
}

/** What Lambda runs: functions that are images, and their published versions, which aliases point to. */
export class LambdaRuns {
  constructor(private readonly calls: ServiceCalls<LambdaClient>) {}

  async *running(signal: AbortSignal): AsyncGenerator<readonly ImageRun[], void, undefined> {
    const names: string[] = [];
    const latest = new Map<string, string | undefined>();
    for await (const page of this.functions(signal)) {
      const images = page.filter(({ PackageType }) => PackageType === 'Image');
      const codes = images.flatMap(({ FunctionName, CodeSha256 }): readonly SameCode[] => {
        if (FunctionName === undefined) return [];
        names.push(FunctionName);
        latest.set(FunctionName, CodeSha256);
        return [{ functionName: FunctionName, versions: [LATEST] }];
      });
      if (codes.length > 0) yield await this.runsOf(codes, signal);
    }
    // After all functions: who may not list versions still hears of those.
    for (const name of names) yield await this.published(name, latest.get(name), signal);
  }

  /** Versions whose code is another one than that of the function itself. */
  private async published(
    functionName: string,
    latestCode: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly ImageRun[]> {
    const byCode = new Map<string, string[]>();
    try {
      for await (const page of this.versions(functionName, signal))
        for (const { Version = LATEST, CodeSha256 = Version } of page)
          if (Version !== LATEST && CodeSha256 !== latestCode)
            byCode.set(CodeSha256, [...(byCode.get(CodeSha256) ?? []), Version]);
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
    const codes = [...byCode.values()].map((versions) => ({ functionName, versions }));
    return this.runsOf(codes, signal);
  }

  private async runsOf(codes: readonly SameCode[], signal: AbortSignal): Promise<readonly ImageRun[]> {
    const runs = await inParallel(codes, AT_ONCE, (code) => this.runOf(code, signal));
    return runs.flatMap((run) => run ?? []);
  }

  private async runOf(
    { functionName, versions }: SameCode,
    signal: AbortSignal,
  ): Promise<ImageRun | undefined> {
    const [Qualifier] = versions;
    const isLatest = Qualifier === LATEST;
    const command = new GetFunctionCommand({ FunctionName: functionName, ...(!isLatest && { Qualifier }) });
    try {
      const { Code } = await this.ask(
        'GetFunction',
        (client, options) => client.send(command, options),
        signal,
      );
      const digest = Code?.ResolvedImageUri?.split('@')[1];
      return {
        service: 'Lambda',
        name: isLatest ? functionName : `${functionName}:${versions.join(',')}`,
        ...(Code?.ImageUri !== undefined && { image: Code.ImageUri }),
        ...(digest !== undefined && isDigest(digest) && { digest }),
      };
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  private functions(signal: AbortSignal): AsyncIterable<readonly FunctionConfiguration[]> {
    return this.listed('ListFunctions', (Marker) => {
      const command = new ListFunctionsCommand({ Marker });
      return this.ask('ListFunctions', (client, options) => client.send(command, options), signal).then(
        ({ Functions, NextMarker }) => ({ rows: Functions ?? [], nextToken: NextMarker }),
      );
    });
  }

  private versions(
    functionName: string,
    signal: AbortSignal,
  ): AsyncIterable<readonly FunctionConfiguration[]> {
    return this.listed('ListVersionsByFunction', (Marker) => {
      const command = new ListVersionsByFunctionCommand({ FunctionName: functionName, Marker });
      return this.ask(
        'ListVersionsByFunction',
        (client, options) => client.send(command, options),
        signal,
      ).then(({ Versions, NextMarker }) => ({ rows: Versions ?? [], nextToken: NextMarker }));
    });
  }

  private listed<T>(
    operation: string,
    fetch: (marker: string | undefined) => Promise<Page<T>>,
  ): AsyncIterable<readonly T[]> {
    return pagesOf(operation, fetch);
  }

  private ask<O>(operation: string, ask: Ask<LambdaClient, O>, signal: AbortSignal): Promise<O> {
    return this.calls.ask({ operation }, ask, signal);
  }
}

/** Deleted between the list and the question. */
function isGone(error: unknown): boolean {
  return isServiceException(error, 'ResourceNotFoundException');
}
