import type * as vscode from 'vscode';
import type { AdapterLog } from '../core/adapterLog';
import { redact } from '../core/redact';

export interface Log extends AdapterLog {
  info(message: string): void;
  /** The error's message, cause chain and stack. */
  error(what: string, error: unknown): void;
  show(): void;
}

/** The one way into the log channel: everything is redacted on its way. */
export function redactedLog(channel: vscode.LogOutputChannel): Log {
  return {
    debug: (message) => channel.debug(redact(message)),
    info: (message) => channel.info(redact(message)),
    warn: (message) => channel.warn(redact(message)),
    error: (what, error) => channel.error(redact(`${what}: ${trail(error)}`)),
    show: () => channel.show(),
  };
}

function trail(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${trail(error.cause)}`;
}
