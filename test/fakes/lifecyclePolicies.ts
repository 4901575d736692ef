import type { LifecyclePolicies, PreviewPage, StoredPolicy } from '../../src/aws/lifecyclePorts';
import { EcrExplorerError, throwIfCancelled } from '../../src/core/errors';

/** Lifecycle policies in memory. Its previews tell whatever `previews` holds: one list of pages for each time it is asked. */
export class FakeLifecyclePolicies implements LifecyclePolicies {
  /** Text by repository, as ECR would give it back. */
  readonly policies = new Map<string, string>();
  /** What ECR says against the next texts it is given, by repository. */
  readonly refusals = new Map<string, string>();
  readonly started: (string | undefined)[] = [];
  previews: readonly (readonly PreviewPage[])[] = [];
  busy = false;
  #asked = 0;

  async lifecyclePolicy(repository: string, signal: AbortSignal): Promise<StoredPolicy | undefined> {
    await Promise.resolve();
    throwIfCancelled(signal);
    const text = this.policies.get(repository);
    return text === undefined ? undefined : { text };
  }

  async putLifecyclePolicy(repository: string, text: string): Promise<void> {
    await Promise.resolve();
    const said = this.refusals.get(repository);
    if (said !== undefined) throw new EcrExplorerError('policy-refused', { repository, said });
    this.policies.set(repository, text);
  }

  async deleteLifecyclePolicy(repository: string): Promise<void> {
    await Promise.resolve();
    if (!this.policies.delete(repository)) throw new EcrExplorerError('policy-not-found', { repository });
  }

  async startLifecyclePolicyPreview(repository: string, text: string | undefined): Promise<void> {
    await Promise.resolve();
    if (this.busy) throw new EcrExplorerError('preview-in-progress', { repository });
    this.started.push(text);
  }

  /** The last list of pages is told again and again. */
  async *lifecyclePolicyPreview(
    _repository: string,
    signal: AbortSignal,
  ): AsyncGenerator<PreviewPage, void, undefined> {
    await Promise.resolve();
    throwIfCancelled(signal);
    yield* this.previews[this.#asked++] ?? this.previews.at(-1) ?? [];
  }
}
