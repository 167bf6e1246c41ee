import { describeBytes, describeCount } from '../amounts.ts';
import type { Effects, TimelineEntry } from './effects.ts';

/**
 * How fast a server works, for estimates. Rows or bytes a second.
 *
 * The defaults were measured with `scripts/measure-costs.ts` (docs/costs.md has the run) and rounded down: another machine is
 * faster or slower by a factor, which `costs` in the configuration sets right.
 */
export interface CostRates {
  /** Bytes of a table read whole: validation of a CHECK or of NOT NULL. */
  readonly scan: number;
  /** Bytes of a table and its indexes written anew. */
  readonly rewrite: number;
  /** Rows, by index method. */
  readonly btree: number;
  readonly gin: number;
  readonly gist: number;
  readonly hash: number;
  readonly brin: number;
  /** Rows of the referencing table that a foreign key is validated for. */
  readonly foreign_key: number;
  /** Rows that an UPDATE or DELETE changes. */
  readonly update: number;
}

const megabyte = 1024 ** 2;

export const defaultRates: CostRates = {
  scan: 600 * megabyte,
  rewrite: 40 * megabyte,
  btree: 200_000,
  gin: 30_000,
  gist: 20_000,
  hash: 100_000,
  brin: 1_000_000,
  foreign_key: 1_000_000,
  update: 20_000,
};

/** What is known of a table's size. `bytes` counts heap and indexes together. */
export interface TableSize {
  readonly rows: number | undefined;
  readonly bytes: number | undefined;
}

/**
 * How long a statement holds its locks, by its kind of work: no work on rows, one pass over them, an index built from them,
 * an unknown number of them written (up to all), all of them written anew, or as long as something else lasts: other
 * transactions, a sleep.
 */
export const durationClasses = ['instant', 'scan', 'index build', 'rows', 'rewrite', 'unbounded'] as const;

export type DurationClass = (typeof durationClasses)[number];

export interface Cost {
  readonly duration: DurationClass;
  /** Undefined where the size of a table is not known. */
  readonly seconds: number | undefined;
  /** True where the seconds are the most that it may take: how many rows are changed is not known. */
  readonly atMost: boolean;
  /** What the seconds are made of: "2.4 GB read at 600 MB/s". */
  readonly assumptions: readonly string[];
}

/** One piece of work on one table. */
interface Work {
  readonly duration: Exclude<DurationClass, 'instant' | 'unbounded'>;
  readonly relation: string;
  /** Undefined where no size tells how long it takes. */
  readonly rate: keyof CostRates | undefined;
  readonly passes: number;
}

/** A row of unknown width is taken to have so many bytes. */
const assumedRow = 200;

/** What a statement of a timeline costs: tables that its transaction has made and not filled are no work. */
export function costOfEntry(
  { effects, empty }: Pick<TimelineEntry, 'effects' | 'empty'>,
  sizeOf: (relation: string) => TableSize | undefined,
  rates?: CostRates,
): Cost {
  if (empty.size === 0 || !worksOnRows(effects)) return costOf(effects, sizeOf, rates);
  const isFull = (relation: string): boolean => !empty.has(relation);
  const { rewrites, scans, indexBuilds, rowsWritten } = effects;
  const remaining = {
    ...effects,
    rewrites: rewrites.filter(isFull),
    scans: scans.filter(isFull),
    indexBuilds: indexBuilds.filter(({ relation }) => isFull(relation)),
    rowsWritten: rowsWritten.filter(({ relation, command }) => command === 'INSERT' || isFull(relation)),
  };
  return costOf(remaining, sizeOf, rates);
}

/** What a statement's work on rows comes to on tables of these sizes. */
export function costOf(
  effects: Effects,
  sizeOf: (relation: string) => TableSize | undefined,
  rates: CostRates = defaultRates,
): Cost {
  if (!worksOnRows(effects)) return waitsForTransactions(effects) ? wait : instant;
  const works = worksOf(effects);
  const duration = durationOf(effects, works);
  // What MySQL and MariaDB need was not measured.
  if (effects.online.length > 0 || effects.lingers !== undefined) {
    return { duration, seconds: undefined, atMost: false, assumptions: [] };
  }
  const pieces = works.map((work) => pieceOf(work, sizeOf(work.relation), rates));
  const seconds = pieces.reduce<number | undefined>(
    (sum, piece) => (sum === undefined || piece === undefined ? undefined : sum + piece.seconds),
    0,
  );
  const assumptions = pieces.flatMap((piece) => piece?.assumption ?? []);
  return {
    duration,
    seconds: works.length === 0 ? undefined : seconds,
    atMost: works.some(({ duration: each, relation }) => each === 'rows' || effects.possibleScans.includes(relation)),
    assumptions: seconds === undefined ? [] : assumptions,
  };
}

const instant: Cost = { duration: 'instant', seconds: undefined, atMost: false, assumptions: [] };
const wait: Cost = { ...instant, duration: 'unbounded' };

/** False for most statements, which then need no further look. */
function worksOnRows({ rewrites, scans, indexBuilds, rowsWritten, online }: Effects): boolean {
  return rewrites.length + scans.length + indexBuilds.length + rowsWritten.length + online.length > 0;
}

function durationOf(effects: Effects, works: readonly Work[]): DurationClass {
  if (waitsForTransactions(effects)) return 'unbounded';
  const online = effects.online.map(({ work }) => onlineDurations[work]);
  return [...works.map(({ duration }) => duration), ...online].reduce<DurationClass>(
    (longest, each) => (durationClasses.indexOf(each) > durationClasses.indexOf(longest) ? each : longest),
    'instant',
  );
}

