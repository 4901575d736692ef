import type { Aws, Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { isFoundBy } from '../../core/images/search';
import { isDigest } from '../../core/reference/digest';
import type { TypedUri } from '../../core/reference/typedUri';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';
import type { Hit, RepositoryHit, SearchProblem } from './imageSearch';

/** What was found by a URI so far. */
export interface UriAnswer {
  readonly isUnderWay: boolean;
  /** No shown registry is the URI's. */
  readonly isUnshown: boolean;
  readonly repositories: readonly RepositoryHit[];
  readonly hits: readonly Hit[];
  readonly problems: readonly SearchProblem[];
}

const ASKED: UriAnswer = { isUnderWay: true, isUnshown: true, repositories: [], hits: [], problems: [] };

/**
 * Finds what a URI of ECR names by asking its own registry for it: the image, or the images of the repository that begin so.
 * Nothing else is listed.
 */
export class UriSearch {
  readonly #answers = new Map<string, UriAnswer>();

  constructor(
    private readonly registries: readonly Registry[],
    private readonly aws: () => Aws,
  ) {}

  /** Asks once for a URI; `more` is called whenever there is more, and at the end. */
  look(uri: TypedUri, signal: AbortSignal, more: () => void): UriAnswer {
    const key = JSON.stringify(uri);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    this.#answers.set(key, ASKED);
    const change = (to: Partial<UriAnswer>): void => {
      this.#answers.set(key, { ...(this.#answers.get(key) ?? ASKED), ...to });
      more();
    };
    void this.ask(uri, signal, change).then(() => change({ isUnderWay: false }));
    return ASKED;
  }

  private async ask(
    uri: TypedUri,
    signal: AbortSignal,
    change: (to: Partial<UriAnswer>) => void,
  ): Promise<void> {
    const hits: Hit[] = [];
    const repositories: RepositoryHit[] = [];
    const problems: SearchProblem[] = [];
    for (const registry of this.registries) {
      // The typed host is of a private registry.
      if (registry.public === true || registry.region !== uri.region) continue;
      if (registry.registryId !== undefined && registry.registryId !== uri.accountId) continue;
      try {
        const ecr = this.aws().ecr(registry);
        const repository = await repositoryOf(ecr, uri, signal);
        if (repository === 'elsewhere') continue;
        change({ isUnshown: false });
        if (repository === undefined) continue;
        if (uri.tag === undefined && uri.digest === undefined) repositories.push({ registry, repository });
        change({ repositories: [...repositories] });
        for await (const images of imagesOf(ecr, repository, uri, signal)) {
          hits.push(...images.map((image) => ({ registry, repository, image })));
          change({ hits: [...hits] });
        }
      } catch (error) {
        if (signal.aborted) return;
        problems.push({ registry, error });
        change({ isUnshown: false, problems: [...problems] });
      }
    }
  }
}

/** Undefined where the URI's registry has none of that name; `elsewhere` where this is not the URI's registry. */
async function repositoryOf(
  ecr: Ecr,
  { accountId, repository: name }: TypedUri,
  signal: AbortSignal,
): Promise<Repository | undefined | 'elsewhere'> {
  try {
    const repository = await ecr.repository(name, signal);
    return repository.registryId === accountId ? repository : 'elsewhere';
  } catch (error) {
    if (!EcrExplorerError.is(error, 'repository-not-found')) throw error;
    const account = await ecr.accountId(signal);
    return account === undefined || account === accountId ? undefined : 'elsewhere';
  }
}

/** The image where it is named in full; else, or where there is none, those of the repository that begin so. */
async function* imagesOf(ecr: Ecr, repository: Repository, { tag, digest }: TypedUri, signal: AbortSignal) {
  const id =
    digest === undefined
      ? tag === undefined
        ? undefined
        : { tag }
      : isDigest(digest)
        ? { digest }
        : undefined;
  const exact = id === undefined ? undefined : await ecr.image(repository.name, id, signal);
  if (exact !== undefined) {
    yield [exact];
    return;
  }
  const wanted = `${repository.uri}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
  for await (const images of ecr.images(repository.name, signal))
    yield images.filter((image) => isFoundBy(wanted, repository, image));
}
