import { overSocket, type SocketRequest, type SocketResponse } from '../socketHttp';

/** Versions an engine reports of itself. */
export interface EngineVersion {
  readonly version: string;
  readonly apiVersion: string;
}

/** GET /version. */
export async function engineVersion(socketPath: string): Promise<EngineVersion> {
  const { body } = await engineCall(socketPath, '/version');
  const { Version: version, ApiVersion: apiVersion } = JSON.parse(body) as {
    Version: string;
    ApiVersion: string;
  };
  return { version, apiVersion };
}

/**
 * One call of the Docker Engine API, https://docs.docker.com/reference/api/engine/
 * @throws Error with the engine's message for an error status, or for an error inside a stream that began with 200
 */
export async function engineCall(
  socketPath: string,
  path: string,
  asked?: SocketRequest,
): Promise<SocketResponse> {
  const response = await overSocket(socketPath, path, asked);
  if (response.status >= 400) throw new Error(`${path}: ${response.status} ${response.body.trim()}`);
  const failure = /^\{.*"error":\s*"((?:[^"\\]|\\.)*)"/m.exec(response.body);
  if (failure) throw new Error(`${path}: ${failure[1] ?? response.body}`);
  return response;
}
