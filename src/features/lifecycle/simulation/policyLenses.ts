import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { evaluatePolicy } from '../../../core/lifecycle/evaluatePolicy';
import type { Evaluation } from '../../../core/lifecycle/evaluation';
import { readPolicy } from '../../../core/lifecycle/readPolicy';
import { rulesIn } from '../../../core/lifecycle/rulesIn';
import { signalOf } from '../../../ui/cancellation';
import { plain } from '../../../ui/plain';
import type { PolicyDocuments, PolicyPart } from '../language/policyDocuments';
import { rangeIn } from '../../../ui/textRanges';
import { linkedPlace, mayAsk } from '../linkedPlace';
import type { LifecycleRoom } from '../lifecycleRoom';
import type { PolicyPlace } from '../policyPlace';
import type { ListedImages } from '../repositoryImages';
import { outcomeWords } from './simulationText';

/** How long typing may pause before the rules are counted anew, in milliseconds. */
const PAUSE_MS = 250;
/** More images than this take longer to count than typing allows: they are counted on demand. */
const MOST_IMAGES = 20_000;

/** The lines above a policy: its repository, and over each rule what it would do to that repository's images now. */
export class PolicyLenses implements vscode.CodeLensProvider {
  constructor(
    private readonly room: LifecycleRoom,
    private readonly documents: PolicyDocuments,
  ) {}

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[]> {
    if (!this.room.parts.settings.get('codeLens.enabled', document.uri)) return [];
    const [part] = this.documents.partsOf(document, false);
    if (part === undefined) return [];
    await delay(PAUSE_MS);
    const isLate = (): boolean => token.isCancellationRequested;
    if (isLate()) return [];
    const place = await this.placeOf(document, token);
    const listed = place && (await this.imagesOf(place));
    if (isLate()) return [];
    return [...headLenses(document, place), ...this.ruleLenses(document, part, listed)];
  }

  private async placeOf(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<PolicyPlace | undefined> {
    try {
      return await linkedPlace(this.room, document, signalOf(token));
    } catch (error) {
      this.room.parts.log.debug(`the lines above a policy: ${String(error)}`);
      return undefined;
    }
  }

  private async imagesOf(place: PolicyPlace): Promise<ListedImages | undefined> {
    try {
      return (await mayAsk(this.room, place)) ? await this.room.images.of(place) : undefined;
    } catch (error) {
      this.room.parts.log.debug(`the images of ${place.repository}: ${String(error)}`);
      return undefined;
    }
  }

  private ruleLenses(
    document: vscode.TextDocument,
    { policy }: PolicyPart,
    listed: ListedImages | undefined,
  ): vscode.CodeLens[] {
    if (listed === undefined || listed.images.length > MOST_IMAGES) return [];
    const meaning = readPolicy(policy);
    if (meaning === undefined) return [];
    const { rules }: Evaluation = evaluatePolicy(meaning, listed.images, new Date());
    return rulesIn(policy).flatMap(({ priority, range }) => {
      const outcome = rules.find(({ rule }) => rule.priority === priority?.value);
      if (outcome === undefined) return [];
      const title = outcomeWords(outcome, this.room.format);
      const command = 'ecrExplorer.simulateLifecyclePolicy';
      return [new vscode.CodeLens(rangeIn(document, range), { title, command, arguments: [document.uri] })];
    });
  }
}

function headLenses(document: vscode.TextDocument, place: PolicyPlace | undefined): vscode.CodeLens[] {
  const { t } = vscode.l10n;
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (title: string, command: string): vscode.CodeLens =>
    new vscode.CodeLens(top, { title, command, arguments: [document.uri] });
  const simulate = lens(
    place === undefined ? t('Simulate…') : t('Simulate on {0}', plain(place.repository)),
    'ecrExplorer.simulateLifecyclePolicy',
  );
  if (document.uri.scheme === 'ecr')
    return [
      lens(t('Apply…'), 'ecrExplorer.applyPolicy'),
      simulate,
      lens(t('Preview in ECR'), 'ecrExplorer.previewLifecyclePolicy'),
    ];
  const link = lens(
    place === undefined ? t('Link to a Repository…') : t('Linked to {0}', plain(place.repository)),
    'ecrExplorer.linkPolicy',
  );
  return document.uri.scheme === 'file' ? [simulate, link] : [simulate];
}
