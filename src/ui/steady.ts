/** A text that is shown at a steady pace, however fast it changes; the latest is never lost. */
export interface SteadyText {
  readonly show: (text: string) => void;
  /** Shows nothing any more. */
  readonly end: () => void;
}

/** @param pace milliseconds between two texts */
export function steadyText(shown: (text: string) => void, pace = 200): SteadyText {
  let waiting: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    shown(waiting);
    waiting = undefined;
    timer = setTimeout(next, pace);
  };
  return {
    show: (text) => {
      waiting = text;
      if (timer === undefined) next();
    },
    end: () => clearTimeout(timer),
  };
}
