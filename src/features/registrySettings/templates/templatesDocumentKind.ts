import * as vscode from 'vscode';
import type { EcrDocument } from '../../../core/documents/documentPath';
import { EcrExplorerError } from '../../../core/errors';
import type { TextRange } from '../../../core/lifecycle/policyTree';
import { templateChanges, type TemplateChange } from '../../../core/repositories/templateChanges';
import {
  readTemplates,
  sameTemplatesDocument,
  templatesDocument,
} from '../../../core/repositories/templateDocument';
import type { TemplateFault } from '../../../core/repositories/templateNodes';
import { sentenceOf } from '../../../ui/errors';
import type { DocumentPlace } from '../needs';
import type { SettingsRoom } from '../settingsRoom';
import { applyTemplates } from './applyTemplates';
import { isTemplatesDocument, templatesPath } from './templatesPlace';
import { changeWords } from './templateWords';

/** All creation templates of a registry as one `ecr:` document. */
export class TemplatesDocumentKind {
  readonly policy = {
    same: sameTemplatesDocument,
    faults: (text: string): readonly TemplateFault[] => readTemplates(text).faults,
    placeOf: (): TextRange | undefined => undefined,
    consequences: (place: DocumentPlace, text: string, signal: AbortSignal): Promise<readonly string[]> =>
      this.consequences(place, text, signal),
    put: (place: DocumentPlace, text: string, signal: AbortSignal): Promise<void> =>
      this.put(place, text, signal),
  };

  constructor(private readonly room: SettingsRoom) {}

  has(document: EcrDocument): boolean {
    return isTemplatesDocument(document);
  }

  async read({ registry }: DocumentPlace, signal: AbortSignal): Promise<string> {
    return templatesDocument(await this.room.ecr(registry).creationTemplateSettings.all(signal));
  }

  private async consequences(
    place: DocumentPlace,
    text: string,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const { t } = vscode.l10n;
    try {
      const { registry } = place;
      const [changes, notices] = await Promise.all([
        this.changes(place, text, signal),
        this.room.parts.changeNotices.before({ registry }, signal),
      ]);
      return [
        ...notices.map((notice) => t('Caution: {0}', notice.text)),
        ...changes.map(changeWords),
        '',
        t(
          'Repositories that exist already stay as they are: templates are for those that ECR makes from now on.',
        ),
      ];
    } catch (error) {
      if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
      return [sentenceOf(error)];
    }
  }

  /** Several calls: what was done of them stays, and the draft is then one of what ECR holds now. */
  private async put(place: DocumentPlace, text: string, signal: AbortSignal): Promise<void> {
    const changes = await this.changes(place, text, signal);
    const { creationTemplateSettings } = this.room.ecr(place.registry);
    const { done, failures } = await applyTemplates(creationTemplateSettings, changes, signal);
    if (done > 0) this.room.changed(place.registry);
    const [first] = failures;
    if (first === undefined) return;
    if (done === 0 && failures.length === 1) throw first.error;
    await this.rebase(place);
    throw new EcrExplorerError('templates-applied-partly', {
      ...{ done, total: changes.length },
      failures: failures
        .map(({ change, error }) => `${change.template.prefix}: ${sentenceOf(error)}`)
        .join(' '),
    });
  }

  private async changes(
    { registry }: DocumentPlace,
    text: string,
    signal: AbortSignal,
  ): Promise<readonly TemplateChange[]> {
    const held = await this.room.ecr(registry).creationTemplateSettings.all(signal);
    return templateChanges(held, readTemplates(text).templates);
  }

  /** What was done is not somebody else's change when the rest is tried again. */
  private async rebase({ registry, document: { accountId } }: DocumentPlace): Promise<void> {
    const { documents } = this.room.needs;
    const path = templatesPath(registry, accountId);
    try {
      await documents.ask(path, AbortSignal.timeout(10_000));
      await documents.rebase(path);
    } catch (error) {
      // Then the next attempt asks whose change it is.
      if (!EcrExplorerError.is(error)) throw error;
    }
  }
}
