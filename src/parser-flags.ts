import { setFlagsFromString } from 'node:v8';

/** Of V8 (`node --v8-options`; Node 22 and 24 have them). */
const parserFlags = [
  // Optimizing PostgreSQL's parser (WebAssembly) in the background takes 500 MB of memory at its peak and, in a process that has just
  // started, a fifth of the time of a review, for 2 µs a statement. The flags that the first one implies at the command line have to
  // be named.
  '--liftoff-only',
  '--no-wasm-tier-up',
  '--no-wasm-dynamic-tiering',
  // Whoever replaces the way from WebAssembly to JavaScript by a faster one frees the old one, and V8 can break a process in
  // which several threads do (nodejs/node issue 64500, seen with this parser on Node 24). It takes that way rarely.
  '--wasm-wrapper-tiering-budget=2000000000',
] as const;

/**
 * How V8 is to treat PostgreSQL's parser. For whoever starts a process, before the parser is loaded; it holds for the whole process
 * and the threads that it starts, so the analyzer does not do it by itself.
 */
export function setParserFlags(): void {
  for (const flag of parserFlags) setFlagsFromString(flag);
}
