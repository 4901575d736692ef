import type * as vscode from 'vscode';
import { attributeImage, type PlatformEvidence } from '../../../core/findings/attributeImage';
import { ignoreFindings, type RuleState } from '../../../core/findings/ignoring/ignoreFindings';
import type { IgnoreRule } from '../../../core/findings/ignoring/ignoreRule';
import type { KnownBase } from '../../../core/findings/knownBase';
import { groupFindings, type GroupedFindings } from '../../../core/findings/lineGroup';
import type { Shown } from '../../../core/findings/packageGroup';
import type { ImageFinding, ScannedImage } from '../../../core/findings/scannedImage';
import { changedSince } from '../../../core/findings/workingCopy';
import type { Stage } from '../../../core/dockerfile/stages';
import { identityOf, type FoundImage } from '../shownFindings';
import type { BuiltText } from './builtText';
import type { LinkedImage } from './linkedImage';

/** What was read about the image of a Dockerfile. */
export interface ReadImage {
  readonly linked: LinkedImage;
  readonly image: FoundImage;
  readonly pushedAt?: Date;
  readonly scanned: ScannedImage;
  /** For the platforms, in their order. */
  readonly evidence: readonly PlatformEvidence[];
  readonly base?: KnownBase;
  readonly built?: BuiltText;
}

/** The findings of a Dockerfile's image, placed on the text as it is in the editor now. */
export interface DockerfileReport {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly read: ReadImage;
  /** All, those that are ignored too. */
  readonly findings: readonly ImageFinding[];
  /** By line, without those that are ignored. */
  readonly grouped: GroupedFindings;
  readonly rules: ReadonlyMap<IgnoreRule, RuleState>;
  /** Where instructions begin that are not as they were built, where that is known. */
  readonly changedLines: ReadonlySet<number>;
  readonly stage?: Stage;
  readonly score?: number;
}

export interface ReportOptions {
  readonly shown: Shown;
  readonly rules: readonly IgnoreRule[];
  /** Of the Dockerfile, from the workspace folder: what rules name it by. */
  readonly path: string;
  readonly now: Date;
}

export function dockerfileReport(
  uri: vscode.Uri,
  text: string,
  read: ReadImage,
  { shown, rules, path, now }: ReportOptions,
): DockerfileReport {
  const { linked, scanned, evidence, base, built } = read;
  const attributed = attributeImage({
    ...{ dockerfile: text, scanned, evidence },
    ...(linked.target === undefined ? {} : { target: linked.target }),
    ...(base === undefined ? {} : { base }),
    ...(built === undefined || built.isProven ? {} : { builtFrom: built.text }),
  });
  const { findings, states } = ignoreFindings(
    ...([attributed.findings, rules, path, now] as const),
    identityOf(read.image, scanned),
  );
  const open = findings.filter(
    ({ ignored, finding }) => ignored === undefined && finding.status !== 'SUPPRESSED',
  );
  const { stage, score } = attributed;
  return {
    ...{ uri, text, read, findings, rules: states },
    grouped: groupFindings(open, shown),
    changedLines: built === undefined ? new Set() : changedSince(built.text, text),
    ...(stage === undefined ? {} : { stage }),
    ...(score === undefined ? {} : { score }),
  };
}
