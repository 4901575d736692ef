/** What a model gave a tool: of the schema's shape, if it kept to it. */
export class ToolInput {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(input: unknown) {
    this.fields = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  }

  /** @throws RangeError, in words for the model, where there is none */
  text(name: string, longest = 256): string {
    const value = this.optionalText(name, longest);
    if (value === undefined) throw new RangeError(`"${name}" is missing: it must be a text.`);
    return value;
  }

  /** @throws RangeError for what is no text, or too long a one */
  optionalText(name: string, longest = 256): string | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') throw new RangeError(`"${name}" must be a text.`);
    if (value.length > longest) throw new RangeError(`"${name}" has more than ${longest} characters.`);
    return value;
  }

  /** A whole number from 1, at most `most`; `most` where none is given. */
  count(name: string, most: number): number {
    const value = this.fields[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) return most;
    return Math.min(most, Math.max(1, Math.trunc(value)));
  }
}
