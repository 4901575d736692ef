import type { OpenEcsAndLambda } from '../aws/ecsAndLambda';
import type { AskMfaCode, Aws } from '../aws/ports';
import { SdkAws } from '../aws/sdkAws';
import { environment } from '../aws/sharedFiles';
import type { AdapterLog } from '../core/adapterLog';

/** The AWS adapter on this process's environment and clock. Makes no call by itself. */
export function createAws(options: {
  readonly askMfaCode: AskMfaCode;
  readonly version: string;
  readonly log: AdapterLog;
  readonly ecsAndLambda: OpenEcsAndLambda;
}): Aws {
  return new SdkAws({ ...options, env: environment(process.env), now: Date.now });
}
