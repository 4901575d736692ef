import type {
  $Command,
  ECRClient,
  ECRClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-ecr';
import { ServiceCalls, type CallAbout } from './serviceCalls';

/** A command of the SDK, with what it answers. */
export type EcrCommand<I extends ServiceInputTypes, O extends ServiceOutputTypes> = $Command<
  I,
  O,
  ECRClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

/** Calls of ECR. */
export class Calls extends ServiceCalls<ECRClient> {
  /** Rejects with an `EcrExplorerError`. */
  async send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    about: CallAbout,
    command: EcrCommand<I, O>,
    signal: AbortSignal,
  ): Promise<O> {
    return this.ask(about, (client, options) => client.send(command, options), signal);
  }
}
