import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { inParallel } from '../../core/inParallel';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { samePolicyDocument } from '../../core/lifecycle/policyDocument';
import { rulesIn } from '../../core/lifecycle/rulesIn';
import type { Registry } from '../../core/registries/registry';
import { placeLine } from '../../core/registries/placeLine';
import { sentenceOf } from '../../ui/errors';
import { confirmChange } from '../../ui/confirmChange';
import { showInformation } from '../../ui/notify';
import { pickMany, pickOne } from '../../ui/pick';
import type { Choice } from '../../ui/pick';
import { withLateProgress, withProgress } from '../../ui/progress';
import { registryName } from '../../ui/registries';
import type { Report } from '../../ui/progress';
import { policyPlaceFor } from './choosePolicy';
import { AT_ONCE, copyTo } from './copyTargets';
import type { CopyFailure, CopyTarget } from './copyTargets';
import { actsWords, impactOf } from './impact';
import type { Impact } from './impact';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPath } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/** A repository that may get the policy, and what that would do to its images. */
interface Candidate extends CopyTarget {
  readonly place: PolicyPlace;
  readonly impact: Impact;
  /** Why it cannot get it: its policy cannot be read, so nobody has seen what would be replaced. */
  readonly problem: string | undefined;
}

/** Gives the policy that ECR holds of a repository to several others, once the user has seen what it does to each. */
export async function copyPolicy(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const title = vscode.l10n.t('Copy Lifecycle Policy to…');
  const source = await policyPlaceFor(room, args, title);
  const registry = await chooseRegistry(room, source, title);
  const { text, choices } = await withProgress(
    vscode.l10n.t('Reading the policy of {0}, and the repositories', source.repository),
    async (report, signal) => {
      const listing = repositoriesOf(room, registry, source, report, signal);
      const [held, listed] = await Promise.all([heldText(room, source, signal), listing]);
      return { text: held, choices: listed };
    },
  );
  const places = await pickMany(choices, {
    title,
    placeholder: vscode.l10n.t('Choose the repositories that get the policy of {0}', source.repository),
  });
  if (places.length === 0) return;
  const candidates = await withProgress(
    vscode.l10n.t('Computing what the policy would do'),
    (report, signal) => {
      let looked = 0;
      return inParallel(places, AT_ONCE, async (place) => {
        const candidate = await candidateOf(room, place, text, signal);
        report(place.repository, ++looked / places.length);
        return candidate;
      });
    },
  );
  const chosen = await pickMany(
    candidates.map((candidate) => impactRow(room, candidate, text)),
    { title, placeholder: vscode.l10n.t('What it would do to each, as of now: choose those that get it') },
  );
  const targets = chosen.filter(({ problem }) => problem === undefined);
  if (targets.length === 0) return;
  await confirmCopy(room, source, targets);
  await copy(room, text, registry, targets);
}

async function heldText(room: LifecycleRoom, source: PolicyPlace, signal: AbortSignal): Promise<string> {
  const { repository } = source;
  const stored = await room.ecr(source).lifecyclePolicy(repository, signal);
  if (stored === undefined) throw new EcrExplorerError('policy-not-found', { repository });
  return stored.text;
}

async function chooseRegistry(room: LifecycleRoom, source: PolicyPlace, title: string): Promise<Registry> {
  const { aws, registries } = room.parts;
  const shown = await registries.shown(() => aws().defaultRegion(undefined));
  const writable = shown.filter(({ access }) => access === 'write');
  const [only, ...others] = writable;
  if (only === undefined)
    throw new EcrExplorerError('read-only-registry', { registry: registryName(source.registry) });
  if (others.length === 0) return only;
  return pickOne(
    writable.map((registry) => ({
      label: registryName(registry),
      description: [
        registry.region,
        ...(registry.registryId === undefined ? [] : [registry.registryId]),
      ].join(' · '),
      icon: 'cloud',
      value: registry,
    })),
    { title, placeholder: vscode.l10n.t('Choose the registry of the repositories that get it') },
  );
}

async function repositoriesOf(
  room: LifecycleRoom,
  registry: Registry,
  source: PolicyPlace,
  report: Report,
  signal: AbortSignal,
): Promise<readonly Choice<PolicyPlace>[]> {
  const choices: Choice<PolicyPlace>[] = [];
  for await (const page of room.parts.aws().ecr(registry).repositories(signal)) {
    for (const { name, registryId } of page) {
      const place = { registry, accountId: registryId, repository: name };
      if (policyPath(place) === policyPath(source)) continue;
      choices.push({ label: name, icon: 'repo', value: place });
    }
    report(room.format.count(choices.length));
  }
  return choices.sort((one, other) => (one.label < other.label ? -1 : 1));
}

