/** What a command may touch besides files: handed in, so that tests run the real commands inside their own process. */
export interface World {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The result alone. */
  readonly stdout: Output;
  /** Progress, logs and complaints. */
  readonly stderr: Output;
}

export interface Output {
  /** Bytes are UTF-8. */
  write(text: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, if it is one. */
  readonly columns: number | undefined;
}

/** Exit statuses (DESIGN.md 4.1). */
export const exitStatus = { clean: 0, findings: 1, unusable: 2 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Input or arguments that nothing can be done with. The message is one line that says which and why. */
export class UnusableInput extends Error {}

/** Colour only on a terminal, and only where nobody objects (https://no-color.org). */
export function wantsColour(output: Output, world: World, asked: boolean | undefined): boolean {
  const { NO_COLOR: objection, TERM: terminal } = world.environment;
  if (asked === false || (objection !== undefined && objection !== '')) return false;
  return output.isTerminal && terminal !== 'dumb';
}

/** Columns for text: those of the terminal, and 100 where the output goes elsewhere. */
export function widthOf(output: Output): number {
  return Math.max(40, output.columns ?? 100);
}
