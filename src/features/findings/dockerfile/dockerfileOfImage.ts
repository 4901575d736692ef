import * as vscode from 'vscode';
import { attribute } from '../../../core/findings/attribute';
import type { PlatformEvidence } from '../../../core/findings/attributeImage';
import { imageRevision } from '../../../core/findings/imageRevision';
import type { FindingsRoom } from '../findingsRoom';
import type { FoundImage } from '../shownFindings';
import { linkedImage } from './linkedImage';

/** More are not looked through for one image. */
const MOST_DOCKERFILES = 30;
/** Of 1: below it, a Dockerfile is not taken for the image's without being told. */
const LEAST_SCORE = 0.85;
/** The next best has to be so much worse. */
const LEAST_LEAD = 0.05;

/** The Dockerfiles of the workspace, and which of them are linked to this image or to none. */
export interface Candidates {
  readonly linked: readonly vscode.TextDocument[];
  readonly free: readonly vscode.TextDocument[];
}

export async function dockerfileCandidates(
  room: FindingsRoom,
  image: FoundImage,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<Candidates> {
  const candidates = { linked: [] as vscode.TextDocument[], free: [] as vscode.TextDocument[] };
  const registries = await room.needs.shownRegistries();
  for (const uri of (await room.needs.dockerfilesInWorkspace()).slice(0, MOST_DOCKERFILES)) {
    const document = await vscode.workspace.openTextDocument(uri);
    const linked = await linkedImage(room, document, registries, signal);
    if (linked === undefined) candidates.free.push(document);
    else if (linked.registry.id === image.registry.id && linked.repository === image.repository) {
      const isThis = 'digest' in linked.id ? linked.id.digest === image.digest : tags.includes(linked.id.tag);
      if (isThis) candidates.linked.push(document);
    }
  }
  return candidates;
}

/**
 * The Dockerfile that an image was built from, by its provenance's path, or else because the image's history goes with it
 * and with no other as well.
 */
export function likelyDockerfile(
  documents: readonly vscode.TextDocument[],
  evidence: PlatformEvidence,
): vscode.TextDocument | undefined {
  const named = imageRevision(evidence.config, evidence.provenance)?.dockerfile;
  const scored = documents
    .map((document) => ({ document, score: scoreOf(document.getText(), evidence) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score);
  const byName = scored.find(
    ({ document }) => named !== undefined && document.uri.path.endsWith(`/${named}`),
  );
  const [best, next] = scored;
  if (byName !== undefined) return byName.document;
  return best !== undefined && best.score - (next?.score ?? 0) >= LEAST_LEAD ? best.document : undefined;
}

function scoreOf(dockerfile: string, evidence: PlatformEvidence): number {
  const attributed = attribute({ dockerfile, findings: [], ...evidence });
  return 'problem' in attributed ? 0 : (attributed.score ?? 0);
}
