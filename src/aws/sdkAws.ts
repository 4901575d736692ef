import type { ECRClient } from '@aws-sdk/client-ecr';
import type { ECRPUBLICClient } from '@aws-sdk/client-ecr-public';
import type { Inspector2Client } from '@aws-sdk/client-inspector2';
import { EcrExplorerError } from '../core/errors';
import type { AdapterLog } from '../core/adapterLog';
import type { Registry, RegistryId } from '../core/registries/registry';
import { Calls } from './calls';
import { Connection } from './connection';
import type { OpenEcsAndLambda } from './ecsAndLambda';
import { Identity } from './identity';
import type { Inspector } from './inspectorPorts';
import type { AskMfaCode, Aws, Ecr, Profile } from './ports';
import { profilesOf, regionOf } from './profiles';
import { SdkEcr } from './sdkEcr';
import type { PublicEcr } from './publicPorts';
import { SdkPublicEcr } from './sdkPublicEcr';
import { SdkInspector } from './sdkInspector';
import { SdkWorkloads } from './sdkWorkloads';
import { ServiceCalls } from './serviceCalls';
import { ECR, ECR_PUBLIC, INSPECTOR } from './services';
import { SharedFiles, type Environment } from './sharedFiles';
import { Tokens } from './tokens';
import { Transports } from './transport';
import type { Workloads } from './workloadPorts';

export interface SdkAwsOptions {
  readonly askMfaCode: AskMfaCode;
  /** Of this extension, for the user agent. */
  readonly version: string;
  readonly log: AdapterLog;
  /** Loads the clients of what runs images when they are first needed. */
  readonly ecsAndLambda: OpenEcsAndLambda;
  readonly env: Environment;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Opened {
  readonly ecr: Ecr;
  readonly identity: Identity;
  readonly connection: Connection<ECRClient>;
  readonly tokens: Tokens;
  readonly publicEcr: PublicEcr;
  readonly publicConnection: Connection<ECRPUBLICClient>;
  readonly inspector: SdkInspector;
  readonly inspectorConnection: Connection<Inspector2Client>;
  readonly workloads: SdkWorkloads;
}

/** AWS through its SDK: keeps one client per registry and one identity per profile. */
export class SdkAws implements Aws {
  private readonly files: SharedFiles;
  private readonly transports = new Transports();
  private readonly opened = new Map<RegistryId, Opened>();
  private readonly identities = new Map<string | undefined, Identity>();

  constructor(private readonly options: SdkAwsOptions) {
    this.files = new SharedFiles(options.env);
  }

  ecr(registry: Registry): Ecr {
    if (registry.public === true) throw new EcrExplorerError('not-in-ecr-public', {});
    return this.openedFor(registry).ecr;
  }

  publicEcr(registry: Registry): PublicEcr {
    return this.openedFor(registry).publicEcr;
  }

  inspector(registry: Registry): Inspector {
    return this.openedFor(registry).inspector;
  }

  workloads(registry: Registry): Workloads {
    return this.openedFor(registry).workloads;
  }

  async isSignedIn(registry: Registry): Promise<boolean> {
    return this.identityOf(registry)
      .isAtHand()
      .catch(() => false);
  }

  async profiles(): Promise<readonly Profile[]> {
    return profilesOf(await this.files.read());
  }

  async defaultRegion(profile: string | undefined): Promise<string | undefined> {
    return regionOf(await this.files.read(), profile, this.options.env);
  }

  /** In place, so that whoever holds an `Ecr` of that registry gets the new identity too. */
  forget(registry?: Registry): void {
    const one = registry === undefined ? undefined : this.opened.get(registry.id);
    const forgotten = registry === undefined ? [...this.opened.values()] : one === undefined ? [] : [one];
    if (registry === undefined) this.transports.forget();
    for (const opened of forgotten) {
      const { identity, connection, tokens, publicConnection, inspector, inspectorConnection } = opened;
      const parts = [
        identity,
        connection,
        tokens,
        publicConnection,
        inspector,
        inspectorConnection,
        opened.workloads,
      ];
      for (const part of parts) part.forget();
    }
  }

  private openedFor(registry: Registry): Opened {
    const opened = this.opened.get(registry.id) ?? this.open(registry);
    this.opened.set(registry.id, opened);
    return opened;
  }

  private open(registry: Registry): Opened {
    const { options, files, transports } = this;
    const { env, log, now, version } = options;
    const identity = this.identityOf(registry);
    const around = { env, files, transports, version };
    const connection = new Connection(ECR, registry, identity, around);
    const calls = new Calls({ registry, connection, identity, log, now });
    const tokens = new Tokens(registry, calls, now);
    const ecr = new SdkEcr({ registry, connection, calls, identity, tokens });
    const publicConnection = new Connection(ECR_PUBLIC, registry, identity, around);
    const publicEcr = new SdkPublicEcr(
      new ServiceCalls({ registry, connection: publicConnection, identity, log, now }),
    );
    const inspectorConnection = new Connection(INSPECTOR, registry, identity, around);
    const inspectorCalls = new ServiceCalls({
      registry,
      connection: inspectorConnection,
      identity,
      log,
      now,
    });
    const inspector = new SdkInspector({
      registry,
      calls: inspectorCalls,
      connection: inspectorConnection,
      ecr: connection,
      now,
    });
    const workloads = new SdkWorkloads({
      inspector: inspectorCalls,
      ecsAndLambda: () => options.ecsAndLambda({ registry, identity, around, log, now }),
    });
    return {
      ...{ ecr, publicEcr, publicConnection, identity, connection, tokens },
      ...{ inspector, inspectorConnection, workloads },
    };
  }

  private identityOf({ profile, region }: Registry): Identity {
    const { options, files, transports } = this;
    const { env, log, now, askMfaCode } = options;
    const identity =
      this.identities.get(profile) ??
      new Identity(profile, region, { env, files, transports, askMfaCode, log, now });
    this.identities.set(profile, identity);
    return identity;
  }
}
