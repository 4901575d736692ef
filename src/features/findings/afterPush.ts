import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { awaitScan } from '../../core/findings/awaitScan';
import { compareFindings } from '../../core/findings/compareFindings';
import { isFixable } from '../../core/findings/finding';
import { countSeverities, countsInWords } from '../../core/findings/lineSummary';
import { unplacedFindings, type ImageFinding, type ScannedImage } from '../../core/findings/scannedImage';
import { isAtLeast } from '../../core/findings/severityRank';
import { pause } from '../../core/pause';
import type { Registry } from '../../core/registries/registry';
import type { Push } from '../../state/pushes';
import { showInformation } from '../../ui/notify';
import type { FindingsDesk } from './readShown';
import { notIgnored } from './ignoring/notIgnored';
import { foundImage, type FoundImage } from './shownFindings';

/**
 * Waits for the scan that a push from here sets off, so that its findings arrive by themselves. A toast comes only where
 * something new came in that can be mended.
 */
export class ArrivingFindings implements vscode.Disposable {
  private readonly closing = new AbortController();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly desk: FindingsDesk,
    private readonly show: (image: FoundImage) => Promise<void>,
  ) {
    this.subscription = desk.room.parts.pushes.onDidPush((push) => {
      this.follow(push).catch((error: unknown) => {
        if (!EcrExplorerError.is(error, 'cancelled'))
          desk.room.parts.log.info(`the scan after a push: ${String(error)}`);
      });
    });
  }

  dispose(): void {
    this.closing.abort();
    this.subscription.dispose();
  }

  private async follow(push: Push): Promise<void> {
    const { room, reports } = this.desk;
    const registry = (await room.needs.shownRegistries()).find(({ id }) => id === push.registry);
    if (registry === undefined || !(await this.isScanned(registry, push.repository))) return;
    const { repository, digest, tags } = push;
    const image = foundImage({ registry, repository: { name: repository }, digest, tags });
    if (!(await this.wait(image))) return;
    // Reports and views take it from there.
    await room.scans.of(image, { mayPull: room.mayPull(), isFresh: true }, this.closing.signal);
    reports.readAgain({ registry: registry.id, repository });
    await this.tell(image, push);
  }

  /** Where it may not be asked, a scan is looked for all the same, for a short while. */
  private async isScanned(registry: Registry, repository: string): Promise<boolean> {
    const frequency = await this.desk.room.parts
      .aws()
      .ecr(registry)
      .scanFrequency(repository, this.closing.signal);
    return frequency !== 'MANUAL';
  }

  /** @returns whether there is a scan of every platform, whatever it says */
  private async wait(image: FoundImage): Promise<boolean> {
    const { room } = this.desk;
    const { signal } = this.closing;
    const ecr = room.parts.aws().ecr(image.registry);
    const digests = await room.scans.digestsOf(image, { mayPull: room.mayPull() }, signal);
    const scans = await Promise.all(
      digests.map((digest) =>
        awaitScan({
          ...{ signal, isExpected: true },
          read: (within) => ecr.scanFindings(image.repository, digest, within),
          wait: pause,
        }),
      ),
    );
    return scans.every(({ state }) => state.is === 'scanned');
  }

  private async tell(image: FoundImage, { replaced }: Push): Promise<void> {
    const { signal } = this.closing;
    const now = await this.openOf(image, signal);
    const before =
      replaced === undefined
        ? []
        : unplacedFindings(await this.scanOf({ ...image, digest: replaced }, signal), '');
    const minimum = this.desk.room.parts.settings.get('findings.minimumSeverity');
    const news = compareFindings(before, now).brought.filter(
      ({ finding }) => isFixable(finding) && isAtLeast(finding.severity, minimum),
    );
    if (news.length === 0) return;
    const counts = countSeverities(news.map(({ finding }) => finding));
    const text =
      replaced === undefined
        ? vscode.l10n.t('The scan of {0} found {1} that can be fixed.', image.name, countsInWords(counts))
        : vscode.l10n.t('{0} brought in {1} that can be fixed.', image.name, countsInWords(counts));
    await showInformation(text, [{ title: vscode.l10n.t('Show Findings'), run: () => this.show(image) }]);
  }

  /** What the ignore files leave: of its Dockerfile, or those that hold everywhere where no open one is linked to it. */
  private async openOf(image: FoundImage, signal: AbortSignal): Promise<readonly ImageFinding[]> {
    const { reports, room } = this.desk;
    const [linked] = reports.ofImage(image);
    await room.ignores.know(linked?.uri);
    return notIgnored(room.ignores, { image, scanned: await this.scanOf(image, signal) }, linked?.uri);
  }

  private scanOf(image: FoundImage, signal: AbortSignal): Promise<ScannedImage> {
    const { room } = this.desk;
    return room.scans.of(image, { mayPull: room.mayPull() }, signal);
  }
}