const onlineDurations: Readonly<Record<Effects['online'][number]['work'], DurationClass>> = {
  metadata: 'instant',
  'index build': 'index build',
  rebuild: 'rewrite',
  copy: 'rewrite',
};

/** The CONCURRENTLY forms wait for every transaction that may still see what was there before. */
function waitsForTransactions({ command, online, lingers }: Effects): boolean {
  return lingers !== undefined || (online.length === 0 && command.includes('CONCURRENTLY'));
}

function worksOf(effects: Effects): readonly Work[] {
  const rewritten = new Set(effects.rewrites);
  const keys = foreignKeysOf(effects);
  const emptied = emptiedBy(effects);
  const rewrites = effects.rewrites
    .filter((relation) => !emptied.has(relation))
    .map((relation): Work => ({
      duration: 'rewrite',
      relation,
      rate: 'rewrite',
      passes: 1,
    }));
  const builds = effects.indexBuilds
    .filter(({ relation }) => !rewritten.has(relation))
    .map(({ relation, method, concurrently }): Work => ({
      duration: 'index build',
      relation,
      rate: method in indexRates ? indexRates[method as keyof typeof indexRates] : 'btree',
      passes: concurrently ? 2 : 1,
    }));
  const written = effects.rowsWritten
    .filter((write) => isMany(write))
    .map(({ relation, whole, command }): Work => ({
      duration: whole ? 'rewrite' : 'rows',
      relation,
      // How many rows come in has nothing to do with the size of the table.
      rate: command === 'INSERT' || command === 'MERGE' ? undefined : 'update',
      passes: 1,
    }));
  const busy = new Set([
    ...rewritten,
    ...emptied,
    ...builds.map(({ relation }) => relation),
    ...written.map(({ relation }) => relation),
  ]);
  const scans = effects.scans
    .filter((relation) => !busy.has(relation) && !keys.parents.has(relation))
    .map((relation): Work => ({
      duration: 'scan',
      relation,
      rate: keys.children.has(relation) ? 'foreign_key' : 'scan',
      passes: 1,
    }));
  return [...rewrites, ...builds, ...written, ...scans];
}

/** TRUNCATE gives tables new, empty files: 0.1 s for a million rows on PostgreSQL 15. */
function emptiedBy({ rowsWritten }: Effects): ReadonlySet<string> {
  return new Set(rowsWritten.flatMap(({ command, relation }) => (command === 'TRUNCATE' ? [relation] : [])));
}

/** Rows that a statement names itself, up to so many, are written in a moment. */
const fewRows = 10_000;

/** True where many rows may be written: all of the table, or as many as the rows themselves or another table decide. */
export function isMany({ whole, command, atMost = Infinity }: Effects['rowsWritten'][number]): boolean {
  return command !== 'TRUNCATE' && (whole || atMost > fewRows);
}

const indexRates = {
  btree: 'btree',
  gin: 'gin',
  gist: 'gist',
  spgist: 'gist',
  hash: 'hash',
  brin: 'brin',
} as const satisfies Readonly<Record<string, keyof CostRates>>;

/** The tables of foreign keys that are validated: the check of the child reads the parent by the way. */
function foreignKeysOf({ actions }: Effects): {
  readonly children: ReadonlySet<string>;
  readonly parents: ReadonlySet<string>;
} {
  const keys = actions.flatMap((action) =>
    action.kind === 'add-constraint' && action.constraint === 'foreign-key' && !action.notValid ? [action] : [],
  );
  const children = new Set(keys.map(({ relation }) => relation));
  const parents = keys.flatMap(({ references }) => references ?? []).filter((name) => !children.has(name));
  return { children, parents: new Set(parents) };
}

function pieceOf(
  { relation, rate, passes, duration }: Work,
  size: TableSize | undefined,
  rates: CostRates,
): { readonly seconds: number; readonly assumption: string } | undefined {
  if (rate === undefined) return undefined;
  const isInBytes = rate === 'scan' || rate === 'rewrite';
  const { rows, bytes } = size ?? { rows: undefined, bytes: undefined };
  const known = isInBytes ? bytes : rows;
  const amount = known ?? (isInBytes ? times(rows, assumedRow) : times(bytes, 1 / assumedRow));
  if (amount === undefined) return undefined;
  const speed = isInBytes ? `${describeBytes(rates[rate])}/s` : `${describeCount(rates[rate])} rows/s`;
  const what = isInBytes ? describeBytes(amount) : `${describeCount(amount)} rows`;
  const assumed = known === undefined ? ` (rows of ${assumedRow} bytes assumed)` : '';
  const twice = passes > 1 ? ', read twice' : '';
  return {
    seconds: (amount * passes) / rates[rate],
    assumption: `${words[rate]} of ${relation}: ${duration === 'rows' ? 'up to ' : ''}${what}${assumed} at ${speed}${twice}`,
  };
}

const words: Readonly<Record<keyof CostRates, string>> = {
  scan: 'scan',
  rewrite: 'rewrite',
  btree: 'btree index',
  gin: 'gin index',
  gist: 'gist index',
  hash: 'hash index',
  brin: 'brin index',
  foreign_key: 'foreign key check',
  update: 'rows written',
};

function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

/** "under a second", "about 40 s", "about 12 min", "about 3 h": no finer than an estimate is. */
export function describeSeconds(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `about ${rounded(seconds)} s`;
  if (seconds < 5400) return `about ${rounded(seconds / 60)} min`;
  return `about ${rounded(seconds / 3600)} h`;
}

/** Two digits at most. */
function rounded(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}
