import * as vscode from 'vscode';
import { shortDigest } from '../../core/reference/digest';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import { advisoryOf } from '../../core/findings/finding';
import type { ScannedImage } from '../../core/findings/scannedImage';
import { createFormat } from '../../ui/format';
import { withProgress } from '../../ui/progress';
import type { Feature, Parts } from '../parts';
import type { FindingRow, VulnerabilityRow } from './findingsTree';
import { FindingsView } from './findingsView';
import type { FoundImage } from './shownFindings';

/** What commands are about; handed in where features are composed. */
export interface ImagePlaces {
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
}

export interface ImagePlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string };
  readonly digest: Digest;
  readonly tags: readonly string[];
}

export interface FindingsFeature extends Feature {
  readonly tree: vscode.TreeDataProvider<FindingRow>;
}

/** What ECR's scans found in images, in a view of its own. */
export function registerFindings(parts: Parts, places: ImagePlaces): FindingsFeature {
  const view = new FindingsView(parts.findingsView, createFormat(vscode.env.language));
  const read = async (image: FoundImage): Promise<void> => {
    const title = vscode.l10n.t('Reading the scan findings of {0}', image.name);
    const ecr = parts.aws().ecr(image.registry);
    const scan = await withProgress(title, (_report, signal) =>
      ecr.scanFindings(image.repository, image.digest, signal),
    );
    const scanned: ScannedImage = { platforms: [{ digest: image.digest, scan }] };
    const findings = scan.findings.map((finding) => ({ finding, attribution: UNLINKED, platforms: [] }));
    await view.show({ image, scanned, findings });
  };
  return {
    commands: {
      'ecrExplorer.showFindings': async (...args) => {
        const [asked] = places.askedImages(args);
        await read(foundImage(asked ?? (await places.chooseImage(vscode.l10n.t('Show Scan Findings')))));
      },
      'ecrExplorer.refreshFindings': async () => {
        if (view.shown !== undefined) await read(view.shown.image);
      },
      'ecrExplorer.clearFindings': () => view.show(undefined),
      'ecrExplorer.openAdvisory': async (row) => {
        const advisory = isVulnerability(row) ? advisoryOf(row.finding) : undefined;
        if (advisory !== undefined) await vscode.env.openExternal(vscode.Uri.parse(advisory, true));
      },
      'ecrExplorer.copyFindingId': async (row) => {
        if (isVulnerability(row)) await vscode.env.clipboard.writeText(row.finding.vulnerabilityId);
      },
    },
    tree: view.tree,
    dispose: () => undefined,
  };
}

const UNLINKED = { reason: 'No Dockerfile is linked to the image.' };

function foundImage({ registry, repository, digest, tags }: ImagePlace): FoundImage {
  const [tag] = tags;
  const name = tag === undefined ? `${repository.name}@${shortDigest(digest)}` : `${repository.name}:${tag}`;
  return { registry, repository: repository.name, digest, name };
}

function isVulnerability(row: unknown): row is VulnerabilityRow {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'vulnerability';
}
