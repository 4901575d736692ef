interface Emitting {
  on(event: 'error', listener: () => void): unknown;
}

/** What is used of Node's ClientRequest. */
export interface AbortableRequest<Answer extends Emitting> {
  readonly socket: Emitting | null;
  on(event: 'response', listener: (answer: Answer) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  destroy(error: Error): unknown;
}

/**
 * Ends a request with its signal. Node gives a signal in a request's options to the socket too, and neither it nor the answer
 * may have anyone left who listens to errors by then: one that is nobody's would be an uncaught one.
 */
export function destroyWhenAborted<Answer extends Emitting>(
  sent: AbortableRequest<Answer>,
  signal: AbortSignal,
): void {
  let answer: Answer | undefined;
  sent.on('response', (response) => (answer = response));
  const abort = (): void => {
    for (const part of [sent.socket, answer]) part?.on('error', () => undefined);
    sent.destroy(Object.assign(new Error('The operation was aborted'), { name: 'AbortError' }));
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  sent.on('close', () => signal.removeEventListener('abort', abort));
}
