import type { Finding } from '../core/findings/finding';
import type { Digest } from '../core/reference/digest';

/** Amazon Inspector, which knows more of ECR's enhanced findings than ECR hands on. */
export interface Inspector {
  /**
   * ListFindings about one image (of a platform), all pages. Undefined wherever it cannot be asked: not allowed, not
   * activated, not in this region, offline. Rejects with `cancelled` alone; nobody is asked to sign in.
   */
  findingsOf(
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<readonly Finding[] | undefined>;
}
