import { runProgram } from '../../src/cli/program.ts';
import { recordedWorld } from './temporary-folder.ts';

/** What a run of the command line ended with and printed. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder, in this process. */
export async function run(cwd: string, ...parameters: readonly string[]): Promise<Run> {
  const world = recordedWorld(cwd);
  const status = await runProgram([...parameters], world);
  return { status, ...world.printed };
}
