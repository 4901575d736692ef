import { optional } from '../findings/optional';
import type { ImageConfig } from './imageConfig';

export type ConfigField =
  | 'platform'
  | 'created'
  | 'author'
  | 'entrypoint'
  | 'command'
  | 'user'
  | 'workingDirectory'
  | 'stopSignal'
  | 'healthCheck'
  | 'env'
  | 'ports'
  | 'volumes'
  | 'labels';

/** One thing that two configs say otherwise. */
export interface ConfigChange {
  readonly field: ConfigField;
  /** Of a variable, a port, a volume or a label. */
  readonly name?: string;
  /** None where the earlier one does not say it. */
  readonly before?: string;
  readonly after?: string;
}

/** What the later config says otherwise than the earlier one: settings first, then what has names, each by its name. */
export function compareConfigs(before: ImageConfig, after: ImageConfig): readonly ConfigChange[] {
  const singles: readonly (readonly [ConfigField, (config: ImageConfig) => string | undefined])[] = [
    ['platform', ({ platform }) => platform],
    ['created', ({ created }) => created?.toISOString()],
    ['author', ({ author }) => author],
    ['entrypoint', ({ entrypoint }) => listText(entrypoint)],
    ['command', ({ command }) => listText(command)],
    ['user', ({ user }) => user],
    ['workingDirectory', ({ workingDirectory }) => workingDirectory],
    ['stopSignal', ({ stopSignal }) => stopSignal],
    ['healthCheck', ({ healthCheck }) => listText(healthCheck)],
  ];
  return [
    ...singles.flatMap(([field, read]) => changeOf({ field }, read(before), read(after))),
    ...namedChanges('env', before.env, after.env),
    ...namedChanges('ports', namesOnly(before.ports), namesOnly(after.ports)),
    ...namedChanges('volumes', namesOnly(before.volumes), namesOnly(after.volumes)),
    ...namedChanges('labels', before.labels, after.labels),
  ];
}

function namedChanges(
  field: ConfigField,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly ConfigChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => changeOf({ field, name }, before.get(name), after.get(name)));
}

function changeOf(
  what: Pick<ConfigChange, 'field' | 'name'>,
  before: string | undefined,
  after: string | undefined,
): readonly ConfigChange[] {
  return before === after ? [] : [{ ...what, ...optional('before', before), ...optional('after', after) }];
}

const namesOnly = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [name, '']));

/** As a Dockerfile writes it. */
const listText = (words: readonly string[]): string | undefined =>
  words.length === 0 ? undefined : `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
