/** What a step of several came to. A step that needs no question answers by itself, and `asked` is false. */
export type Answer<T> =
  { readonly kind: 'answer'; readonly value: T; readonly asked: boolean } | { readonly kind: 'back' };

export const answered = <T>(value: T): Answer<T> => ({ kind: 'answer', value, asked: true });
export const unasked = <T>(value: T): Answer<T> => ({ kind: 'answer', value, asked: false });

/**
 * Asks, then goes on with the answer. When what comes next goes back, asks again; a step that answered by itself is passed
 * over on the way back.
 */
export async function askThen<A, B>(
  ask: () => Promise<Answer<A>>,
  next: (answer: A) => Promise<Answer<B>>,
): Promise<Answer<B>> {
  for (;;) {
    const first = await ask();
    if (first.kind === 'back') return first;
    const second = await next(first.value);
    if (second.kind === 'answer') return { ...second, asked: first.asked || second.asked };
    if (!first.asked) return second;
  }
}

type Ask = (given: object) => Promise<Answer<unknown>>;

/** Questions in turn, each knowing the answers before it by their names, with a working Back button. */
export class Questions<Given extends object = object> {
  private constructor(private readonly asks: readonly (readonly [name: string, ask: Ask])[]) {}

  static first<Name extends string, Value>(
    name: Name,
    ask: () => Promise<Answer<Value>>,
  ): Questions<Readonly<Record<Name, Value>>> {
    return new Questions([[name, ask]]);
  }

  and<Name extends string, Value>(
    name: Name,
    ask: (given: Given) => Promise<Answer<Value>>,
  ): Questions<Given & Readonly<Record<Name, Value>>> {
    // What `ask` is given holds the answers to all questions before it: `ask` below sees to that.
    return new Questions([...this.asks, [name, ask as Ask]]);
  }

  /** The answers by their names; `back` where the user goes back from the first question. */
  async ask(): Promise<Answer<Given>> {
    const answers: { readonly given: object; readonly asked: boolean }[] = [];
    for (;;) {
      const given = answers.at(-1)?.given ?? {};
      const next = this.asks[answers.length];
      if (next === undefined) {
        const asked = answers.some((answer) => answer.asked);
        return { kind: 'answer', value: given as Given, asked };
      }
      const [name, ask] = next;
      const answer = await ask(given);
      if (answer.kind === 'answer')
        answers.push({ given: { ...given, [name]: answer.value }, asked: answer.asked });
      else {
        const before = answers.findLastIndex(({ asked }) => asked);
        if (before === -1) return answer;
        answers.length = before;
      }
    }
  }
}
