import { runProgram } from './program.ts';
import type { Output, World } from './world.ts';

/**
 * Runs a command line in this process; sets its exit status. Output that is still on its way is let go out, so nothing calls
 * `process.exit` but a reader that went away.
 */
export async function main(parameters: readonly string[]): Promise<void> {
  // `lockkeeper check | head` closes our stdout early. That is no error, and nobody reads the rest.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  process.exitCode = await runProgram(parameters, processWorld());
}

function processWorld(): World {
  return {
    cwd: process.cwd(),
    environment: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}
