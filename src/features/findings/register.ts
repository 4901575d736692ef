import * as vscode from 'vscode';
import type { ScannedImage } from '../../core/findings/scannedImage';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import { DockerfileLinks } from '../../state/dockerfileLinks';
import { createFormat } from '../../ui/format';
import { runCommand } from '../../ui/commands';
import type { Feature, Parts } from '../parts';
import { ArrivingFindings } from './afterPush';
import { DockerfileFindings } from './dockerfile/dockerfileFindings';
import { DockerfileHover } from './dockerfile/dockerfileHover';
import { FindingsLens } from './dockerfile/dockerfileLens';
import { DockerfileReports } from './dockerfile/dockerfileReports';
import { findingFixes } from './dockerfile/fixes/findingFixes';
import { linkDockerfile, unlinkDockerfile } from './dockerfile/linkDockerfile';
import { exportShownFindings } from './exporting/exportFindings';
import { FindingsRoom } from './findingsRoom';
import { FindingsView } from './findingsView';
import { followReports } from './followReports';
import { IgnoreActions } from './ignoring/ignoreActions';
import { IgnoreDiagnostics } from './ignoring/ignoreDiagnostics';
import { ignoreFinding } from './ignoring/ignoreFinding';
import { IgnoreFixes } from './ignoring/ignoreFixes';
import type { FindingsNeeds } from './needs';
import { PackageFileFindings } from './packageFiles/packageFileFindings';
import { PackageReports } from './packageFiles/packageReports';
import { readShown, type FindingsDesk } from './readShown';
import { refreshFindings, showFindings, showOfPush } from './showFindings';
import { foundImage, type FoundImage } from './shownFindings';
import { compareFindings } from './view/compareFindings';
import { copyFindingId } from './view/copyFindingId';
import { dimRows } from './view/dimmedRows';
import { clearFindingsFilter, filterFindings } from './view/filterFindings';
import { groupFindings } from './view/groupFindings';
import { GroupingChoice } from './view/groupingChoice';
import { openAdvisory } from './view/openAdvisory';
import { openFindingLine } from './view/openFindingLine';
import type { FindingRow } from './view/rows';

export interface FindingsFeature extends Feature {
  readonly tree: vscode.TreeDataProvider<FindingRow>;
  /** What scans found in an image, without a pull. */
  readonly scanned: (
    registry: Registry,
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ) => Promise<ScannedImage>;
  readonly hover: vscode.HoverProvider;
  readonly lenses: vscode.CodeLensProvider;
  readonly fixes: vscode.CodeActionProvider;
  readonly ignoring: vscode.CodeActionProvider;
}

/** What ECR's scans found in images: in a view of its own, and on the lines of Dockerfiles. */
export function registerFindings(parts: Parts, needs: FindingsNeeds): FindingsFeature {
  const format = createFormat(vscode.env.language);
  const view = new FindingsView(parts.findingsView, format, new GroupingChoice(parts.workspaceState));
  const links = new DockerfileLinks(parts.workspaceState);
  const room = new FindingsRoom(parts, needs, links);
  const reports = new DockerfileReports(room);
  const packages = new PackageReports(room, reports);
  const fixes = findingFixes(room, reports, packages, format);
  const desk: FindingsDesk = { room, reports, view };
  const show = async (image: FoundImage): Promise<void> => view.show(await readShown(desk, image));
  const subscriptions = [
    new ArrivingFindings(desk, show),
    parts.pushes.onDidAskForFindings((push) => {
      void runCommand('ecrExplorer.showFindings', parts.log, () => showOfPush(desk, push));
    }),
    ...[links, room, reports, fixes, new DockerfileFindings(reports, packages, room.ignores)],
    ...[dimRows(), packages, new PackageFileFindings(packages), followReports(desk)],
    ...[new IgnoreDiagnostics(room.ignores, reports), new IgnoreFixes(room.ignores).register()],
    reports.onDidChange(() => parts.lensesChanged()),
    parts.scanEnds.onDidEnd((end) => {
      room.scans.forget(end);
      reports.readAgain(end);
    }),
  ];
  const { places } = needs;
  return {
    commands: {
      'ecrExplorer.showFindings': (...args) => showFindings(desk, args),
      'ecrExplorer.refreshFindings': () => refreshFindings(desk),
      'ecrExplorer.clearFindings': () => view.show(undefined),
      'ecrExplorer.linkDockerfile': (...args) => linkDockerfile(room, args),
      'ecrExplorer.unlinkDockerfile': (...args) => unlinkDockerfile(room, args),
      ...fixes.commands,
      'ecrExplorer.ignoreFinding': (...args) => ignoreFinding(desk, args),
      'ecrExplorer.exportFindings': (...args) => exportShownFindings(desk, args),
      'ecrExplorer.groupFindings': groupFindings(view),
      'ecrExplorer.filterFindings': filterFindings(view),
      'ecrExplorer.clearFindingsFilter': clearFindingsFilter(view),
      'ecrExplorer.openFindingLine': openFindingLine(),
      'ecrExplorer.openAdvisory': openAdvisory(),
      'ecrExplorer.copyFindingId': copyFindingId(),
      'ecrExplorer.compareFindings': compareFindings(view, {
        ...{ format, read: (image) => readShown(desk, image), now: () => new Date() },
        ecr: (registry) => parts.aws().ecr(registry),
        askedImages: (args) => places.askedImages(args).map(foundImage),
        chooseImage: async (title) => foundImage(await places.chooseImage(title)),
      }),
    },
    tree: view.tree,
    scanned: (registry, repository, digest, signal) =>
      room.scans.of({ registry, repository, digest, name: repository }, { mayPull: false }, signal),
    hover: new DockerfileHover(reports, format),
    lenses: new FindingsLens(room, reports),
    fixes: fixes.provider,
    ignoring: new IgnoreActions(reports),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
