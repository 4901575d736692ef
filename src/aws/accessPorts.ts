/**
 * The permissions policies of repositories and of the registry, as texts. Nothing here counts as a pull. The registry's are
 * of the caller's own alone: `foreign-registry` for all others.
 */
export interface AccessPolicies {
  /** GetRepositoryPolicy; undefined where there is none. */
  repositoryPolicy(repository: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * SetRepositoryPolicy, never forced: ECR refuses a policy that would lock its caller out. Rejects with `policy-refused`
   * when ECR does not take the text.
   */
  setRepositoryPolicy(repository: string, text: string, signal: AbortSignal): Promise<void>;
  /** Rejects with `policy-not-found` where there is none. */
  deleteRepositoryPolicy(repository: string, signal: AbortSignal): Promise<void>;
  /** GetRegistryPolicy; undefined where there is none. */
  registryPolicy(signal: AbortSignal): Promise<string | undefined>;
  /** Rejects with `policy-refused` when ECR does not take the text. */
  putRegistryPolicy(text: string, signal: AbortSignal): Promise<void>;
  /** Rejects with `policy-not-found` where there is none. */
  deleteRegistryPolicy(signal: AbortSignal): Promise<void>;
}
