import { EcrExplorerError } from '../errors';
import { formatImageReference, parseImageReference } from '../reference/imageReference';
import { t } from '../l10n';

/** Where a command line finds the engine. */
export type EngineAddress = { readonly host: string } | { readonly context: string };

/** What the docker CLI calls a context: https://github.com/docker/cli/blob/master/cli/context/store/store.go (`restrictedNamePattern`) */
const CONTEXT = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]*$/;
const HOST = /^[a-z]+:\/\/[^\s-][^\s]*$|^[\w.[][\w.:[\]-]*$/i;

/**
 * The arguments that run a container of an image that the engine has: removed when it ends, in this terminal, with every
 * exposed port published. No shell reads them, and none can be taken for an option: the address is of its grammar, and the
 * reference is written anew from its parts. The command line pulls nothing, for it has no login.
 * @throws `invalid-reference`, `engine-context`, `engine-missing`
 */
export function runArguments(
  cli: 'docker' | 'podman',
  address: EngineAddress,
  reference: string,
): readonly string[] {
  const image = formatImageReference(parseImageReference(reference));
  return [...engineOption(cli, address), 'run', '--rm', '-it', '-P', '--pull', 'never', image];
}

/**
 * The options that lead the command line to an engine.
 * @throws `engine-context`, `engine-missing` for an address that is not of its grammar
 */
export function engineOption(cli: 'docker' | 'podman', address: EngineAddress): readonly string[] {
  if ('context' in address) {
    const { context } = address;
    if (cli === 'docker' && CONTEXT.test(context)) return ['--context', context];
    const problem = cli === 'docker' ? t('its name is not valid.') : t('Podman knows no Docker contexts.');
    throw new EcrExplorerError('engine-context', { context, problem });
  }
  const { host } = address;
  if (!HOST.test(host))
    throw new EcrExplorerError('engine-missing', { tried: [host], problem: t('This is no address.') });
  return cli === 'docker' ? ['--host', host] : ['--url', host];
}
