import assert from 'node:assert/strict';
import { EcrExplorerError, type AnyError, type ErrorReason } from '../../../src/core/errors';

/** Awaits a failure with that reason, and gives the error back for its details. */
export async function expectError<R extends ErrorReason>(
  reason: R,
  work: Promise<unknown>,
): Promise<AnyError<R>> {
  try {
    await work;
  } catch (error) {
    assert.ok(EcrExplorerError.is(error), String(error));
    assert.equal(error.reason, reason, error.message);
    if (EcrExplorerError.is(error, reason)) return error;
  }
  return assert.fail(`expected ${reason}, and it succeeded`);
}

/** All rows of a listing. */
export async function allRows<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}
