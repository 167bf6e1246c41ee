import type { World } from './world.ts';

/** Tells a person at a terminal what takes so long; the line is gone when the work is done. Elsewhere nothing is printed. */
export function withProgress<Result>(world: World, doing: string, work: () => Result): Result {
  if (!world.stderr.isTerminal) return work();
  world.stderr.write(doing);
  try {
    return work();
  } finally {
    // Erase in Line (ECMA-48, 8.3.41).
    world.stderr.write('\r\u001B[K');
  }
}
