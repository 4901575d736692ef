import * as vscode from 'vscode';
import { cancelled, EcrExplorerError } from '../../core/errors';
import { choose, confirm, showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { documentFor } from './chooseDraft';
import type { DocumentPlace, PolicyKind } from './documentKind';
import type { Draft } from './documentRecords';
import type { DocumentsRoom } from './documentsRoom';
import { placeWords, subjectOf } from './documentWords';
import { uriOfPath } from './ecrUri';
import { closeComparison, revealRange, revertOpen, saveOpen, showComparison } from './openEditors';
import { requireFaultless } from './requireFaultless';

/**
 * Puts a draft into ECR: checked, beside what ECR holds now, with what it would do, and only once the user has agreed. What
 * somebody else has put there meanwhile is never overwritten unseen.
 */
export async function applyPolicy(room: DocumentsRoom, args: readonly unknown[]): Promise<void> {
  const title = vscode.l10n.t('Apply Policy');
  const path = await documentFor(room, args, title);
  if (path === undefined) return sayNothingToApply();
  const found = await room.documents.find(path);
  const { policy } = found.kind;
  if (policy === undefined || found.isReadOnly)
    throw new EcrExplorerError('read-only-registry', { registry: found.registry.label ?? found.registry.id });
  await saveOpen(path);
  await new Application(room, path, found, policy).run();
}

class Application {
  private readonly subject: string;
  private readonly comparison: string;

  constructor(
    private readonly room: DocumentsRoom,
    private readonly path: string,
    private readonly place: DocumentPlace,
    private readonly policy: PolicyKind,
  ) {
    this.subject = subjectOf(place.document);
    this.comparison = vscode.l10n.t('{0}: ECR ↔ draft', this.subject);
  }

  async run(): Promise<void> {
    const { path, policy } = this;
    for (;;) {
      const draft = await this.room.documents.draft(path);
      if (draft === undefined) return sayNothingToApply();
      await requireFaultless(path, draft.text, policy.faults(draft.text));
      if (!(await this.settled(draft))) return;
      await showComparison(path, this.comparison);
      if (!(await this.agreed(draft))) throw cancelled();
      // The question may have stood there for an hour.
      if (await this.isStillWhatWasAskedAbout(draft)) return this.put(draft);
    }
  }

  /** False when there is nothing left to apply, or the user wants to look first. */
  private async settled(draft: Draft): Promise<boolean> {
    const held = await this.ask();
    if (this.policy.same(held, draft.text)) {
      await this.room.documents.discard(this.path);
      void showInformation(vscode.l10n.t('ECR holds this policy of {0} already.', this.subject));
      return false;
    }
    return this.policy.same(held, draft.base) || this.chosenOverTheirs();
  }

  private async chosenOverTheirs(): Promise<boolean> {
    const { t } = vscode.l10n;
    const [mine, theirs, compare] = [t('Go On with Mine'), t('Take Theirs'), t('Compare')];
    const chosen = await choose(
      t('The policy of {0} was changed in ECR since your draft was begun.', this.subject),
      t(
        '{0}\nGo on with yours: what they changed is shown, and replaced only when you agree.\nTake theirs: your draft is discarded.\nCompare: nothing is changed yet.',
        placeWords(this.place.document),
      ),
      [compare, mine, theirs],
    );
    switch (chosen) {
      case mine:
        await this.room.documents.rebase(this.path);
        return true;
      case theirs:
        await revertOpen(this.path);
        await this.room.documents.discard(this.path);
        await closeComparison(this.path);
        return false;
      case compare:
        await showComparison(this.path, this.comparison);
        return false;
      default:
        throw cancelled();
    }
  }

  private async agreed(draft: Draft): Promise<boolean> {
    const { t } = vscode.l10n;
    const consequences = await withProgress(
      t('Computing what the policy of {0} would do', this.subject),
      (_report, signal) => this.policy.consequences(this.place, draft.text, signal),
    );
    return confirm(
      t('Apply this policy to {0}?', this.subject),
      [placeWords(this.place.document), ...consequences].join('\n'),
      t('Apply'),
    );
  }

  private async isStillWhatWasAskedAbout(draft: Draft): Promise<boolean> {
    const before = await this.room.documents.lastHeld(this.path);
    const now = await this.room.documents.draft(this.path);
    return now?.text === draft.text && this.policy.same(await this.ask(), before.text);
  }

  private async put(draft: Draft): Promise<void> {
    const { room, path, place, subject } = this;
    await withProgress(vscode.l10n.t('Applying the policy of {0}', subject), async (_report, signal) => {
      try {
        await this.policy.put(place, draft.text, signal);
      } catch (error) {
        if (EcrExplorerError.is(error, 'policy-refused'))
          await this.showRefusal(error.details.said, draft.text);
        throw error;
      }
      await room.documents.applied(path, draft.text, signal);
    });
    await closeComparison(path);
    void showInformation(vscode.l10n.t('The policy of {0} is applied.', subject));
  }

  private async showRefusal(said: string, text: string): Promise<void> {
    const known = this.policy.placeOf(said, text);
    const range = await revealRange(this.path, known ?? { start: 0, end: 0 });
    this.room.refusals.set(uriOfPath(this.path), range, said);
  }

  /** What ECR holds now. */
  private ask(): Promise<string> {
    return withProgress(vscode.l10n.t('Reading what ECR holds of {0}', this.subject), (_report, signal) =>
      this.room.documents.ask(this.path, signal),
    );
  }
}

function sayNothingToApply(): void {
  void showInformation(vscode.l10n.t('There is no draft to apply: edit and save a policy of ECR first.'));
}
