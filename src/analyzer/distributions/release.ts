/** What versions of a package a specifier lets in. Releases are texts, as the package's index has them: "5.0.1.post2". */
export interface Allowed {
  /** No older release than this; undefined where any may be. */
  readonly lowest: string | undefined;
  /** No newer one; undefined where any may be. */
  readonly highest: string | undefined;
  /** True where `highest` itself is not let in. */
  readonly isBelow: boolean;
}

/** Negative where the first release is older than the second, by PEP 440: `1.0rc1` < `1.0` = `1.0.0` < `1.0.post1` < `1.1`. */
export function compareReleases(one: string, other: string): number {
  const [left, right] = [sortKey(one), sortKey(other)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What a specifier lets in, as far as that has bounds; undefined where it says nothing. Of alternatives (`||`), undefined as well. */
export function allowedBy(specifier: string): Allowed | undefined {
  const clauses = specifier.split(',').map(boundsOf);
  if (clauses.some((clause) => clause === undefined)) return undefined;
  let allowed: Allowed = { lowest: undefined, highest: undefined, isBelow: false };
  for (const clause of clauses.filter((each) => each !== undefined)) allowed = both(allowed, clause);
  return allowed.lowest === undefined && allowed.highest === undefined ? undefined : allowed;
}

const version =
  /^(?:\d{1,4}!)?\d{1,8}(?:\.\d{1,8}){0,5}(?:[._-]?(?:a|b|c|rc|alpha|beta|pre|post|dev)[._-]?\d{0,8}){0,3}(?:\+[\w.]{1,50})?$/i;

/** A version of a clause, with its numbers. */
type Bounds = (release: string, numbers: readonly number[]) => Allowed;

const exactly: Bounds = (release) => ({ lowest: release, highest: release, isBelow: false });
const from: Bounds = (release) => ({ lowest: release, highest: undefined, isBelow: false });
const within: Bounds = (release, numbers) => ({
  lowest: release,
  highest: nextAfter(numbers, numbers.length),
  isBelow: true,
});

/** What a clause lets in, by its operator: PEP 440, and "^" and "~" of Poetry. */
const operators: Readonly<Record<string, Bounds>> = {
  '': exactly,
  '==': exactly,
  '===': exactly,
  '>=': from,
  '>': from,
  '<': (release) => ({ lowest: undefined, highest: release, isBelow: true }),
  '<=': (release) => ({ lowest: undefined, highest: release, isBelow: false }),
  '!=': () => ({ lowest: undefined, highest: undefined, isBelow: false }),
  '~=': (release, numbers) => within(release, numbers.slice(0, -1)),
  '~': (release, numbers) => within(release, numbers.slice(0, 2)),
  // The first number that is not 0 stays.
  '^': (release, numbers) => within(release, numbers.slice(0, caretLength(numbers))),
};

function boundsOf(clause: string): Allowed | undefined {
  const [, operator = '', rest = ''] = /^(===?|~=|!=|>=|<=|\^|~|>|<)?v?(.*)$/.exec(clause) ?? [];
  const isPrefix = rest.endsWith('.*');
  const release = isPrefix ? rest.slice(0, -2) : rest;
  if (!version.test(release)) return undefined;
  const numbers = (/^\d+(?:\.\d+)*/.exec(release)?.[0] ?? '').split('.').map(Number);
  const bounds = isPrefix && operators[operator] === exactly ? within : operators[operator];
  return bounds?.(release, numbers);
}

function caretLength(parts: readonly number[]): number {
  const first = parts.findIndex((part) => part !== 0);
  return first === -1 ? parts.length : first + 1;
}

/** The first release behind all that begin with so many of the numbers: 2 of 4.2.1 → 4.3. */
function nextAfter(numbers: readonly number[], length: number): string {
  const last = Math.max(1, length) - 1;
  return [...numbers.slice(0, last), (numbers[last] ?? 0) + 1].join('.');
}

function both(one: Allowed, other: Allowed): Allowed {
  const lowest =
    one.lowest === undefined || (other.lowest !== undefined && compareReleases(other.lowest, one.lowest) > 0)
      ? other.lowest
      : one.lowest;
  const isOther =
    one.highest === undefined || (other.highest !== undefined && compareReleases(other.highest, one.highest) < 0);
  const { highest, isBelow } = isOther ? other : one;
  return { lowest, highest, isBelow };
}

/** Numbers of a release that is cut off or filled up to this many. */
const mostParts = 6;

const stages: Readonly<Record<string, number>> = { dev: -4, a: -3, alpha: -3, b: -2, beta: -2, c: -1, rc: -1, pre: -1 };

/** Epoch, numbers, then what comes before (negative) or after (positive) the release itself. What is local does not count. */
function sortKey(release: string): readonly number[] {
  const [, epoch = '0', numbers = '0', suffix = ''] =
    /^v?(?:(\d{1,4})!)?(\d{1,8}(?:\.\d{1,8}){0,20})([^+]{0,60})/i.exec(release) ?? [];
  const parts = numbers.split('.').map(Number).slice(0, mostParts);
  const [, stage = '', count = ''] = /^[._-]?(alpha|beta|pre|dev|rc|a|b|c)[._-]?(\d{0,8})/i.exec(suffix) ?? [];
  const post = /(?:^|[._-])(?:post|rev|r)(?![a-z])[._-]?(\d{0,8})|^-(\d{1,8})$/i.exec(suffix);
  const filled = [...parts, ...Array.from({ length: mostParts - parts.length }, () => 0)];
  const after = post === null ? 0 : 1 + Number(post[1] ?? post[2] ?? 0);
  return [Number(epoch), ...filled, stages[stage.toLowerCase()] ?? 0, Number(count), after];
}
