import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { foreignIgnoreFile, OUR_IGNORE_FILE } from '../../../core/findings/ignoring/ignoreFileKind';
import { FOREIGN_IGNORE_GLOB } from '../../../core/findings/ignoring/ignoreFileNames';
import type { IgnoreRule } from '../../../core/findings/ignoring/ignoreRule';
import type { Settings } from '../../../state/settings';
import type { Log } from '../../../ui/log';
import { ownIgnoreFile, placesOf, type IgnorePlace } from './ignorePlaces';
import { foreignFilesIn, readIgnoreFileAt, type IgnoreFile } from './readIgnoreFiles';

/** So long after the last change, files are read again. */
const SETTLE_MS = 300;

/** The ignore files at the top of workspace folders and beside Dockerfiles that were asked about, as they are now. */
export class IgnoreFiles implements vscode.Disposable {
  private files: readonly IgnoreFile[] = [];
  private readonly places = new Map<string, IgnorePlace>();
  /** Of each workspace folder, where the setting names one. */
  private own: ReadonlyMap<string, vscode.Uri> = new Map();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private watchers: readonly vscode.Disposable[] = [];
  private reading = Promise.resolve();
  private settling: NodeJS.Timeout | undefined;
  private isDisposed = false;
  private day = today();
  /** Fires when any of them says something else. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    const { workspace } = vscode;
    const touched = ({ uri }: vscode.TextDocument): void => {
      if (this.isOne(uri)) this.readSoon();
    };
    this.subscriptions = [
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) touched(document);
      }),
      workspace.onDidOpenTextDocument((document) => this.opened(document)),
      // What was typed and not saved is gone.
      workspace.onDidCloseTextDocument(touched),
      workspace.onDidChangeWorkspaceFolders(() => this.restart()),
      settings.onDidChange(['findings.ignoreFile'], () => this.restart()),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        // Entries end with a day.
        if (focused && this.day !== today()) this.fire();
      }),
    ];
    this.watch();
    for (const document of workspace.textDocuments) this.opened(document);
  }

  all(): readonly IgnoreFile[] {
    return this.files;
  }

  /**
   * What holds for a Dockerfile: ours first, then what lies at the top of its workspace folder and beside it. For an image
   * without one it is what names no path.
   */
  rulesFor(dockerfile: vscode.Uri | undefined): readonly IgnoreRule[] {
    const places = new Set(placesOf(dockerfile).map(keyOf));
    const rules = this.files
      .filter(({ place }) => places.has(keyOf(place)))
      .flatMap(({ read }) => read.rules);
    return dockerfile === undefined ? rules.filter(({ path }) => path === undefined) : rules;
  }

  /** Resolves when the files have been read that hold for a Dockerfile, or for an image without one. */
  async know(file: vscode.Uri | undefined): Promise<void> {
    const added = placesOf(file).filter((place) => !this.places.has(keyOf(place)));
    for (const place of added) this.places.set(keyOf(place), place);
    if (added.length > 0) this.read();
    await this.reading;
  }

  /** Reads what has just been written, before anything tells of it. */
  async reread(): Promise<void> {
    this.read();
    await this.reading;
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.settling);
    for (const one of [...this.subscriptions, ...this.watchers]) one.dispose();
    this.changed.dispose();
  }

  private restart(): void {
    const folders = new Set((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()));
    for (const [key, { folder }] of this.places)
      if (!folders.has(folder.uri.toString())) this.places.delete(key);
    this.watch();
    this.readSoon();
  }

  private watch(): void {
    for (const watcher of this.watchers) watcher.dispose();
    const { workspaceFolders = [] } = vscode.workspace;
    this.own = new Map(
      workspaceFolders.flatMap((folder) => {
        const uri = this.ownOf(folder);
        return uri === undefined ? [] : [[folder.uri.toString(), uri] as const];
      }),
    );
    this.watchers = workspaceFolders.flatMap((folder) => {
      const own = this.own.get(folder.uri.toString());
      const path = own?.path.slice(folder.uri.path.length).replace(/^\//, '');
      const globs = [`**/${FOREIGN_IGNORE_GLOB}`, ...(path === undefined ? [] : [path])];
      return globs.map((glob) => this.watching(new vscode.RelativePattern(folder, glob)));
    });
  }

  private watching(pattern: vscode.RelativePattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const soon = (): void => this.readSoon();
    return vscode.Disposable.from(
      ...[watcher, watcher.onDidChange(soon), watcher.onDidCreate(soon), watcher.onDidDelete(soon)],
    );
  }

  /** Whoever wants to write there is told what is wrong with the setting. */
  private ownOf(folder: vscode.WorkspaceFolder): vscode.Uri | undefined {
    try {
      return ownIgnoreFile(this.settings, folder);
    } catch (error) {
      if (!EcrExplorerError.is(error, 'invalid-setting')) throw error;
      this.log.warn(error.message);
      return undefined;
    }
  }

  private isOne(uri: vscode.Uri): boolean {
    const isOurs = [...this.own.values()].some((own) => own.toString() === uri.toString());
    const [name = '', above = ''] = uri.path.split('/').reverse();
    return isOurs || [name, `${above}/${name}`].some((path) => foreignIgnoreFile(path) !== undefined);
  }

  private opened({ uri }: vscode.TextDocument): void {
    if (this.isOne(uri)) void this.know(uri);
  }

  private readSoon(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.read(), SETTLE_MS);
  }

  /** One reading after the other, so that the last one is of what is there now. */
  private read(): void {
    this.reading = this.reading
      .then(() => this.readAll())
      .catch((error: unknown) => this.log.error('reading ignore files', error));
  }

  private async readAll(): Promise<void> {
    const read = await Promise.all([...this.places.values()].map((place) => this.filesOf(place)));
    const before = new Map(this.files.map((file) => [`${keyOf(file.place)} ${file.uri.toString()}`, file]));
    // What has not changed stays the same object, by which reports know its rules.
    const files = read.flat().map((file) => {
      const known = before.get(`${keyOf(file.place)} ${file.uri.toString()}`);
      return known?.text === file.text ? known : file;
    });
    const isSame = files.length === this.files.length && files.every((file, at) => file === this.files[at]);
    this.files = files;
    if (!isSame) this.fire();
  }

  private fire(): void {
    this.day = today();
    if (!this.isDisposed) this.changed.fire();
  }

  private async filesOf(place: IgnorePlace): Promise<readonly IgnoreFile[]> {
    const top = place.folder.uri.toString();
    const uri = place.uri.toString() === top ? this.own.get(top) : undefined;
    const own = uri && (await readIgnoreFileAt(uri, place, OUR_IGNORE_FILE));
    const foreign = await foreignFilesIn(place);
    return own === undefined ? foreign : [own, ...foreign];
  }
}

const keyOf = ({ uri }: IgnorePlace): string => uri.toString();
const today = (): string => new Date().toISOString().slice(0, 10);
