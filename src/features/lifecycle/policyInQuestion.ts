import * as vscode from 'vscode';
import { policyPlaceFor } from './choosePolicy';
import { PolicyDocuments } from './language/policyDocuments';
import { linkedPlace } from './linkedPlace';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPath, policyPlaceOf } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/** A policy's text, and the repository whose images it is looked at with. */
export interface PolicyInQuestion {
  readonly place: PolicyPlace;
  readonly text: string;
}

/**
 * The policy that a command is about: of a row or an `ecr:` document as it is in the editor, else its draft, else what ECR
 * holds; of a file in the editor its text, with the repository it is linked to or one that is chosen. Rejects with
 * `cancelled`.
 */
export async function policyInQuestion(
  room: LifecycleRoom,
  args: readonly unknown[],
  title: string,
): Promise<PolicyInQuestion> {
  const file =
    room.needs.places.askedRepository(args) === undefined ? await policyFile(room, args) : undefined;
  if (file !== undefined) {
    const linked = await linkedPlace(room, file, new AbortController().signal);
    const place = linked ?? policyPlaceOf(await room.needs.places.chooseRepository(title));
    return { place, text: file.getText() };
  }
  const place = await policyPlaceFor(room, args, title);
  const path = policyPath(place);
  const uri = room.needs.documents.uriOf(path).toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  return { place, text: open?.getText() ?? (await draftOrHeld(room, path)) };
}

/** The user has asked for it: where ECR has to be asked, that may sign in. */
async function draftOrHeld({ needs: { documents } }: LifecycleRoom, path: string): Promise<string> {
  const draft = await documents.draft(path);
  return draft?.text ?? documents.ask(path, new AbortController().signal);
}

/** The document that was given, or that is in the editor, where it is a policy on disk. */
async function policyFile(
  room: LifecycleRoom,
  [given]: readonly unknown[],
): Promise<vscode.TextDocument | undefined> {
  const document =
    given instanceof vscode.Uri
      ? await vscode.workspace.openTextDocument(given)
      : vscode.window.activeTextEditor?.document;
  if (document === undefined || room.needs.documents.pathOf(document.uri) !== undefined) return undefined;
  return new PolicyDocuments().partsOf(document, false).length > 0 ? document : undefined;
}
