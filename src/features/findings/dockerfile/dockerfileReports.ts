import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { fromImages } from '../../../core/findings/fromImages';
import type { Shown } from '../../../core/findings/packageGroup';
import type { ScanEnd } from '../../../state/scanEnds';
import type { FindingsRoom } from '../findingsRoom';
import { registriesToAsk } from '../registriesToAsk';
import type { FoundImage } from '../shownFindings';
import type { Reading } from '../scannedImages';
import {
  findingsOfFroms,
  knownBase,
  readBaseImages,
  unknownBases,
  type BaseImages,
  type FromFindings,
} from './baseImages';
import { builtText } from './builtText';
import { dockerfileReport, type DockerfileReport, type ReadImage } from './dockerfileReport';
import { linkedImage, type LinkedImage } from './linkedImage';

interface Followed {
  readonly document: vscode.TextDocument;
  bases: BaseImages;
  read?: ReadImage;
  report?: DockerfileReport;
  reading?: AbortController;
  typing?: NodeJS.Timeout;
}

/** So long after the last keystroke, lines are placed anew. */
const TYPING_MS = 300;
const PATIENCE_MS = 60_000;

/** The findings of the Dockerfiles that are open, kept on the lines of their text while it is edited. */
export class DockerfileReports implements vscode.Disposable {
  private readonly followed = new Map<string, Followed>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: readonly vscode.Disposable[];
  /** Fires with the Dockerfile whose report is another now, or none any more. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly room: FindingsRoom) {
    const { settings, registries, builtImages } = room.parts;
    const { workspace } = vscode;
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.follow(document)),
      workspace.onDidCloseTextDocument((document) => this.leave(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.typed(document)),
      workspace.onDidGrantWorkspaceTrust(() => this.readAll()),
      registries.onDidChange(() => this.readAll()),
      settings.onDidChange(['dockerfileImages', 'findings.inDockerfile'], () => this.readAll()),
      settings.onDidChange(['findings.minimumSeverity', 'findings.showUnfixed'], () => this.placeAll()),
      room.ignores.onDidChange(() => this.placeAll()),
      room.links.onDidChange((uri) => this.read(uri)),
      // Its pushing is a fresh use of the image: reading the manifest moves no time that matters.
      builtImages.onDidChange((uri) => this.read(uri, room.mayPull())),
    ];
    for (const document of workspace.textDocuments) this.follow(document);
  }

  of(uri: vscode.Uri): DockerfileReport | undefined {
    return this.followed.get(uri.toString())?.report;
  }

  /** What ECR says now of the images that its `FROM`s name, and that it is asked for without a sign-in. */
  basesOf(uri: vscode.Uri): readonly FromFindings[] {
    const followed = this.followed.get(uri.toString());
    return followed === undefined ? [] : findingsOfFroms(followed.document.getText(), followed.bases);
  }

  all(): readonly DockerfileReport[] {
    return [...this.followed.values()].flatMap(({ report }) => report ?? []);
  }

  /** Those of this image. */
  ofImage({ registry, repository, digest }: FoundImage): readonly DockerfileReport[] {
    return this.all().filter(
      ({ read: { image } }) =>
        image.digest === digest && image.repository === repository && image.registry.id === registry.id,
    );
  }

  /** There is news of images of a repository: the Dockerfiles that they are of are read again, without a question. */
  readAgain({ registry, repository }: Pick<ScanEnd, 'registry' | 'repository'>): void {
    for (const { uri, read } of this.all())
      if (read.image.repository === repository && read.image.registry.id === registry)
        this.read(uri, this.room.mayPull());
  }

  /** Reads what the user asked for, signing in where that is needed. Rejects as the calls do. */
  async refresh(
    document: vscode.TextDocument,
    reading: Reading,
    signal: AbortSignal,
  ): Promise<DockerfileReport | undefined> {
    const followed = this.followed.get(document.uri.toString()) ?? newFollowed(document);
    this.followed.set(document.uri.toString(), followed);
    followed.bases = await readBaseImages(this.room, fromImages(document.getText()), reading, signal);
    const shown = await this.room.needs.shownRegistries();
    const linked = await linkedImage(this.room, document, shown, signal);
    const read = linked && (await readImage(this.room, linked, document.uri, reading, signal));
    await this.room.ignores.know(document.uri);
    this.take(followed, read);
    return followed.report;
  }

