import * as vscode from 'vscode';
import type { PushChoice } from '../../../core/build/dockerfileChoice';
import { orderSeverities, severityCount } from '../../../core/images/severity';
import { abbreviateTag } from '../../../core/images/tagClass';
import type { Format } from '../../../ui/format';
import { lensTitle } from '../../../ui/lensTitle';
import { plain } from '../../../ui/plain';
import type { BuildRoom } from '../room';
import { shownRegistries } from '../shownRegistries';
import { PushedImages } from './pushedImages';
import type { KnownImage } from './pushedImages';

const FIRST_LINE = new vscode.Range(0, 0, 0, 0);

/**
 * The line above a Dockerfile: where Build and Push goes, and what is there. Opening a file asks nobody for anything: ECR is
 * asked only where that needs no sign-in.
 */
export class DockerfileLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly images: PushedImages;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly room: BuildRoom) {
    const { parts } = room;
    this.images = new PushedImages(parts.aws, Date.now);
    const changed = (): void => parts.lensesChanged();
    this.subscriptions = [
      parts.pushes.onDidPush(() => {
        this.images.forget();
        changed();
      }),
      parts.settings.onDidChange(['codeLens.enabled'], changed),
      parts.registries.onDidChange(changed),
      vscode.workspace.onDidGrantWorkspaceTrust(changed),
    ];
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    // What cannot be built is not offered.
    if (!vscode.workspace.isTrusted || !this.room.parts.settings.get('codeLens.enabled', uri)) return [];
    const title = lensTitle('cloud-upload', plain(await this.titleFor(uri)));
    const command = 'ecrExplorer.buildAndPush';
    return [new vscode.CodeLens(FIRST_LINE, { title, command, arguments: [uri] })];
  }

  dispose(): void {
    this.images.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async titleFor(uri: vscode.Uri): Promise<string> {
    const { push } = this.room.choices.of(uri);
    const [tag] = push?.tags ?? [];
    if (push === undefined || tag === undefined) return vscode.l10n.t('Build and Push to ECR…');
    const name = `${push.repository}:${abbreviateTag(tag)}`;
    const known = await this.knownOf(push, tag);
    const words = [vscode.l10n.t('Build and Push → {0}', name), ...stateWords(known, this.room.format)];
    return words.join(' · ');
  }

  private async knownOf({ registry: id, repository }: PushChoice, tag: string): Promise<KnownImage> {
    try {
      const registry = (await shownRegistries(this.room.parts)).find((shown) => shown.id === id);
      if (registry !== undefined) return await this.images.of(registry, repository, tag);
    } catch (error) {
      this.room.parts.log.debug(`the line above a Dockerfile: ${String(error)}`);
    }
    return { state: 'unknown' };
  }
}

function stateWords(known: KnownImage, format: Format): readonly string[] {
  if (known.state === 'unknown') return [];
  if (known.state === 'missing') return [vscode.l10n.t('not in ECR')];
  const { pushedAt, severityCounts } = known.image;
  const [worst] = orderSeverities(severityCounts);
  return [
    ...(pushedAt === undefined ? [] : [vscode.l10n.t('pushed {0}', format.age(pushedAt, new Date()))]),
    ...(worst === undefined ? [] : [severityCount(worst.severity, format.count(worst.count))]),
  ];
}
