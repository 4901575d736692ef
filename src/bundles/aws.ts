import type { AskMfaCode, Aws } from '../aws/ports';
import { SdkAws } from '../aws/sdkAws';
import type { AdapterLog } from '../core/adapterLog';

/** The AWS adapter on this process's environment and clock. Makes no call by itself. */
export function createAws(options: {
  readonly askMfaCode: AskMfaCode;
  readonly version: string;
  readonly log: AdapterLog;
}): Aws {
  return new SdkAws({ ...options, env: process.env, now: Date.now });
}