  dispose(): void {
    for (const followed of this.followed.values()) forget(followed);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** What the settings ask to be shown on lines. */
  shownIn(uri: vscode.Uri): Shown {
    const { settings } = this.room.parts;
    return {
      minimumSeverity: settings.get('findings.minimumSeverity', uri),
      showUnfixed: settings.get('findings.showUnfixed', uri),
    };
  }

  private follow(document: vscode.TextDocument): void {
    if (!isDockerfile(document) || this.followed.has(document.uri.toString())) return;
    this.followed.set(document.uri.toString(), newFollowed(document));
    this.read(document.uri);
  }

  private leave(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const followed = this.followed.get(key);
    if (followed === undefined) return;
    forget(followed);
    this.followed.delete(key);
    this.changed.fire(document.uri);
  }

  private typed(document: vscode.TextDocument): void {
    const followed = this.followed.get(document.uri.toString());
    if (followed === undefined) return;
    clearTimeout(followed.typing);
    followed.typing = setTimeout(() => {
      if (unknownBases(document.getText(), followed.bases).length > 0) this.read(document.uri);
      else this.place(followed);
    }, TYPING_MS);
  }

  private readAll(): void {
    for (const { document } of this.followed.values()) this.read(document.uri);
  }

  private placeAll(): void {
    for (const followed of this.followed.values()) this.place(followed);
  }

  /** Reads what nobody asked for: only where that needs no sign-in, and its failures are for the log. */
  private read(uri: vscode.Uri, mayPull = false): void {
    const followed = this.followed.get(uri.toString());
    if (followed === undefined) return;
    followed.reading?.abort();
    const reading = new AbortController();
    followed.reading = reading;
    const signal = AbortSignal.any([reading.signal, AbortSignal.timeout(PATIENCE_MS)]);
    this.unasked(followed, mayPull, signal)
      .then((read) => {
        if (!reading.signal.aborted) this.take(followed, read);
      })
      .catch((error: unknown) => {
        if (EcrExplorerError.is(error, 'cancelled')) return;
        this.room.parts.log.info(`the findings of ${uri.path}: ${String(error)}`);
        if (!reading.signal.aborted) this.take(followed, undefined);
      });
  }

  private async unasked(
    followed: Followed,
    mayPull: boolean,
    signal: AbortSignal,
  ): Promise<ReadImage | undefined> {
    const { document } = followed;
    followed.bases = new Map();
    if (!this.room.parts.settings.get('findings.inDockerfile', document.uri)) return undefined;
    await this.room.ignores.know(document.uri);
    const froms = fromImages(document.getText());
    followed.bases = await readBaseImages(this.room, froms, { mayPull: false }, signal);
    const linked = await linkedImage(this.room, document, await registriesToAsk(this.room), signal);
    return linked && readImage(this.room, linked, document.uri, { mayPull }, signal);
  }

  private take(followed: Followed, read: ReadImage | undefined): void {
    if (read === undefined) {
      delete followed.read;
      delete followed.report;
      this.changed.fire(followed.document.uri);
      return;
    }
    followed.read = read;
    this.place(followed);
  }

  private place(followed: Followed): void {
    const { document, read, bases } = followed;
    const { uri } = document;
    if (read === undefined) {
      if (bases.size > 0) this.changed.fire(uri);
      return;
    }
    const text = document.getText();
    const base = knownBase(text, read.linked.target, bases);
    followed.report = dockerfileReport(
      uri,
      text,
      { ...read, ...(base && { base }) },
      {
        shown: this.shownIn(uri),
        rules: this.room.ignores.rulesFor(uri),
        path: vscode.workspace.asRelativePath(uri, false),
        now: new Date(),
      },
    );
    this.changed.fire(uri);
  }
}

/** Undefined where the image is not there, or not any more. */
async function readImage(
  room: FindingsRoom,
  linked: LinkedImage,
  dockerfile: vscode.Uri,
  reading: Reading,
  signal: AbortSignal,
): Promise<ReadImage | undefined> {
  const { registry, repository, id } = linked;
  const described = await room.parts.aws().ecr(registry).image(repository, id, signal);
  if (described === undefined) return undefined;
  const { digest, pushedAt, tags } = described;
  const tag = 'tag' in id ? id.tag : tags[0];
  const name = tag === undefined ? `${repository}@${digest.slice(0, 19)}` : `${repository}:${tag}`;
  const image: FoundImage = { registry, repository, digest, name };
  const scanned = await room.scans.of(image, { ...reading, described }, signal);
  const evidence = await Promise.all(
    scanned.platforms.map((platform) => room.evidences.of(image, platform.digest, reading.mayPull, signal)),
  );
  const built = await builtText(linked, evidence, dockerfile, signal);
  return {
    ...{ linked, image, scanned, evidence },
    ...(pushedAt === undefined ? {} : { pushedAt }),
    ...(built === undefined ? {} : { built }),
  };
}

function isDockerfile({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'dockerfile' && uri.scheme === 'file';
}

const newFollowed = (document: vscode.TextDocument): Followed => ({ document, bases: new Map() });

function forget({ reading, typing }: Followed): void {
  reading?.abort();
  clearTimeout(typing);
}
