import { EcrExplorerError } from '../errors';
import { repositoryNameProblem } from '../reference/repositoryName';
import { parseRegistryHost } from '../reference/registryHost';
import type { RegistryHost } from '../reference/registryHost';
import { readWishes, WISH_FIELDS, type BuildWishes } from './buildWishes';
import { t } from '../l10n';

/** A task of the type `ecr`, as tasks.json says it. */
export interface BuildTask {
  /** Relative to the workspace folder, or absolute; so is `context`. */
  readonly dockerfile: string;
  readonly context?: string;
  /** Absent: the image is built and not pushed. */
  readonly push?: TaskPush;
  /** Tags or templates of tags; empty where `ecrExplorer.tagTemplate` decides. */
  readonly tags: readonly string[];
  /** In place of the `ecrExplorer.build.*` settings. */
  readonly wishes: BuildWishes;
}

export interface TaskPush {
  readonly repository: string;
  /** The registry, where the repository is given by its URI. */
  readonly host?: RegistryHost;
}

const FIELDS: ReadonlySet<string> = new Set([
  ...['type', 'dockerfile', 'context', 'repository', 'tags', 'push'],
  ...WISH_FIELDS,
]);
const WORKSPACE_FOLDER = '${workspaceFolder}';

/**
 * Reads a task's definition. `push` is understood where a repository is named.
 * @param folder what `${workspaceFolder}` stands for
 * @param known fields that VS Code itself puts beside ours (`label`, `group` …) and that are not looked at
 * @throws `invalid-task`, naming the field
 */
export function parseBuildTask(
  definition: Readonly<Record<string, unknown>>,
  folder: string,
  known: (field: string) => boolean = () => false,
): BuildTask {
  const stranger = Object.keys(definition).find((field) => !FIELDS.has(field) && !known(field));
  if (stranger !== undefined) refuse(stranger, t('an ecr task has no such field'));
  const text = (field: string): string | undefined => textOf(field, definition[field], folder);
  const context = text('context');
  const push = pushOf(text('repository'), definition['push']);
  return {
    dockerfile: text('dockerfile') ?? 'Dockerfile',
    ...(context === undefined ? {} : { context }),
    ...(push === undefined ? {} : { push }),
    tags: tagsOf(definition['tags'], folder),
    wishes: readWishes({
      valueOf: (field) => definition[field],
      refuse: (field, part, problem) => refuse(field + part, problem),
      text: (field, part, value) => filledText(field + part, value, folder),
    }),
  };
}

function pushOf(repository: string | undefined, push: unknown): TaskPush | undefined {
  if (push !== undefined && typeof push !== 'boolean') return refuse('push', t('it must be true or false'));
  if (repository === undefined) {
    if (push === true) refuse('repository', t('a task that pushes must name it'));
    return undefined;
  }
  const slash = repository.indexOf('/');
  const host = slash === -1 ? undefined : parseRegistryHost(repository.slice(0, slash));
  const name = host === undefined ? repository : repository.slice(slash + 1);
  const problem = repositoryNameProblem(name);
  if (problem !== undefined) refuse('repository', problem);
  return push === false ? undefined : { repository: name, ...(host === undefined ? {} : { host }) };
}

function tagsOf(tags: unknown, folder: string): readonly string[] {
  if (tags === undefined) return [];
  if (!Array.isArray(tags)) return refuse('tags', t('it must be a list of tags'));
  const texts = tags.map((tag, index) => textOf(`tags[${index}]`, tag, folder) ?? '');
  return [...new Set(texts)];
}

function textOf(field: string, value: unknown, folder: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return refuse(field, t('it must be a text'));
  return filledText(field, value, folder);
}

function filledText(field: string, value: string, folder: string): string {
  const text = value.replaceAll(WORKSPACE_FOLDER, () => folder);
  if (text.trim() === '') refuse(field, t('it is empty'));
  const [variable] = /\$\{[^}]*\}/.exec(text) ?? [];
  if (variable !== undefined)
    refuse(field, t('{0} has no value here; run the task itself, or use ${workspaceFolder}', variable));
  return text;
}

function refuse(field: string, problem: string): never {
  throw new EcrExplorerError('invalid-task', { field, problem });
}
