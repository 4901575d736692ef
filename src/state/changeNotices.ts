import type { Digest } from '../core/reference/digest';
import type { Registry } from '../core/registries/registry';

/** What is about to be changed. */
export interface ChangeSubject {
  readonly registry: Registry;
  /** Absent: the registry's own settings. */
  readonly repository?: { readonly name: string; readonly arn?: string };
  /** The images that would be gone, moved or archived; absent: the repository itself. */
  readonly digests?: readonly Digest[];
}

/** What the user should know before agreeing to a change, in one sentence, and what may be looked at first. */
export interface ChangeNotice {
  readonly text: string;
  readonly action?: { readonly title: string; readonly run: () => Promise<void> };
}

/** Never rejects but with `cancelled`: what cannot be found out is no reason to refuse a change. */
export type NoticeSource = (subject: ChangeSubject, signal: AbortSignal) => Promise<readonly ChangeNotice[]>;

/** What features know that stands against changes which others make: where images run, who else manages a repository. */
export class ChangeNotices {
  private readonly sources: NoticeSource[] = [];

  contribute(source: NoticeSource): void {
    this.sources.push(source);
  }

  async before(subject: ChangeSubject, signal: AbortSignal): Promise<readonly ChangeNotice[]> {
    return (await Promise.all(this.sources.map((source) => source(subject, signal)))).flat();
  }
}
