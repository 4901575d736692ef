/** What a step of several came to. A step that needs no question answers by itself, and `asked` is false. */
export type Answer<T> =
  { readonly kind: 'answer'; readonly value: T; readonly asked: boolean } | { readonly kind: 'back' };

export const answered = <T>(value: T): Answer<T> => ({ kind: 'answer', value, asked: true });
export const unasked = <T>(value: T): Answer<T> => ({ kind: 'answer', value, asked: false });

/**
 * Asks, then goes on with the answer. When what comes next goes back, asks again; a step that answered by itself is passed
 * over on the way back. Nested calls make a series of questions with a working Back button.
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
