import { describeBytes, describeCount } from '../amounts.ts';
import type { TableFacts } from '../review.ts';

/** Under so many rows a table counts as small: work that grows with its size is over in a moment (RULES.md, 1-N). */
const smallTable = 10_000;

/** From so many rows on a table counts as large. */
const largeTable = 1_000_000;

/** True if the table is known to be small and not marked as hot. */
export function isKnownSmall(facts: TableFacts | undefined): boolean {
  return facts?.rows !== undefined && facts.rows < smallTable && !facts.hot;
}

/** True if the table is known to be large or hot. */
export function isKnownLargeOrHot(facts: TableFacts | undefined): boolean {
  return facts !== undefined && (facts.hot || (facts.rows ?? 0) >= largeTable);
}

/** "3.1 M rows, 2.4 GB, hot", or what is said where nothing is known. */
export function describeSize(facts: TableFacts | undefined): string {
  const parts = [
    facts?.rows === undefined ? undefined : `${describeCount(facts.rows)} rows`,
    facts?.bytes === undefined ? undefined : describeBytes(facts.bytes),
    facts?.hot === true ? 'hot' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'its size is not known here, so it counts as large' : parts.join(', ');
}
