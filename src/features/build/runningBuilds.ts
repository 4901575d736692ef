/** The builds that are running: one for a Dockerfile at a time. */
export class RunningBuilds {
  private readonly running = new Map<string, Running>();

  isRunning(dockerfile: string): boolean {
    return this.running.has(dockerfile);
  }

  /** Cancels the build of a Dockerfile and resolves when it has ended. */
  async cancel(dockerfile: string): Promise<void> {
    const build = this.running.get(dockerfile);
    build?.controller.abort();
    await build?.ended;
  }

  /** Runs `build` under the Dockerfile's name, after the one that has it has been cancelled. */
  async run<T>(dockerfile: string, build: (signal: AbortSignal) => Promise<T>): Promise<T> {
    while (this.isRunning(dockerfile)) await this.cancel(dockerfile);
    const controller = new AbortController();
    const result = build(controller.signal);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.running.set(dockerfile, { controller, ended });
    try {
      return await result;
    } finally {
      this.running.delete(dockerfile);
    }
  }

  cancelAll(): void {
    for (const { controller } of this.running.values()) controller.abort();
  }
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}
