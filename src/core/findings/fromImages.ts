import { locateText } from '../dockerfile/locatedText';
import { readStages, type Stage } from '../dockerfile/stages';
import { parseImageReference, type ImageReference } from '../reference/imageReference';
import { parseRegistryHost, type RegistryHost } from '../reference/registryHost';
import type { SourceRange } from './attribution';
import { DockerfileText } from './dockerfileText';

/** An image of an ECR registry that a `FROM` names. */
export interface FromImage {
  readonly stage: Stage;
  /** What was pulled through a cache has the name that it has in the registry. */
  readonly reference: ImageReference;
  readonly registry: RegistryHost;
  /** Of the name in the `FROM`. */
  readonly range: SourceRange;
}

/**
 * The ECR images that a Dockerfile builds upon, one for each `FROM`, arguments filled in with their defaults. Left out:
 * earlier stages, `scratch`, other registries, and names that stay unknown.
 */
export function fromImages(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>> = {},
): readonly FromImage[] {
  const text = new DockerfileText(dockerfile);
  return readStages(dockerfile, buildArgs).stages.flatMap((stage) => {
    if (stage.parent !== undefined || stage.base.includes('$')) return [];
    const reference = referenceIn(stage.base);
    const registry = reference === undefined ? undefined : parseRegistryHost(reference.host);
    const range = nameRange(text, stage);
    if (reference === undefined || registry === undefined || range === undefined) return [];
    return [{ stage, reference, registry, range }];
  });
}

function referenceIn(base: string): ImageReference | undefined {
  try {
    return parseImageReference(base);
  } catch {
    // It is no image's name, which the builder will say.
    return undefined;
  }
}

function nameRange(text: DockerfileText, { from }: Stage): SourceRange | undefined {
  const located = locateText(from, text.lines, text.escape);
  const [, flags = '', name = ''] = /^(\s*(?:--\S+\s+)*)(\S+)/.exec(located.text) ?? [];
  return name === '' ? undefined : text.rangeOf(located, flags.length, flags.length + name.length);
}
