import { stageChain, readStages, targetStage } from '../../../core/dockerfile/stages';
import { EcrExplorerError } from '../../../core/errors';
import { fromImages, type FromImage } from '../../../core/findings/fromImages';
import type { KnownBase } from '../../../core/findings/knownBase';
import type { ScannedImage } from '../../../core/findings/scannedImage';
import { registryOfHost } from '../../../core/login/registryLogins';
import { formatImageReference } from '../../../core/reference/imageReference';
import type { FindingsRoom } from '../findingsRoom';
import { registriesToAsk } from '../registriesToAsk';
import type { Reading } from '../scannedImages';
import type { FoundImage } from '../shownFindings';

/** What ECR says now of an image that a `FROM` names. */
export interface BaseImage {
  readonly image: FoundImage;
  readonly pushedAt?: Date;
  readonly scanned: ScannedImage;
}

/** By the reference in the Dockerfile; undefined where it is not to be had. */
export type BaseImages = ReadonlyMap<string, BaseImage | undefined>;

/** A `FROM` of the text in hand, and what ECR says of its image. */
export interface FromFindings {
  readonly from: FromImage;
  readonly base: BaseImage;
}

const keyOf = ({ reference }: FromImage): string => formatImageReference(reference);

/** The bases of a text that are not among those that are known. */
export function unknownBases(text: string, known: BaseImages): readonly FromImage[] {
  return fromImages(text).filter((from) => !known.has(keyOf(from)));
}

/** Asks ECR for base images that are in registries that are shown and need no sign-in. */
export async function readBaseImages(
  room: FindingsRoom,
  froms: readonly FromImage[],
  reading: Reading,
  signal: AbortSignal,
): Promise<BaseImages> {
  const bases = new Map<string, BaseImage | undefined>();
  for (const from of froms) {
    const key = keyOf(from);
    if (!bases.has(key)) bases.set(key, await readBaseImage(room, from, reading, signal));
  }
  return bases;
}

async function readBaseImage(
  room: FindingsRoom,
  { reference: { host, path, tag = 'latest', digest } }: FromImage,
  reading: Reading,
  signal: AbortSignal,
): Promise<BaseImage | undefined> {
  const aws = room.parts.aws();
  try {
    const registry = await registryOfHost(host, await registriesToAsk(room), aws, signal);
    if (registry === undefined) return undefined;
    const id = digest === undefined ? { tag } : { digest };
    const described = await aws.ecr(registry).image(path, id, signal);
    if (described === undefined) return undefined;
    const name = digest === undefined ? `${path}:${tag}` : `${path}@${digest.slice(0, 19)}`;
    const image = { registry, repository: path, digest: described.digest, name };
    const scanned = await room.scans.of(image, { ...reading, described }, signal);
    const { pushedAt } = described;
    return { image, scanned, ...(pushedAt === undefined ? {} : { pushedAt }) };
  } catch (error) {
    // A base image that may not be seen is no reason to show nothing of the image itself.
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    room.parts.log.info(`the base image ${path}: ${String(error)}`);
    return undefined;
  }
}

/** What is known of the image that the target stage builds upon. */
export function knownBase(
  text: string,
  target: string | undefined,
  bases: BaseImages,
): KnownBase | undefined {
  const stages = readStages(text);
  const stage = targetStage(stages, target);
  if (stage === undefined) return undefined;
  const [root] = stageChain(stages, stage);
  const from = fromImages(text).find((one) => one.stage.index === root.index);
  const base = from && bases.get(keyOf(from));
  const findings = base?.scanned.platforms.flatMap(({ scan }) => scan.findings) ?? [];
  return findings.length === 0 ? undefined : { findings };
}

export function findingsOfFroms(text: string, bases: BaseImages): readonly FromFindings[] {
  return fromImages(text).flatMap((from) => {
    const base = bases.get(keyOf(from));
    return base === undefined ? [] : [{ from, base }];
  });
}
