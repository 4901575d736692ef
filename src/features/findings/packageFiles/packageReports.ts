import * as vscode from 'vscode';
import { packageFileKind } from '../../../core/findings/manifests/packagePlaces';
import { packageFindings, type PackageFindings } from '../../../core/findings/manifests/packageFindings';
import type { DockerfileReport } from '../dockerfile/dockerfileReport';
import type { DockerfileReports } from '../dockerfile/dockerfileReports';
import type { FindingsRoom } from '../findingsRoom';
import { contextFile, contextFiles, contextOf, type ContextFile } from './contextFiles';

/** What was found in the packages that a file of the workspace names. */
export interface PackageReport {
  readonly uri: vscode.Uri;
  readonly packages: readonly PackageFindings[];
  /** The Dockerfile whose image they were found in, and the image's name. */
  readonly dockerfile: vscode.Uri;
  readonly image: string;
}

interface Read {
  readonly files: readonly ContextFile[];
  /** The image whose findings were placed in them. */
  readonly of: DockerfileReport['read']['scanned'];
}

const TYPING_MS = 300;

/** Findings of language packages, at the lock files and manifests that brought them in. */
export class PackageReports implements vscode.Disposable {
  private readonly read = new Map<string, Read>();
  private readonly placed = new Map<string, readonly PackageReport[]>();
  private readonly changed = new vscode.EventEmitter<readonly vscode.Uri[]>();
  private readonly located = new vscode.EventEmitter<vscode.Uri>();
  private readonly typing = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: readonly vscode.Disposable[];
  /** Fires with the files whose packages have other findings now, or none any more. */
  readonly onDidChange = this.changed.event;
  /** Fires with the Dockerfile whose findings lead to other places now. */
  readonly onDidLocate = this.located.event;

  constructor(
    private readonly room: FindingsRoom,
    private readonly reports: DockerfileReports,
  ) {
    this.subscriptions = [
      reports.onDidChange((uri) => {
        this.follow(uri).catch((error: unknown) =>
          room.parts.log.info(`the packages of ${uri.path}: ${String(error)}`),
        );
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.typed(document)),
    ];
  }

  /** For one file: of every Dockerfile whose image has its packages. */
  of(uri: vscode.Uri): readonly PackageReport[] {
    const key = uri.toString();
    return [...this.placed.values()].flat().filter((report) => report.uri.toString() === key);
  }

  /** Where the findings of a Dockerfile's image lead to. */
  ofDockerfile(uri: vscode.Uri): readonly PackageReport[] {
    return this.placed.get(uri.toString()) ?? [];
  }

  /** What was read of a Dockerfile's build context. */
  filesOf(dockerfile: vscode.Uri): readonly ContextFile[] {
    return this.read.get(dockerfile.toString())?.files ?? [];
  }

  dispose(): void {
    for (const timer of this.typing.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
    this.located.dispose();
  }

  private async follow(dockerfile: vscode.Uri): Promise<void> {
    const key = dockerfile.toString();
    const report = this.reports.of(dockerfile);
    if (report === undefined) {
      this.read.delete(key);
      return this.place(dockerfile);
    }
    // Typing in the Dockerfile reads no file again.
    if (this.read.get(key)?.of === report.read.scanned) return this.place(dockerfile);
    const files = await contextFiles(this.room.parts, dockerfile);
    const now = this.reports.of(dockerfile);
    if (now === undefined) return;
    this.read.set(key, { files, of: now.read.scanned });
    this.place(dockerfile);
  }

  private place(dockerfile: vscode.Uri): void {
    const key = dockerfile.toString();
    const before = this.placed.get(key) ?? [];
    const report = this.reports.of(dockerfile);
    const now = report === undefined ? [] : this.placedOf(report, this.read.get(key)?.files ?? []);
    if (now.length === 0) this.placed.delete(key);
    else this.placed.set(key, now);
    const uris = new Map([...before, ...now].map(({ uri }) => [uri.toString(), uri]));
    if (uris.size === 0) return;
    this.changed.fire([...uris.values()]);
    this.located.fire(dockerfile);
  }

  private placedOf(report: DockerfileReport, files: readonly ContextFile[]): readonly PackageReport[] {
    const findings = report.findings.flatMap(({ finding, ignored }) =>
      ignored === undefined ? [finding] : [],
    );
    const found = packageFindings(
      ...([report.text, report.stage, findings, files.map(({ file }) => file)] as const),
      this.reports.shownIn(report.uri),
    );
    return files.flatMap(({ uri, file }) => {
      const packages = found.filter((one) => one.file === file);
      if (packages.length === 0) return [];
      return [{ uri, packages, dockerfile: report.uri, image: report.read.image.name }];
    });
  }

  private typed({ uri }: vscode.TextDocument): void {
    if (packageFileKind(uri.path) === undefined) return;
    const key = uri.toString();
    clearTimeout(this.typing.get(key));
    this.typing.set(
      key,
      setTimeout(() => void this.readAgain(uri), TYPING_MS),
    );
  }

  private async readAgain(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    this.typing.delete(key);
    for (const [dockerfile, { files, of }] of this.read) {
      if (!files.some((one) => one.uri.toString() === key)) continue;
      const at = vscode.Uri.parse(dockerfile);
      const again = await contextFile(contextOf(this.room.parts, at), uri);
      const others = files.filter((one) => one.uri.toString() !== key);
      this.read.set(dockerfile, { files: again === undefined ? others : [...others, again], of });
      this.place(at);
    }
  }
}
