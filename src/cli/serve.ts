import { serve as serveApp } from '../server/serve.ts';
import { exitStatus, UnusableInput, type ExitStatus } from './world.ts';

/** `lockkeeper serve`: the GitHub App, until it is told to stop. What keeps it from starting is told in one line. */
export async function serve(): Promise<ExitStatus> {
  try {
    await serveApp();
    return exitStatus.clean;
  } catch (error) {
    throw new UnusableInput(`serve: ${error instanceof Error ? error.message : String(error)}`);
  }
}
