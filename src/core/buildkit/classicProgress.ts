import type { BuildProgress, BuildStep } from './progress';

/** Reads the classic builder's output and podman's, which is like it. */
export interface ClassicProgress {
  /** Any piece of the output; events come once a line is whole. */
  read(text: string): BuildProgress[];
  /** No more output: the last step is completed, with an error where the build failed. */
  end(error?: string): BuildProgress[];
}

/** `Step 2/4 : RUN make`; podman writes `STEP 2/4: RUN make`, after `[1/2]` where there are several stages. */
const STEP = /^(?:\[(\d+)\/\d+\] )?STEP (\d+)\/(\d+) ?: (.*)$/i;
const CACHED = /^ *-+> Using cache\b/;
// The classic builder paints standard error red; the end of the paint may follow the newline.
const RED = /^\u001b\[91m/;
const COLOUR_END = /^\u001b\[0m|\u001b\[0m$/g;

/**
 * Makes the reader of one build's output.
 * @param now milliseconds since the epoch: this builder tells no times itself
 */
export function classicProgress(now: () => number): ClassicProgress {
  let rest = '';
  let steps = 0;
  let current: BuildStep | undefined;

  const completed = (error?: string): BuildProgress[] => {
    if (current === undefined) return [];
    const step = { ...current, completedAt: now(), ...(error !== undefined && { error }) };
    current = undefined;
    return [{ type: 'step', step }];
  };
  const line = (text: string): BuildProgress[] => {
    const started = STEP.exec(text);
    if (started !== null) {
      const before = completed();
      const [, stage, number = '', total = '', instruction = ''] = started;
      steps += 1;
      const place = `${stage === undefined ? '' : `stage-${Number(stage) - 1} `}${number}/${total}`;
      current = {
        id: `step-${steps}`,
        name: `[${place}] ${instruction}`,
        cached: false,
        startedAt: now(),
      };
      return [...before, { type: 'step', step: current }];
    }
    if (current !== undefined && CACHED.test(text)) {
      current = { ...current, cached: true };
      return [{ type: 'step', step: current }];
    }
    return output(text, current?.id);
  };

  return {
    read: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      return lines.flatMap(line);
    },
    end: (error) => {
      const last = rest === '' ? [] : line(rest);
      rest = '';
      return [...last, ...completed(error)];
    },
  };
}

function output(line: string, step: string | undefined): BuildProgress[] {
  const text = line.replace(RED, '').replace(COLOUR_END, '');
  if (text.trim() === '') return [];
  return [
    {
      type: 'log',
      ...(step !== undefined && { step }),
      text: `${text}\n`,
      ...(RED.test(line) && { stderr: true }),
    },
  ];
}
