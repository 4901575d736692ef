import type { Aws } from '../../aws/ports';
import type { TaggedCommit } from '../../core/images/commits';
import type { ImageFilter } from '../../core/images/filter';
import type { Digest } from '../../core/reference/digest';
import type { RegistryId } from '../../core/registries/registry';
import type { RelatedUse } from '../../core/workloads/imageUse';
import type { Settings } from '../../state/settings';
import type { Format } from '../../ui/format';
import type { Log } from '../../ui/log';
import type { Manifests } from './manifests';
import type { OpenListings } from './openListings';
import type { TreeNode } from './treeNode';

/** What the rows of the tree have in common. */
export interface TreeParts {
  readonly aws: () => Aws;
  readonly settings: Settings;
  readonly log: Log;
  readonly format: Format;
  readonly manifests: Manifests;
  readonly listings: OpenListings;
  /** Undefined while everything is shown. */
  readonly filter: () => ImageFilter | undefined;
  readonly now: () => Date;
  /** Who else manages a repository, in a few words. Rejects with `cancelled` only. */
  readonly ownerOf: (repository: string, signal: AbortSignal) => Promise<string | undefined>;
  /** The local commit that one of an image's tags names. */
  readonly commitOf: (tags: readonly string[]) => TaggedCommit | undefined;
  /** What was found to run an image. */
  readonly usesOf: (digest: Digest) => readonly RelatedUse[];
  /** An index was read: what runs it, runs one of these images. */
  readonly learnIndex: (index: Digest, images: readonly Digest[]) => void;
  /** Whether the setting names this registry; the default one is shown without. */
  readonly isConfigured: (id: RegistryId) => boolean;
  /** Rows below this one, or how it looks, have changed. Told to VS Code at most twice a second. */
  readonly changed: (node: TreeNode) => void;
}
