import { createHash } from 'node:crypto';
import type { Digest } from '../core/reference/digest';

export function digestOf(bytes: Buffer | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;
}
