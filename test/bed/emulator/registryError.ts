import type { ServerResponse } from 'node:http';
import { sendJson } from './httpBody';

/** A refusal of the data plane (https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes). */
export class RegistryError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = code;
  }
}

export function sendRegistryError(response: ServerResponse, { status, code, message }: RegistryError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendJson(response, status, { errors: [{ code, message }] }, 'application/json; charset=utf-8');
}
