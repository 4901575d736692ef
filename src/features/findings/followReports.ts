import * as vscode from 'vscode';
import { shownReport, unlinkedFindings, type FindingsDesk } from './readShown';

/** What the view shows goes with what is typed into its Dockerfile, and with what is ignored. It asks for nothing. */
export function followReports({ room, reports, view }: FindingsDesk): vscode.Disposable {
  const { ignores } = room;
  return vscode.Disposable.from(
    reports.onDidChange((uri) => {
      const report = reports.of(uri);
      const { shown } = view;
      if (report !== undefined && shown?.dockerfile?.toString() === uri.toString())
        view.update(shownReport(report));
    }),
    ignores.onDidChange(() => {
      const { shown } = view;
      if (shown !== undefined && shown.dockerfile === undefined)
        view.update(unlinkedFindings(room, shown.image, shown.scanned));
    }),
  );
}
