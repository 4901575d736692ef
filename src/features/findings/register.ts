import * as vscode from 'vscode';
import type { ScannedImage } from '../../core/findings/scannedImage';
import { createFormat } from '../../ui/format';
import { withProgress } from '../../ui/progress';
import type { Feature, Parts } from '../parts';
import { FindingsView } from './findingsView';
import { foundImage, type FoundImage, type ImagePlace, type ShownFindings } from './shownFindings';
import { compareFindings, showCompared } from './view/compareFindings';
import { copyFindingId } from './view/copyFindingId';
import { dimRows } from './view/dimmedRows';
import { clearFindingsFilter, filterFindings } from './view/filterFindings';
import { groupFindings } from './view/groupFindings';
import { GroupingChoice } from './view/groupingChoice';
import { openAdvisory } from './view/openAdvisory';
import { openFindingLine } from './view/openFindingLine';
import type { FindingRow } from './view/rows';

/** What commands are about; handed in where features are composed. */
export interface ImagePlaces {
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
}

export interface FindingsFeature extends Feature {
  readonly tree: vscode.TreeDataProvider<FindingRow>;
}

/** What ECR's scans found in images, in a view of its own. */
export function registerFindings(parts: Parts, places: ImagePlaces): FindingsFeature {
  const format = createFormat(vscode.env.language);
  const view = new FindingsView(parts.findingsView, format, new GroupingChoice(parts.workspaceState));
  const dimmed = dimRows();
  const read = async (image: FoundImage): Promise<ShownFindings> => {
    const title = vscode.l10n.t('Reading the scan findings of {0}', image.name);
    const ecr = parts.aws().ecr(image.registry);
    const scan = await withProgress(title, (_report, signal) =>
      ecr.scanFindings(image.repository, image.digest, signal),
    );
    const scanned: ScannedImage = { platforms: [{ digest: image.digest, scan }] };
    const findings = scan.findings.map((finding) => ({ finding, attribution: UNLINKED, platforms: [] }));
    return { image, scanned, findings };
  };
  return {
    commands: {
      'ecrExplorer.showFindings': async (...args) => {
        const [asked] = places.askedImages(args);
        const image = asked ?? (await places.chooseImage(vscode.l10n.t('Show Scan Findings')));
        await view.show(await read(foundImage(image)));
      },
      'ecrExplorer.refreshFindings': async () => {
        const { shown, before } = view;
        if (shown === undefined) return;
        if (before === undefined) await view.show(await read(shown.image));
        else await showCompared(view, await read(before.image), await read(shown.image));
      },
      'ecrExplorer.clearFindings': () => view.show(undefined),
      'ecrExplorer.groupFindings': groupFindings(view),
      'ecrExplorer.filterFindings': filterFindings(view),
      'ecrExplorer.clearFindingsFilter': clearFindingsFilter(view),
      'ecrExplorer.openFindingLine': openFindingLine(),
      'ecrExplorer.openAdvisory': openAdvisory(),
      'ecrExplorer.copyFindingId': copyFindingId(),
      'ecrExplorer.compareFindings': compareFindings(view, {
        ...{ format, read, now: () => new Date() },
        ecr: (registry) => parts.aws().ecr(registry),
        askedImages: (args) => places.askedImages(args).map(foundImage),
        chooseImage: async (title) => foundImage(await places.chooseImage(title)),
      }),
    },
    tree: view.tree,
    dispose: () => {
      dimmed.dispose();
    },
  };
}

const UNLINKED = { reason: 'No Dockerfile is linked to the image.' };
