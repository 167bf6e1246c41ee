import { typeParts, type TypeParts } from '../database/type-name.ts';

/**
 * What a change of type means to code that reads and writes the column: `wider` takes all that the old type took, `narrower`
 * does not, `same` differs in nothing that code sees, `other` is a value of another kind, `unknown` can't be told.
 */
export type TypeDirection = 'wider' | 'narrower' | 'same' | 'other' | 'unknown';

/** Types that code writes and reads alike, by family; of two in one family the one with the higher rank takes more. */
const families: ReadonlyMap<string, readonly [family: string, rank: number]> = new Map([
  ['int2', ['integer', 1]],
  ['smallint', ['integer', 1]],
  ['int4', ['integer', 2]],
  ['int', ['integer', 2]],
  ['integer', ['integer', 2]],
  ['int8', ['integer', 3]],
  ['bigint', ['integer', 3]],
  ['float4', ['float', 1]],
  ['float8', ['float', 2]],
  ['double', ['float', 2]],
  ['json', ['json', 1]],
  ['jsonb', ['json', 1]],
  ['cidr', ['address', 1]],
  ['inet', ['address', 2]],
  ['date', ['date', 1]],
  ['uuid', ['uuid', 1]],
  ['bool', ['boolean', 1]],
  ['boolean', ['boolean', 1]],
]);

const texts: ReadonlySet<string> = new Set(['varchar', 'text', 'citext', 'bpchar', 'char', 'longtext']);
const decimals: ReadonlySet<string> = new Set(['numeric', 'decimal']);
/** Points in time, with and without a zone: which of the two it is, Django settles. */
const clocks: ReadonlyMap<string, string> = new Map([
  ['timestamp', 'timestamp'],
  ['timestamptz', 'timestamp'],
  ['time', 'time'],
  ['timetz', 'time'],
  ['interval', 'interval'],
  ['datetime', 'datetime'],
]);

/** Compares two types in their canonical spelling. */
export function directionOf(from: string, to: string): TypeDirection {
  if (from === to) return 'same';
  if (from === 'unknown' || to === 'unknown') return 'unknown';
  const [before, after] = [typeParts(from.toLowerCase()), typeParts(to.toLowerCase())];
  if (before.array !== after.array) return 'other';
  if (texts.has(before.name) && texts.has(after.name)) return byLimit(lengthOf(before), lengthOf(after));
  if (decimals.has(before.name) && decimals.has(after.name)) return byDigits(before, after);
  if (clocks.has(before.name) && clocks.get(before.name) === clocks.get(after.name)) {
    return byLimit(lengthOf(before), lengthOf(after));
  }
  return byFamily(before.name, after.name);
}

function byFamily(before: string, after: string): TypeDirection {
  const [one, other] = [familyOf(before), familyOf(after)];
  if (one === undefined || other === undefined) return 'unknown';
  return one[0] === other[0] ? byLimit(one[1], other[1]) : 'other';
}

function familyOf(name: string): readonly [family: string, rank: number] | undefined {
  if (texts.has(name)) return ['text', 1];
  if (decimals.has(name)) return ['decimal', 1];
  const clock = clocks.get(name);
  return clock === undefined ? families.get(name) : [clock, 1];
}

/** The length limit; none counts as endless. */
function lengthOf({ modifiers }: TypeParts): number {
  const limit = Number(modifiers[0]);
  return modifiers.length === 0 || Number.isNaN(limit) ? Number.POSITIVE_INFINITY : limit;
}

function byLimit(before: number, after: number): TypeDirection {
  return before === after ? 'same' : before < after ? 'wider' : 'narrower';
}

/** `numeric(p,s)`: p - s digits before the point, s after it; without both it takes any. */
function byDigits(before: TypeParts, after: TypeParts): TypeDirection {
  const [old, now] = [digitsOf(before), digitsOf(after)];
  if (old.whole <= now.whole && old.scale <= now.scale) return 'wider';
  return 'narrower';
}

function digitsOf({ modifiers }: TypeParts): { readonly whole: number; readonly scale: number } {
  if (modifiers.length === 0) return { whole: Number.POSITIVE_INFINITY, scale: Number.POSITIVE_INFINITY };
  const [precision = 0, scale = 0] = modifiers.map(Number);
  return { whole: precision - scale, scale };
}
