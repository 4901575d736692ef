/**
 * A call of every method of a port, and of the ports that hang on it: where one is missing, this does not compile. The order
 * is the one in which they succeed, one after another.
 */
export type Calls<Port> = {
  readonly [Name in keyof Port]-?: Port[Name] extends (...args: never[]) => infer Answer
    ? Answer extends Promise<unknown> | AsyncIterable<unknown>
      ? (port: Port, signal: AbortSignal) => Answer
      : never
    : Calls<Port[Name]>;
};

/** One of them, on the port that it is a method of. */
export interface Call {
  /** Such as `imageChanges.putTag`. */
  readonly name: string;
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** Calls of a port, listings read to their end. */
export function callsOf<Port extends object>(port: () => Port, calls: Calls<Port>): readonly Call[] {
  return Object.entries(calls).flatMap(([name, call]) => {
    if (typeof call === 'function') {
      const ask = call as (port: Port, signal: AbortSignal) => Promise<unknown> | AsyncIterable<unknown>;
      return [{ name, run: (signal: AbortSignal) => settled(ask(port(), signal)) }];
    }
    const inner = () => port()[name as keyof Port] as object;
    return callsOf(inner, call as Calls<object>).map((each) => ({ ...each, name: `${name}.${each.name}` }));
  });
}

async function settled(answer: Promise<unknown> | AsyncIterable<unknown>): Promise<unknown> {
  if (!(Symbol.asyncIterator in answer)) return answer;
  const pages: unknown[] = [];
  for await (const page of answer) pages.push(page);
  return pages;
}
