import { setFlagsFromString } from 'node:v8';

/** Of V8 (`node --v8-options`; Node 22 and 24 have them). The flags that the first one implies at the command line have to be named. */
const parserFlags = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'] as const;

/**
 * Keeps V8 from optimizing PostgreSQL's parser (WebAssembly) in the background: that takes 500 MB of memory at its peak and, in a
 * process that has just started, a fifth of the time of a review, for 2 µs a statement. For whoever starts a process, before the parser
 * is loaded; it holds for the whole process, so the analyzer does not do it by itself.
 */
export function setParserFlags(): void {
  for (const flag of parserFlags) setFlagsFromString(flag);
}
