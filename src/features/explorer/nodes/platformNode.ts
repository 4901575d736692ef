import * as vscode from 'vscode';
import type { IndexEntry } from '../../../core/images/indexManifest';
import { shortDigest } from '../../../core/reference/digest';
import { plain } from '../../../ui/plain';
import { tooltip } from '../../../ui/tooltip';
import { spokenLabel } from '../../../ui/spokenLabel';
import { imageDescription, imageIcon, kindWord, runWords } from '../imageAppearance';
import { imageTooltip, useRows } from '../imageTooltip';
import type { ImageTarget } from '../target';
import type { TreeNode } from '../treeNode';
import type { TreeParts } from '../treeParts';
import type { ImageNode } from './imageNode';

/** What an index lists: the image for one platform, or an attestation about it. */
export class PlatformNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: ImageNode,
    private readonly entry: IndexEntry,
    private readonly parts: TreeParts,
  ) {
    this.id = `${parent.id}/platform/${entry.digest}`;
  }

  get target(): ImageTarget {
    const artifact = this.entry.attests === undefined ? 'image' : 'attestation';
    return { ...this.parent.target, digest: this.entry.digest, tags: [], artifact };
  }

  item(): vscode.TreeItem {
    const { entry } = this;
    const image = this.parent.repositoryNode.images.find(entry.digest);
    const { artifact } = this.target;
    const label = plain(
      entry.attests === undefined
        ? (entry.platform ?? shortDigest(entry.digest))
        : vscode.l10n.t('attestation of {0}', shortDigest(entry.attests)),
    );
    const item = new vscode.TreeItem(label);
    item.id = this.id;
    const words =
      image === undefined
        ? shortDigest(entry.digest)
        : imageDescription(image, 'image', this.parts.format, this.parts.now());
    item.description = [...runWords(this.parts.usesOf(entry.digest)), words].join(' · ');
    item.contextValue = `platform ${artifact} ${this.target.registry.access}`;
    item.iconPath = imageIcon(artifact, image?.severityCounts, 'circuit-board');
    item.accessibilityInformation = spokenLabel([label, kindWord(artifact), item.description]);
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }

  tooltip(): vscode.MarkdownString {
    const { entry } = this;
    const image = this.parent.repositoryNode.images.find(entry.digest);
    const uses = this.parts.usesOf(entry.digest);
    if (image !== undefined)
      return imageTooltip(image, this.parts.format, { platform: entry.platform, uses });
    return tooltip(entry.digest, [
      [vscode.l10n.t('Platform'), entry.platform],
      [vscode.l10n.t('Type'), entry.mediaType],
      ...useRows(uses),
    ]);
  }
}
