/** Pseudo-random numbers that a seed decides (mulberry32): a run that failed can be run again. */
export interface Chance {
  /** From 0 up to, but not including, a number. */
  below(end: number): number;
  oneOf<Item>(items: readonly Item[]): Item | undefined;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  shuffle<Item>(items: readonly Item[]): Item[];
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    oneOf: (items) => items[below(items.length)],
    percent: (share) => next() * 100 < share,
    shuffle(items) {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        const [one, two] = [shuffled[last], shuffled[other]];
        if (one !== undefined && two !== undefined) [shuffled[last], shuffled[other]] = [two, one];
      }
      return shuffled;
    },
  };
}
