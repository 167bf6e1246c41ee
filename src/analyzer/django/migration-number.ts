/** A migration's name as its number and what follows. */
export interface NumberedName {
  readonly number: number;
  /** How many digits the number is written with. */
  readonly width: number;
  /** From the underscore on. */
  readonly rest: string;
}

/** No app has so many migrations: what is greater is a date, and has no next one. */
const mostMigrations = 100_000;

/** The number by which people count a migration; undefined where its name has none, or a date for one. */
export function numberedName(name: string): NumberedName | undefined {
  const [, digits = '', rest = ''] = /^(\d{4,})(_.+)$/su.exec(name) ?? [];
  const number = Number(digits);
  return digits === '' || number >= mostMigrations ? undefined : { number, width: digits.length, rest };
}

/**
 * The number after which `makemigrations` goes on counting: of a squash, that of the last migration which it replaces
 * (`MigrationAutodetector.parse_number`, Django 4.0 and later). Zero where there is none.
 */
export function lastNumberIn(name: string): number {
  const numbers = [/^\d+/u.exec(name)?.[0], /_squashed_(\d+)/u.exec(name)?.[1]].flatMap((digits) => digits ?? []);
  return Math.max(0, ...numbers.map(Number).filter((number) => number < mostMigrations));
}
