import * as vscode from 'vscode';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPlaceIn, policyPlaceOf } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/**
 * The repository that a command is about: that of the row or the document it was given, of the policy in the editor, or one
 * that is chosen. Rejects with `cancelled`.
 */
export async function policyPlaceFor(
  room: LifecycleRoom,
  args: readonly unknown[],
  title: string,
): Promise<PolicyPlace> {
  const { places } = room.needs;
  const row = places.askedRepository(args);
  if (row !== undefined) return policyPlaceOf(row);
  return (await placeOfEditor(room, args)) ?? policyPlaceOf(await places.chooseRepository(title));
}

async function placeOfEditor(
  room: LifecycleRoom,
  args: readonly unknown[],
): Promise<PolicyPlace | undefined> {
  const { documents } = room.needs;
  const [given] = args;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  const path = uri && documents.pathOf(uri);
  if (path === undefined) return undefined;
  const { document, registry } = await documents.find(path);
  return policyPlaceIn(document, registry);
}
