import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { ECRClient } from '@aws-sdk/client-ecr';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { problemsOf } from './shapes';
import type { Shape } from './shapes';
import { sdkAnswerOf } from './sdkSchema';

export interface EcrOptions {
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly sessionToken?: string;
  /** Attempts in all; 1 unless told, so that a fault is seen and not retried away. */
  readonly maxAttempts?: number;
  /** A second model for every answer, beside the SDK's. */
  readonly model?: (operation: string) => Shape | undefined;
}

/** The SDK's own client whose every answer is held against the service model before the SDK reads it. */
export function checkedEcr(endpoint: string, options: EcrOptions = {}): ECRClient {
  const {
    region = 'us-east-1',
    accessKeyId = 'AKIADEVEXAMPLE000000',
    sessionToken,
    maxAttempts = 1,
  } = options;
  return new ECRClient({
    endpoint,
    region,
    maxAttempts,
    credentials: {
      accessKeyId,
      secretAccessKey: 'not-a-secret',
      ...(sessionToken !== undefined && { sessionToken }),
    },
    requestHandler: new CheckingHandler(sdkAnswerOf, options.model),
  });
}

/** Holds every answer against the models. */
export class CheckingHandler extends NodeHttpHandler {
  constructor(
    private readonly sdkAnswer: (operation: string) => Shape,
    private readonly model: EcrOptions['model'],
  ) {
    super();
  }

  override async handle(
    ...args: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const answer = await super.handle(...args);
    const body = await buffer(answer.response.body as AsyncIterable<Buffer>);
    answer.response.body = body;
    if (answer.response.statusCode === 200) {
      const operation = args[0].headers['x-amz-target']?.split('.')[1] ?? '';
      const json: unknown = JSON.parse(body.toString());
      const problems = [this.sdkAnswer(operation), this.model?.(operation)].flatMap((shape) =>
        shape ? problemsOf(shape, json, operation) : [],
      );
      assert.deepEqual(problems, [], 'the answer breaks the service model');
    }
    return answer;
  }
}
