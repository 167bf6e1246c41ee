/** Something that is done again and again, never twice at a time. */
export interface Repetition {
  /** Does it now, or once more if it is being done. */
  wake(): void;
  /** Does it no more; resolves when it is not being done. */
  stop(): Promise<void>;
}

export interface RepeatOptions {
  /** Gives the milliseconds until it is to be done again. */
  readonly step: () => Promise<number>;
  /** Called where a step rejects; gives the milliseconds until the next. */
  readonly onError: (error: unknown) => number;
}

/** Starts doing something again and again. */
export function repeat({ step, onError }: RepeatOptions): Repetition {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;

  const once = async (): Promise<void> => {
    clearTimeout(timer);
    const wait = await step().catch(onError);
    if (!isStopped) timer = setTimeout(wake, wait);
  };

  function wake(): void {
    if (isStopped) return;
    isWanted = current !== undefined;
    if (isWanted) return;
    current = once().finally(() => {
      current = undefined;
      if (isWanted) wake();
    });
  }

  wake();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
