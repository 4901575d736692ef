import * as vscode from 'vscode';
import { cancelled, EcrExplorerError } from '../../core/errors';
import type { ChangeNotice } from '../../state/changeNotices';
import { confirmChange } from '../../ui/confirmChange';
import { choose, showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { registryName } from '../../ui/registries';
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
    throw new EcrExplorerError('read-only-registry', { registry: registryName(found.registry) });
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
      const { held, consequences, notices } = await this.look(draft);
      if (!(await this.settled(draft, held))) return;
      await showComparison(path, this.comparison);
      await this.agree(consequences, notices);
      // The question may have stood there for an hour.
      if (await this.put(draft, held)) return;
    }
  }

  /** What ECR holds now, and what the draft would do. */
  private look(
    draft: Draft,
  ): Promise<{ held: string; consequences: readonly string[]; notices: readonly ChangeNotice[] }> {
    const title = vscode.l10n.t('Looking at what the policy of {0} would do', this.subject);
    return withProgress(title, async (_report, signal) => {
      const { document, registry } = this.place;
      const repository = 'repository' in document ? { name: document.repository } : undefined;
      const [held, consequences, notices] = await Promise.all([
        this.room.documents.ask(this.path, signal),
        this.policy.consequences(this.place, draft.text, signal),
        this.room.parts.changeNotices.before({ registry, ...(repository && { repository }) }, signal),
      ]);
      return { held, consequences, notices };
    });
  }

  /** False when there is nothing left to apply, or the user wants to look first. */
  private async settled(draft: Draft, held: string): Promise<boolean> {
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

  private agree(consequences: readonly string[], notices: readonly ChangeNotice[]): Promise<void> {
    return confirmChange({
      question: vscode.l10n.t('Apply this policy to {0}?', this.subject),
      detail: [placeWords(this.place.document), ...consequences],
      button: vscode.l10n.t('Apply'),
      notices,
    });
  }

  /** False when ECR holds, or the draft says, something else than what was asked about: nothing was sent. */
  private async put(draft: Draft, asked: string): Promise<boolean> {
    const { path, policy, place, subject } = this;
    const { documents } = this.room;
    const title = vscode.l10n.t('Applying the policy of {0}', subject);
    const isPut = await withProgress(title, async (_report, signal) => {
      const isSame = policy.same(await documents.ask(path, signal), asked);
      if (!isSame || (await documents.draft(path))?.text !== draft.text) return false;
      await policy.put(place, draft.text, signal);
      await documents.applied(path, draft.text, signal);
      return true;
    }).catch(async (error: unknown) => {
      if (EcrExplorerError.is(error, 'policy-refused'))
        await this.showRefusal(error.details.said, draft.text);
      throw error;
    });
    if (!isPut) return false;
    await closeComparison(path);
    void showInformation(vscode.l10n.t('The policy of {0} is applied.', subject));
    return true;
  }

  private async showRefusal(said: string, text: string): Promise<void> {
    const known = this.policy.placeOf(said, text);
    const range = await revealRange(this.path, known ?? { start: 0, end: 0 });
    this.room.refusals.set(uriOfPath(this.path), range, said);
  }
}

function sayNothingToApply(): void {
  void showInformation(vscode.l10n.t('There is no draft to apply: edit and save a policy of ECR first.'));
}
