/** Who else manages a repository, in a few words; undefined where nobody is known to. Never rejects but with `cancelled`. */
export type OwnerSource = (repository: string, signal: AbortSignal) => Promise<string | undefined>;

/** What is known of who manages repositories, for those who show them. Nothing is asked of AWS for it. */
export class RepositoryOwners {
  private readonly sources: OwnerSource[] = [];

  contribute(source: OwnerSource): void {
    this.sources.push(source);
  }

  async of(repository: string, signal: AbortSignal): Promise<string | undefined> {
    const owners = await Promise.all(this.sources.map((source) => source(repository, signal)));
    return owners.find((owner) => owner !== undefined);
  }
}
