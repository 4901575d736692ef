import type { SourceRange } from '../findings/attribution';
import type { DockerfileEdit } from '../findings/dockerfileEdit';
import { DockerfileText } from '../findings/dockerfileText';
import type { CacheRule } from '../pullThroughCache/cacheRule';
import { specificity, throughCache } from '../pullThroughCache/throughCache';
import { parseImageReference, type ImageReference } from '../reference/imageReference';
import { locateText } from './locatedText';
import { readStages, type Stage } from './stages';

/** The rules of a registry, and where it is pulled from. */
export interface CachingRegistry<R> {
  readonly registry: R;
  readonly host: string;
  readonly rules: readonly CacheRule[];
}

/** An image that a `FROM` names, and what could stand there instead. */
export interface CacheableBase<R> {
  /** As it is written. */
  readonly image: string;
  /** Of the `FROM`, from 1. */
  readonly line: number;
  /** Of the image's name. */
  readonly range: SourceRange;
  /** The rule that says most comes first. */
  readonly choices: readonly CachedImage<R>[];
}

export interface CachedImage<R> {
  readonly registry: R;
  readonly rule: CacheRule;
  readonly image: string;
}

/** A `FROM` that is left as it is, and why. */
export interface UncacheableBase {
  readonly image: string;
  readonly line: number;
  /** `argument`: an `ARG` holds the name or a part of it, so that other builds may mean other images. */
  readonly why: 'argument' | 'no-rule';
}

export interface CachedBases<R> {
  readonly cacheable: readonly CacheableBase<R>[];
  readonly left: readonly UncacheableBase[];
}

/**
 * Which images a Dockerfile builds upon that can be pulled through the caches of some registries. Earlier stages and
 * `scratch` are no images, and what is in one of these registries already is left out.
 */
export function cachedBases<R>(
  dockerfile: string,
  registries: readonly CachingRegistry<R>[],
): CachedBases<R> {
  const text = new DockerfileText(dockerfile);
  const cacheable: CacheableBase<R>[] = [];
  const left: UncacheableBase[] = [];
  for (const stage of readStages(dockerfile).stages) {
    if (stage.parent !== undefined) continue;
    const written = writtenImage(text, stage);
    if (written === undefined || written.image.toLowerCase() === 'scratch') continue;
    const { line } = stage.from;
    const { image } = written;
    if (image.includes('$')) {
      left.push({ image, line, why: 'argument' });
      continue;
    }
    const reference = referenceIn(image);
    if (reference === undefined || registries.some(({ host }) => host === reference.host)) continue;
    const choices = choicesFor(reference, registries);
    if (choices.length === 0) left.push({ image, line, why: 'no-rule' });
    else cacheable.push({ ...written, line, choices });
  }
  return { cacheable, left };
}

/** Names the cached image; flags, the stage's name and everything around it stay. */
export function cachedBaseEdit<R>(base: CacheableBase<R>, { image }: CachedImage<R>): DockerfileEdit {
  return { range: base.range, newText: image };
}

function choicesFor<R>(
  reference: ImageReference,
  registries: readonly CachingRegistry<R>[],
): readonly CachedImage<R>[] {
  return registries
    .flatMap(({ registry, host, rules }) =>
      rules.flatMap((rule) => {
        const image = throughCache(reference, rule, host);
        return image === undefined ? [] : [{ registry, rule, image }];
      }),
    )
    .sort((a, b) => specificity(b.rule) - specificity(a.rule));
}

function writtenImage(
  text: DockerfileText,
  { from }: Stage,
): Pick<CacheableBase<unknown>, 'image' | 'range'> | undefined {
  const located = locateText(from, text.lines, text.escape);
  const [, flags = '', image = ''] = /^(\s*(?:--\S+\s+)*)(\S+)/.exec(located.text) ?? [];
  return image === ''
    ? undefined
    : { image, range: text.rangeOf(located, flags.length, flags.length + image.length) };
}

function referenceIn(image: string): ImageReference | undefined {
  try {
    return parseImageReference(image);
  } catch {
    // It is no image's name, which the builder will say.
    return undefined;
  }
}
