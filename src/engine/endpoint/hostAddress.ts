import type { Endpoint } from './endpoint';
import { t } from '../../core/l10n';

/** A host as written in `DOCKER_HOST`, a context or the setting: an endpoint without its TLS material, or what is wrong with it. */
export type HostAddress =
  { readonly endpoint: Endpoint; readonly wantsTls: boolean } | { readonly problem: string };

const PLAIN_PORT = 2375;
const TLS_PORT = 2376;
/** What ssh may take as a host or a user; above all nothing that begins with `-` and would be read as an option. */
const SSH_WORD = /^[A-Za-z0-9_[][A-Za-z0-9_.:[\]-]*$/;

/**
 * Reads the forms the docker CLI knows: `unix://`, `npipe://`, `tcp://` (also without scheme), `http(s)://` and `ssh://`.
 * https://docs.docker.com/reference/cli/docker/#environment-variables
 */
export function readHostAddress(written: string, platform: NodeJS.Platform): HostAddress {
  const host = written.trim();
  const [, scheme = 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/is.exec(host) ?? [];
  switch (scheme.toLowerCase()) {
    case 'unix':
      return socket(rest === '' ? '/var/run/docker.sock' : rest);
    case 'npipe':
      return platform === 'win32'
        ? socket(rest === '' ? '//./pipe/docker_engine' : rest)
        : { problem: t('named pipes exist on Windows only') };
    case 'tcp':
    case 'http':
      return network(rest, false);
    case 'https':
      return network(rest, true);
    case 'ssh':
      return overSsh(rest);
    default:
      return { problem: t('"{0}://" is none of unix, npipe, tcp and ssh', scheme) };
  }
}

function socket(path: string): HostAddress {
  return { endpoint: { type: 'socket', path }, wantsTls: false };
}

function network(rest: string, wantsTls: boolean): HostAddress {
  const url = parse(rest);
  if (url === undefined) return { problem: t('it names no host') };
  const port = url.port === '' ? (wantsTls ? TLS_PORT : PLAIN_PORT) : Number(url.port);
  // docker-modem and the daemon's own documentation treat 2376 as TLS.
  const tls = wantsTls || port === TLS_PORT;
  return { endpoint: { type: 'tcp', host: unbracketed(url.hostname), port }, wantsTls: tls };
}

function overSsh(rest: string): HostAddress {
  const url = parse(rest);
  if (url === undefined) return { problem: t('it names no host') };
  const user = url.username;
  if (!SSH_WORD.test(url.hostname) || (user !== '' && !SSH_WORD.test(user)))
    return { problem: t('its host or user is not one that ssh could be given') };
  if (url.password !== '') return { problem: t('a password cannot be part of it: use a key') };
  return {
    endpoint: {
      type: 'ssh',
      host: unbracketed(url.hostname),
      ...(user !== '' && { user }),
      ...(url.port !== '' && { port: Number(url.port) }),
    },
    wantsTls: false,
  };
}

/** Any special scheme would drop its own default port, so a made-up one is parsed. */
function parse(rest: string): URL | undefined {
  const url = URL.canParse(`engine://${rest}`) ? new URL(`engine://${rest}`) : undefined;
  return url === undefined || url.hostname === '' ? undefined : url;
}

function unbracketed(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
