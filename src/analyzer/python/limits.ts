/** What one evaluation may cost. Hostile files end in `unknown` with the reason, never in a hang or a full memory. */
export interface Budget {
  /** Expressions and statements still to be evaluated. */
  steps: number;
  /** Frames and nested expressions open at the moment. */
  depth: number;
}

/** Steps for one module; the largest real migration seen (470 operations, 291 KB) takes about 30,000. */
const maxSteps = 2_000_000;
export const maxDepth = 400;
/** Characters of a string, items of a container. */
export const maxSize = 200_000;
/** Files beside the modules whose text is taken, of one project: hordak, which writes all its SQL so, takes 7. */
export const maxTexts = 500;
/** Characters that are read for the price of one step: all the steps of a module are less than a second of reading. */
export const charactersAStep = 10;
/** Bits of an integer. */
export const maxIntegerBits = 4096;

/** What the evaluation of one module, or of one call, may spend. */
export function newBudget(): Budget {
  return { steps: maxSteps, depth: 0 };
}

/** Whose budget is being spent: what is followed on the way to a name is paid by what asks for it. */
export class Purse {
  #open: Budget | undefined;

  /** Runs on the budget that is open, or on a new one. */
  spend<Result>(run: (budget: Budget) => Result): Result {
    return this.#use(this.#open ?? newBudget(), run);
  }

  /** Runs on a budget of its own: a module, which is executed once. */
  afresh<Result>(run: (budget: Budget) => Result): Result {
    return this.#use(newBudget(), run);
  }

  #use<Result>(budget: Budget, run: (budget: Budget) => Result): Result {
    const outer = this.#open;
    this.#open = budget;
    try {
      return run(budget);
    } finally {
      this.#open = outer;
    }
  }
}
