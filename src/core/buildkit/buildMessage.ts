import type { JsonMessage } from './jsonMessages';
import { errorOf, isRecord, textField } from './jsonMessages';
import type { StatusResponse } from './statusResponse';
import { readStatusResponse } from './statusResponse';

/**
 * What one line of a build's stream means, from any builder.
 * Engine API: https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Image/operation/ImageBuild
 */
export type BuildMessage =
  | { readonly type: 'trace'; readonly status: StatusResponse }
  /** The classic builder's output, newlines included. */
  | { readonly type: 'output'; readonly text: string }
  /** The classic builder pulling a base image. */
  | {
      readonly type: 'pull';
      readonly layer: string;
      readonly status: string;
      readonly done: number;
      readonly total: number;
    }
  /** The terminal event: the image exists. */
  | { readonly type: 'image'; readonly id: string }
  | { readonly type: 'failed'; readonly said: string }
  | { readonly type: 'other' };

const OTHER: BuildMessage = { type: 'other' };

/** Reads a line of the stream; what it does not know is `other`. */
export function readBuildMessage(message: JsonMessage): BuildMessage {
  const said = errorOf(message);
  if (said !== undefined) return { type: 'failed', said };

  const aux = message['aux'];
  if (message['id'] === 'moby.buildkit.trace') {
    const status = typeof aux === 'string' ? readStatusResponse(Buffer.from(aux, 'base64')) : undefined;
    return status === undefined ? OTHER : { type: 'trace', status };
  }
  const id = isRecord(aux) ? textField(aux, 'ID') : undefined;
  if (id !== undefined) return { type: 'image', id };

  const text = textField(message, 'stream');
  if (text !== undefined) return { type: 'output', text };
  return readPull(message);
}

function readPull(message: JsonMessage): BuildMessage {
  const layer = textField(message, 'id');
  const status = textField(message, 'status');
  if (layer === undefined || status === undefined) return OTHER;
  const detail = message['progressDetail'];
  const count = (name: string): number => {
    const value = isRecord(detail) ? detail[name] : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return { type: 'pull', layer, status, done: count('current'), total: count('total') };
}
