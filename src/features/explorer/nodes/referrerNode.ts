import * as vscode from 'vscode';
import { spokenLabel } from '../../../ui/spokenLabel';
import { artifactKindOf } from '../../../core/images/artifactKind';
import type { Image } from '../../../core/images/image';
import { shortDigest } from '../../../core/reference/digest';
import { rowName } from '../browsing';
import { imageDescription, imageIcon, kindWord } from '../imageAppearance';
import { imageTooltip } from '../imageTooltip';
import type { ImageTarget } from '../target';
import type { TreeNode } from '../treeNode';
import type { TreeParts } from '../treeParts';
import type { ImageNode } from './imageNode';

/** A signature, SBOM or attestation, below what it is about: an image, or another of its kind. */
export class ReferrerNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: ImageNode | ReferrerNode,
    private readonly image: Image,
    private readonly parts: TreeParts,
  ) {
    this.id = `${parent.id}/referrer/${image.digest}`;
  }

  get target(): ImageTarget {
    return {
      ...this.parent.target,
      digest: this.image.digest,
      tags: [],
      artifact: artifactKindOf(this.image),
    };
  }

  get imageNode(): ImageNode {
    return 'imageNode' in this.parent ? this.parent.imageNode : this.parent;
  }

  item(): vscode.TreeItem {
    const { image } = this;
    const kind = artifactKindOf(image);
    const label = kind === 'other' ? (image.artifactMediaType ?? kindWord(kind)) : kindWord(kind);
    const opens = this.referrers().length > 0;
    const item = new vscode.TreeItem(
      label,
      opens ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
    );
    const words = imageDescription(image, 'image', this.parts.format, this.parts.now());
    item.id = this.id;
    item.description = `${shortDigest(image.digest)} · ${words}`;
    item.contextValue = `${rowName('referrer', this.target.registry)} ${kind} ${this.target.registry.access}`;
    item.iconPath = imageIcon(kind, undefined);
    item.accessibilityInformation = spokenLabel([label, item.description]);
    return item;
  }

  children(): readonly TreeNode[] {
    return this.referrers().map((image) => new ReferrerNode(this, image, this.parts));
  }

  tooltip(): vscode.MarkdownString {
    return imageTooltip(this.image, this.parts.format);
  }

  private referrers(): readonly Image[] {
    return this.imageNode.repositoryNode.images.referrersOf(this.image.digest);
  }
}
