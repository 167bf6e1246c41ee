/** A longest part of a list of numbers, all different, in which each is larger than the one before it. */
export function longestIncreasing(numbers: readonly number[]): readonly number[] {
  /** At each length: the index of the smallest number with which a part of that length ends. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? undefined : ends[low - 1]);
    ends[low] = index;
  }
  const found: number[] = [];
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) found.push(numbers[index] ?? 0);
  return found.reverse();
}
