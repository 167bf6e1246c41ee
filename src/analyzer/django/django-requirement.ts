import { longestRequirement } from '../distributions/requirement.ts';
import { isAtLeast, type Version } from '../target.ts';

/** Release lines that are compiled for; anything older is taken for the first, anything newer for the last. */
export const supportedDjango: readonly Version[] = [
  [3, 2],
  [4, 0],
  [4, 1],
  [4, 2],
  [5, 0],
  [5, 1],
  [5, 2],
  [6, 0],
  [6, 1],
];

/** What a requirement allows: one pinned line, or the lowest of a range. */
export interface DjangoRequirement {
  readonly version: Version;
  readonly pinned: boolean;
}

/** A set of version clauses: `>=4.2,<6`, poetry's `^5.1` and `4.2.1`; undefined where they say nothing. */
export function readVersions(text: string): DjangoRequirement | undefined {
  if (text.length > longestRequirement) return undefined;
  // Of alternatives, the first that names a line that we know.
  for (const alternative of text.split('||')) {
    const clauses = alternative.split(',').map(readClause);
    const known = clauses.filter((clause) => clause !== undefined);
    const found = known.length === 0 ? undefined : choose(known);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Clause {
  readonly operator: string;
  readonly numbers: readonly number[];
  /** `4.2.*` */
  readonly isPrefix: boolean;
}

function readClause(text: string): Clause | undefined {
  const match = /^(===?|~=|!=|>=|<=|\^|~|>|<)?v?(\d{1,4}(?:\.\d{1,6}){0,4})(?:\.\*)?/.exec(text.trim());
  if (match?.[2] === undefined) return undefined;
  return {
    operator: match[1] ?? '==',
    numbers: match[2].split('.').map(Number),
    isPrefix: match[0].endsWith('.*'),
  };
}

function choose(clauses: readonly Clause[]): DjangoRequirement | undefined {
  const exact = clauses.find(({ operator }) => operator === '==' || operator === '===');
  if (exact !== undefined) return { version: nearestLine(exact.numbers), pinned: true };
  const lines = supportedDjango.filter((line) => clauses.every((clause) => allows(clause, line)));
  const lower = clauses.find(({ operator }) => /^(>|~|\^)/.test(operator));
  // An upper bound alone: what gets installed is the newest below it.
  const line = lower === undefined ? lines.at(-1) : lines[0];
  if (line !== undefined) return { version: line, pinned: false };
  return lower === undefined ? undefined : { version: nearestLine(lower.numbers), pinned: false };
}

/** Whether a release of a line can satisfy a clause, by operator (PEP 440, and poetry's "^" and "~"). */
const operators: Readonly<Record<string, (line: Version, numbers: readonly number[]) => boolean>> = {
  '<': (line, numbers) => compare([...line, 0], numbers) < 0,
  '<=': (line, numbers) => compare([...line, 0], numbers) <= 0,
  '>': isFrom,
  '>=': isFrom,
  '^': (line, numbers) => isFrom(line, numbers) && line[0] === numbers[0],
  '~=': (line, numbers) => isFrom(line, numbers) && isWithin(line, numbers.slice(0, Math.min(2, numbers.length - 1))),
  '~': (line, numbers) => isFrom(line, numbers) && isWithin(line, numbers),
};

function allows({ operator, numbers, isPrefix }: Clause, line: Version): boolean {
  // `!=4.0.*` leaves out a line; `!=4.0.3` leaves out one release of it.
  if (operator === '!=') return !(isPrefix && isWithin(line, numbers));
  return operators[operator]?.(line, numbers) ?? true;
}

function isFrom(line: Version, [major = 0, minor = 0]: readonly number[]): boolean {
  return isAtLeast(line, [major, minor]);
}

/** True for a line whose number begins with the given ones. */
function isWithin(line: Version, numbers: readonly number[]): boolean {
  return line.every((number, index) => numbers[index] === undefined || numbers[index] === number);
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The supported line of a version, or the nearest one. */
function nearestLine([major = 0, minor = 0]: readonly number[]): Version {
  const first: Version = supportedDjango[0] ?? [3, 2];
  return supportedDjango.findLast((line) => isAtLeast([major, minor], line)) ?? first;
}
