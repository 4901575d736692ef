import { EcrExplorerError } from '../../../../core/errors';
import type { BaseImage } from '../../../../core/findings/baseCandidates';
import { fromImages, type FromImage } from '../../../../core/findings/fromImages';
import { scannedCounts } from '../../../../core/findings/scannedCounts';
import type { Image } from '../../../../core/images/image';
import { registryOfHost } from '../../../../core/login/registryLogins';
import type { Digest } from '../../../../core/reference/digest';
import { formatImageReference } from '../../../../core/reference/imageReference';
import type { Registry } from '../../../../core/registries/registry';
import type { FindingsRoom } from '../../findingsRoom';
import { registriesToAsk } from '../../registriesToAsk';
import { KeptForAWhile } from '../../keptForAWhile';
import { readBaseChoices, type BaseChoices } from './baseChoices';
import { readMoved } from './movedBase';

/** An image of a registry that is shown, which a `FROM` names. */
export interface EcrBase {
  readonly from: FromImage;
  readonly registry: Registry;
}

const PATIENCE_MS = 30_000;

/** What ECR tells of the images that Dockerfiles build upon, asked once in a while. */
export class BaseLookups {
  private readonly choices: KeptForAWhile<BaseChoices>;
  private readonly moves: KeptForAWhile<Promise<boolean | undefined>>;

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly room: FindingsRoom,
    now: () => number,
  ) {
    this.choices = new KeptForAWhile(now);
    this.moves = new KeptForAWhile(now);
  }

  /** All that `FROM` lines name, in their order. */
  async in(dockerfile: string, signal: AbortSignal): Promise<readonly EcrBase[]> {
    const froms = fromImages(dockerfile);
    if (froms.length === 0) return [];
    const registries = await this.room.needs.shownRegistries();
    const bases = await Promise.all(
      froms.map(async (from) => {
        const { host } = from.reference;
        const registry = await registryOfHost(host, registries, this.room.parts.aws(), signal);
        return registry === undefined ? [] : [{ from, registry }];
      }),
    );
    return bases.flat();
  }

  /** The one that the `FROM` at a line names, where its registry may be asked without a sign-in. Never rejects. */
  async signedIn(dockerfile: string, line: number): Promise<EcrBase | undefined> {
    const aws = this.room.parts.aws();
    return this.orNone(async () => {
      const [from] = fromImages(dockerfile).filter(({ stage }) => stage.from.line === line);
      if (from === undefined) return undefined;
      const registries = await registriesToAsk(this.room);
      const { host } = from.reference;
      const registry = await registryOfHost(host, registries, aws, AbortSignal.timeout(PATIENCE_MS));
      return registry && { from, registry };
    });
  }

  /** Whether the tag has moved since. Undefined where it is not known; never rejects. */
  isMoved(base: EcrBase, built: Digest): Promise<boolean | undefined> {
    const key = `${keyOf(base)} ${built}`;
    const known = this.moves.of(key);
    if (known !== undefined) return known;
    const { manifests } = this.room.needs;
    const source = { ecr: this.room.parts.aws().ecr(base.registry), manifests };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return this.moves.keep(
      key,
      this.orNone(() => readMoved(base.from.reference, built, source, signal)),
    );
  }

  /** What was found the last time it was asked for, if that is not long ago. */
  known(base: EcrBase): BaseChoices | undefined {
    return this.choices.of(keyOf(base));
  }

  /** What the `FROM` may name instead. Rejects as the calls do. */
  async choicesFor(base: EcrBase, signal: AbortSignal): Promise<BaseChoices> {
    const known = this.known(base);
    if (known !== undefined) return known;
    const { registry, from } = base;
    const source = {
      ecr: this.room.parts.aws().ecr(registry),
      countsOf: (image: Image) => this.countsOf(base, image, signal),
    };
    return this.choices.keep(keyOf(base), await readBaseChoices(from.reference, source, signal));
  }

  private async countsOf(
    { registry, from: { reference } }: EcrBase,
    { digest, tags }: Image,
    signal: AbortSignal,
  ): Promise<BaseImage['severityCounts']> {
    const image = {
      registry,
      repository: reference.path,
      digest,
      name: `${reference.path}:${tags[0] ?? ''}`,
    };
    const reading = { mayPull: this.room.mayPull() };
    try {
      return scannedCounts(await this.room.scans.of(image, reading, signal));
    } catch (error) {
      if (EcrExplorerError.is(error, 'cancelled')) throw error;
      return this.unknown(error);
    }
  }

  /** What nobody asked for fails for the log alone. */
  private async orNone<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      return this.unknown(error);
    }
  }

  private unknown(error: unknown): undefined {
    this.room.parts.log.info(`nothing is known of a base image: ${String(error)}`);
  }
}

const keyOf = ({ registry, from: { reference } }: EcrBase): string =>
  `${registry.id} ${formatImageReference(reference)}`;
