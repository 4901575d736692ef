import {
  GetAccountSettingCommand,
  GetSigningConfigurationCommand,
  ListPullTimeUpdateExclusionsCommand,
  RegisterPullTimeUpdateExclusionCommand,
} from '@aws-sdk/client-ecr';
import {
  ACCOUNT_SETTINGS,
  type AccountSetting,
  type AccountSettingName,
  type SigningRule,
} from '../core/registries/registrySettings';
import type { Calls } from './calls';
import { isServiceException, undefinedWhen } from './expectedErrors';
import type { Identity } from './identity';
import { requireOwnRegistry, type RegistryTarget } from './ownRegistry';
import { pagesOf } from './pages';
import type { RegistrySettings } from './registrySettingsPorts';

const PAGE = 1000;

/** A registry's seldom changed settings through the AWS SDK. */
export class SdkRegistrySettings implements RegistrySettings {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: RegistryTarget,
    private readonly identity: Pick<Identity, 'role'>,
  ) {}

  async signing(signal: AbortSignal): Promise<readonly SigningRule[]> {
    const operation = 'GetSigningConfiguration';
    await this.requireOwn(operation, signal);
    try {
      const { signingConfiguration } = await this.calls.send(
        { operation },
        new GetSigningConfigurationCommand({}),
        signal,
      );
      return (signingConfiguration?.rules ?? []).flatMap(({ signingProfileArn, repositoryFilters }) =>
        signingProfileArn === undefined
          ? []
          : [
              {
                profileArn: signingProfileArn,
                filters: (repositoryFilters ?? []).flatMap(({ filter }) => filter ?? []),
              },
            ],
      );
    } catch (error) {
      if (isServiceException(error, 'SigningConfigurationNotFoundException')) return [];
      throw error;
    }
  }

  async accountSettings(signal: AbortSignal): Promise<readonly AccountSetting[]> {
    await this.requireOwn('GetAccountSetting', signal);
    return Promise.all(ACCOUNT_SETTINGS.map((name) => this.accountSetting(name, signal)));
  }

  async pullTimeExclusions(signal: AbortSignal): Promise<readonly string[]> {
    const operation = 'ListPullTimeUpdateExclusions';
    await this.requireOwn(operation, signal);
    const pages = pagesOf(operation, async (nextToken) => {
      const command = new ListPullTimeUpdateExclusionsCommand({ maxResults: PAGE, nextToken });
      const output = await this.calls.send({ operation }, command, signal);
      return { rows: output.pullTimeUpdateExclusions ?? [], nextToken: output.nextToken };
    });
    const principals: string[] = [];
    for await (const page of pages) principals.push(...page);
    return principals;
  }

  async excludeFromPullTimes(principalArn: string, signal: AbortSignal): Promise<void> {
    const about = { operation: 'RegisterPullTimeUpdateExclusion', subject: principalArn };
    await this.requireOwn(about.operation, signal);
    await this.calls.send(about, new RegisterPullTimeUpdateExclusionCommand({ principalArn }), signal);
  }

  callerRole(): Promise<string | undefined> {
    return this.identity.role();
  }

  private async accountSetting(name: AccountSettingName, signal: AbortSignal): Promise<AccountSetting> {
    const about = { operation: 'GetAccountSetting', subject: name };
    const output = await undefinedWhen('access-denied', () =>
      this.calls.send(about, new GetAccountSettingCommand({ name }), signal),
    );
    return { name, value: output?.value };
  }

  private requireOwn(operation: string, signal: AbortSignal): Promise<void> {
    return requireOwnRegistry(this.calls, this.registryId, operation, signal);
  }
}
