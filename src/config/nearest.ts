/** The candidate that a misspelt word was probably meant to be: the one with the fewest edits, if those are few. */
export function nearest(word: string, candidates: Iterable<string>, most = mostEdits(word)): string | undefined {
  if (word.length > 100) return undefined;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    const edits = editDistance(word.toLowerCase().replaceAll('-', '_'), candidate.toLowerCase().replaceAll('-', '_'));
    if (edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

function mostEdits(word: string): number {
  return Math.max(2, Math.floor(word.length / 3));
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwap ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(one.length, other.length);
}
