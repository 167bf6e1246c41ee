/** Something that is said of a migration, with the line of its file that causes it. */
export interface Remark {
  readonly line: number;
  /** One sentence of plain text, names in backticks. */
  readonly text: string;
}

/** Each remark once, in the order of the lines. */
export function inOrder<One extends Remark>(remarks: readonly One[]): readonly One[] {
  const seen = new Set<string>();
  return remarks
    .filter(({ line, text }) => {
      const key = `${line}:${text}`;
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((one, other) => one.line - other.line);
}
