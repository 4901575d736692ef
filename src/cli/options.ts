import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './command';

export type Format = 'json' | 'text' | 'sarif';

type Read<T extends NonNullable<ParseArgsConfig['options']>> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>;

/** Reads a command's arguments. @throws UsageError */
export function optionsOf<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
): Read<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** @throws UsageError where the value is none of those */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const known = allowed.find((one) => one === value);
  if (known === undefined)
    throw new UsageError(`--${option} must be one of ${allowed.join(', ')}, and not "${value}".`);
  return known;
}
