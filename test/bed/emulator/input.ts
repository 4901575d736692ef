import { ApiError, invalidParameter } from './apiError';

export interface TextLimits {
  readonly pattern?: RegExp;
  readonly min?: number;
  readonly max?: number;
}

export interface CountLimits {
  readonly min?: number;
  readonly max: number;
}

/**
 * The parameters of one call. Each reader checks the constraint that the service model states for the parameter and
 * throws InvalidParameterException otherwise; a value of the wrong JSON type is a SerializationException, as at AWS.
 */
export class Input {
  constructor(
    private readonly members: Readonly<Record<string, unknown>>,
    private readonly path = '',
  ) {}

  has(name: string): boolean {
    return this.members[name] !== undefined && this.members[name] !== null;
  }

  text(name: string, limits: TextLimits = {}): string {
    const value = this.optionalText(name, limits);
    if (value === undefined) throw this.missing(name);
    return value;
  }

  optionalText(name: string, limits: TextLimits = {}): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.members[name];
    if (typeof value !== 'string') throw wrongType(this.path + name, 'a string');
    return checkedText(this.path + name, value, limits);
  }

  optionalFlag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined;
    const value = this.members[name];
    if (typeof value !== 'boolean') throw wrongType(this.path + name, 'a boolean');
    return value;
  }

  optionalNumber(
    name: string,
    { min, max }: { readonly min: number; readonly max: number },
  ): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.members[name];
    if (typeof value !== 'number' || !Number.isInteger(value))
      throw wrongType(this.path + name, 'an integer');
    if (value < min)
      throw invalidParameter(this.path + name, `Member must have value greater than or equal to ${min}`);
    if (value > max)
      throw invalidParameter(this.path + name, `Member must have value less than or equal to ${max}`);
    return value;
  }

  choice<T extends string>(name: string, values: readonly T[]): T {
    const value = this.optionalChoice(name, values);
    if (value === undefined) throw this.missing(name);
    return value;
  }

  optionalChoice<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.optionalText(name);
    if (value === undefined) return undefined;
    const known = values.find((candidate) => candidate === value);
    if (known === undefined)
      throw invalidParameter(this.path + name, `Member must satisfy enum value set: [${values.join(', ')}]`);
    return known;
  }

  optionalTexts(name: string, count: CountLimits, limits: TextLimits = {}): readonly string[] | undefined {
    return this.optionalList(name, count)?.map((value, at) => {
      if (typeof value !== 'string') throw wrongType(`${this.path}${name}.${at}`, 'a string');
      return checkedText(`${this.path}${name}.${at}`, value, limits);
    });
  }

  optionalRecord(name: string): Input | undefined {
    if (!this.has(name)) return undefined;
    return new Input(recordOf(this.path + name, this.members[name]), `${this.path}${name}.`);
  }

  record(name: string): Input {
    const value = this.optionalRecord(name);
    if (value === undefined) throw this.missing(name);
    return value;
  }

  optionalRecords(name: string, count: CountLimits): readonly Input[] | undefined {
    return this.optionalList(name, count)?.map((value, at) => {
      const path = `${this.path}${name}.${at}`;
      return new Input(recordOf(path, value), `${path}.`);
    });
  }

  records(name: string, count: CountLimits): readonly Input[] {
    const value = this.optionalRecords(name, count);
    if (value === undefined) throw this.missing(name);
    return value;
  }

  private optionalList(name: string, { min = 0, max }: CountLimits): readonly unknown[] | undefined {
    if (!this.has(name)) return undefined;
    const value = this.members[name];
    if (!Array.isArray(value)) throw wrongType(this.path + name, 'a list');
    const list: readonly unknown[] = value;
    if (list.length < min)
      throw invalidParameter(this.path + name, `Member must have length greater than or equal to ${min}`);
    if (list.length > max)
      throw invalidParameter(this.path + name, `Member must have length less than or equal to ${max}`);
    return list;
  }

  private missing(name: string): ApiError {
    return invalidParameter(this.path + name, 'Member must not be null');
  }
}

function checkedText(path: string, value: string, { pattern, min, max }: TextLimits): string {
  if (min !== undefined && value.length < min)
    throw invalidParameter(path, `Member must have length greater than or equal to ${min}`);
  if (max !== undefined && value.length > max)
    throw invalidParameter(path, `Member must have length less than or equal to ${max}`);
  if (pattern && !pattern.test(value))
    throw invalidParameter(path, `must satisfy regular expression '${pattern.source}'`);
  return value;
}

function recordOf(path: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrongType(path, 'a structure');
  return Object.fromEntries(Object.entries(value));
}

function wrongType(path: string, expected: string): ApiError {
  return new ApiError('SerializationException', `${path} must be ${expected}`);
}
