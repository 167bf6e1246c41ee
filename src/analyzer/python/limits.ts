/** What one evaluation may cost. Hostile files end in `unknown` with the reason, never in a hang or a full memory. */
export interface Budget {
  /** Expressions and statements still to be evaluated. */
  steps: number;
  /** Frames and nested expressions open at the moment. */
  depth: number;
}

/** Steps for one module; the largest real migration seen (470 operations, 291 KB) takes about 30,000. */
export const maxSteps = 2_000_000;
export const maxDepth = 400;
/** Characters of a string, items of a container. */
export const maxSize = 200_000;
/** Bits of an integer. */
export const maxIntegerBits = 4096;

export function newBudget(): Budget {
  return { steps: maxSteps, depth: 0 };
}
