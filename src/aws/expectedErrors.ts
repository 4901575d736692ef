import { EcrExplorerError, type ErrorReason } from '../core/errors';

/** The answer, or undefined where being refused for `reason` is an answer too. */
export async function undefinedWhen<T>(reason: ErrorReason, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (EcrExplorerError.is(error, reason)) return undefined;
    throw error;
  }
}

/** True for the service's exception of that name, behind the error that it was translated into. */
export function isServiceException(error: unknown, name: string): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.name === name;
}
