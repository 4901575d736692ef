import * as vscode from 'vscode';
import { advisoryOf } from '../../core/findings/finding';
import { DockerfileLinks } from '../../state/dockerfileLinks';
import { createFormat } from '../../ui/format';
import type { Feature, Parts } from '../parts';
import { DockerfileFindings } from './dockerfile/dockerfileFindings';
import { DockerfileHover } from './dockerfile/dockerfileHover';
import { FindingsLens } from './dockerfile/dockerfileLens';
import { DockerfileReports } from './dockerfile/dockerfileReports';
import { linkDockerfile, unlinkDockerfile } from './dockerfile/linkDockerfile';
import { FindingsRoom } from './findingsRoom';
import type { FindingRow, VulnerabilityRow } from './findingsTree';
import { FindingsView } from './findingsView';
import type { FindingsNeeds } from './needs';
import { showFindings, showOfImage, type FindingsDesk } from './showFindings';

export interface FindingsFeature extends Feature {
  readonly tree: vscode.TreeDataProvider<FindingRow>;
  readonly hover: vscode.HoverProvider;
  readonly lenses: vscode.CodeLensProvider;
}

/** What ECR's scans found in images: in a view of its own, and on the lines of Dockerfiles. */
export function registerFindings(parts: Parts, needs: FindingsNeeds): FindingsFeature {
  const view = new FindingsView(parts.findingsView, createFormat(vscode.env.language));
  const links = new DockerfileLinks(parts.workspaceState);
  const room = new FindingsRoom(parts, needs, links);
  const reports = new DockerfileReports(room);
  const desk: FindingsDesk = { room, reports, view };
  const subscriptions = [
    ...[links, reports, new DockerfileFindings(reports)],
    reports.onDidChange(() => parts.lensesChanged()),
  ];
  return {
    commands: {
      'ecrExplorer.showFindings': (...args) => showFindings(desk, args),
      'ecrExplorer.refreshFindings': async () => {
        if (view.shown !== undefined) await showOfImage(desk, view.shown.image, true);
      },
      'ecrExplorer.clearFindings': () => view.show(undefined),
      'ecrExplorer.linkDockerfile': (...args) => linkDockerfile(room, args),
      'ecrExplorer.unlinkDockerfile': (...args) => unlinkDockerfile(room, args),
      'ecrExplorer.openAdvisory': async (row) => {
        const advisory = isVulnerability(row) ? advisoryOf(row.finding) : undefined;
        if (advisory !== undefined) await vscode.env.openExternal(vscode.Uri.parse(advisory, true));
      },
      'ecrExplorer.copyFindingId': async (row) => {
        if (isVulnerability(row)) await vscode.env.clipboard.writeText(row.finding.vulnerabilityId);
      },
    },
    tree: view.tree,
    hover: new DockerfileHover(reports),
    lenses: new FindingsLens(room, reports),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function isVulnerability(row: unknown): row is VulnerabilityRow {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'vulnerability';
}