async function candidateOf(
  room: LifecycleRoom,
  place: PolicyPlace,
  text: string,
  signal: AbortSignal,
): Promise<Candidate> {
  const { repository } = place;
  const impact = await impactOf(room, place, text, signal);
  try {
    const held = (await room.ecr(place).lifecyclePolicy(repository, signal))?.text;
    return { place, repository, held, impact, problem: undefined };
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return { place, repository, held: undefined, impact, problem: sentenceOf(error) };
  }
}

function impactRow(room: LifecycleRoom, candidate: Candidate, text: string): Choice<Candidate> {
  const { repository, impact, problem } = candidate;
  const { t } = vscode.l10n;
  const description =
    impact.kind === 'unknown'
      ? t('not known: {0}', impact.why)
      : t(
          '{0} of {1} images',
          actsWords(impact.total, room.format) ?? t('acts on none'),
          room.format.count(impact.total.images),
        );
  const same = candidate.held !== undefined && samePolicyDocument(candidate.held, text);
  return {
    label: repository,
    description,
    detail: problem ?? heldWords(candidate, same),
    picked: problem === undefined && !same,
    value: candidate,
  };
}

function heldWords({ held }: CopyTarget, same: boolean): string {
  if (held === undefined) return vscode.l10n.t('Has no policy yet');
  if (same) return vscode.l10n.t('Has this policy already');
  const rules = rulesIn(parsePolicy(held)).length;
  return rules === 1
    ? vscode.l10n.t('Its own policy of one rule is replaced')
    : vscode.l10n.t('Its own policy of {0} rules is replaced', rules);
}

/** What stands against it is named of the first few repositories. */
const NOTICES = 5;

async function confirmCopy(
  room: LifecycleRoom,
  source: PolicyPlace,
  targets: readonly Candidate[],
): Promise<void> {
  const { t } = vscode.l10n;
  const replaced = targets.filter(({ held }) => held !== undefined).length;
  const known = targets.flatMap(({ impact }) => (impact.kind === 'known' ? [impact.total] : []));
  const expiring = known.reduce((sum, total) => sum + total.expiring.images, 0);
  const unknown = targets.length - known.length;
  const [first] = targets;
  const notices = await withLateProgress(t('Looking at what stands against it'), (signal) =>
    room.noticesBefore(
      targets.map(({ place }) => place),
      signal,
    ),
  );
  const more = notices.length - NOTICES;
  await confirmChange({
    question: t('Copy the lifecycle policy of {0} to {1} repositories?', source.repository, targets.length),
    detail: [
      ...(first === undefined ? [] : [placeLine(first.place)]),
      t('It expires {0} images there, as of now.', room.format.count(expiring)),
      ...(replaced > 0 ? [t('{0} of them have a policy, which is replaced.', replaced)] : []),
      ...(unknown > 0 ? [t('What it does to {0} of them is not known.', unknown)] : []),
      ...(more > 0 ? [t('As much is to be said of {0} more of them.', more)] : []),
    ],
    button: t('Copy Policy'),
    // Which of them an action would be about could not be told.
    notices: notices.slice(0, NOTICES).map(({ text, action }) => ({
      text,
      ...(notices.length === 1 && action !== undefined && { action }),
    })),
  });
}

async function copy(
  room: LifecycleRoom,
  text: string,
  registry: Registry,
  targets: readonly Candidate[],
): Promise<void> {
  let done = 0;
  const failures = await withProgress(vscode.l10n.t('Copying the policy'), (report, signal) =>
    copyTo(room.parts.aws().ecr(registry), text, targets, {
      signal,
      done: (repository) => report(repository, ++done / targets.length),
    }),
  );
  const failed = new Set(failures.map(({ repository }) => repository));
  for (const { place } of targets.filter(({ repository }) => !failed.has(repository))) room.changed(place);
  if (failures.length > 0)
    throw new EcrExplorerError('policy-copied-partly', {
      done: targets.length - failures.length,
      total: targets.length,
      failures: failures.map(failureWords).join(' '),
    });
  void showInformation(vscode.l10n.t('The policy was copied to {0} repositories.', targets.length));
}

function failureWords({ repository, error }: CopyFailure): string {
  return `${repository} (${sentenceOf(error)})`;
}
