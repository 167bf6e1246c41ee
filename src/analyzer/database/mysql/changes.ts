import type { Vendor, Version } from '../../target.ts';
import { isAtLeast } from '../../target.ts';

/** How a change is made: INSTANT and NOCOPY touch no rows, INPLACE may rebuild the table, COPY always does. */
export type Algorithm = 'INSTANT' | 'NOCOPY' | 'INPLACE' | 'COPY';

/** What others may do meanwhile: read and write, read, nothing. */
export type OnlineLock = 'NONE' | 'SHARED' | 'EXCLUSIVE';

/** What a change does to the rows. */
export type Work = 'metadata' | 'index build' | 'rebuild' | 'copy';

/** The changes that differ in how they are made. */
export type ChangeKind =
  | 'add-column'
  | 'add-column-with-check'
  | 'add-column-unique'
  | 'add-column-stored'
  | 'add-column-auto-increment'
  | 'drop-column'
  | 'drop-indexed-column'
  | 'drop-stored-column'
  | 'rename-column'
  | 'column-default'
  | 'column-attributes'
  | 'set-not-null'
  | 'drop-not-null'
  | 'widen-varchar'
  | 'extend-enum'
  | 'change-type'
  | 'change-collation'
  | 'table-comment'
  | 'auto-increment'
  | 'add-index'
  | 'add-fulltext-index'
  | 'add-unique'
  | 'drop-index'
  | 'rename-index'
  | 'add-primary-key'
  | 'drop-primary-key'
  | 'add-foreign-key'
  | 'add-foreign-key-unchecked'
  | 'drop-foreign-key'
  | 'add-check'
  | 'drop-check'
  | 'rename-table'
  | 'convert-character-set'
  | 'default-character-set'
  | 'index-visibility'
  | 'copy-table'
  | 'reorganize-partitions'
  | 'change-partitions'
  | 'rebuild'
  | 'truncate'
  | 'drop-table';

export interface Fact {
  readonly algorithm: Algorithm;
  readonly lock: OnlineLock;
  readonly work: Work;
  /** Where it is known from. */
  readonly source: 'observed' | 'manual' | 'heaviest case';
  readonly note?: string;
}

type Row = readonly [algorithm: Algorithm, lock: OnlineLock, work: Work, note?: string];

/**
 * MariaDB 10.11, observed with forced `ALGORITHM=` and `LOCK=` clauses (`conformance/online-ddl/mariadb-10.11.json`, which
 * `test/analyzer/database/online-ddl.test.ts` holds to this table and to a server).
 */
const mariadb: Readonly<Record<ChangeKind, Row>> = {
  'add-column': ['INSTANT', 'NONE', 'metadata'],
  'add-column-with-check': ['INSTANT', 'NONE', 'metadata', 'the check is not tested against existing rows'],
  'add-column-unique': ['INPLACE', 'NONE', 'rebuild'],
  'add-column-stored': ['COPY', 'SHARED', 'copy'],
  'add-column-auto-increment': ['INPLACE', 'SHARED', 'rebuild'],
  'drop-column': ['INSTANT', 'NONE', 'metadata'],
  'drop-indexed-column': ['NOCOPY', 'NONE', 'metadata'],
  'drop-stored-column': ['INSTANT', 'NONE', 'metadata'],
  'rename-column': ['INSTANT', 'NONE', 'metadata'],
  'column-default': ['INSTANT', 'NONE', 'metadata'],
  'column-attributes': ['INSTANT', 'NONE', 'metadata'],
  'set-not-null': ['INPLACE', 'NONE', 'rebuild'],
  'drop-not-null': ['INPLACE', 'NONE', 'rebuild'],
  'widen-varchar': ['INSTANT', 'NONE', 'metadata'],
  'extend-enum': ['INSTANT', 'NONE', 'metadata'],
  'change-type': ['COPY', 'SHARED', 'copy'],
  'change-collation': ['NOCOPY', 'NONE', 'index build', 'instant where no index is on the column'],
  'table-comment': ['INSTANT', 'NONE', 'metadata'],
  'auto-increment': ['INSTANT', 'NONE', 'metadata'],
  'add-index': ['NOCOPY', 'NONE', 'index build'],
  'add-fulltext-index': ['INPLACE', 'SHARED', 'rebuild'],
  'add-unique': ['NOCOPY', 'NONE', 'index build'],
  'drop-index': ['NOCOPY', 'NONE', 'metadata'],
  'rename-index': ['INSTANT', 'NONE', 'metadata'],
  'add-primary-key': ['INPLACE', 'NONE', 'rebuild'],
  'drop-primary-key': ['COPY', 'SHARED', 'copy'],
  'add-foreign-key': ['COPY', 'SHARED', 'copy', 'with foreign_key_checks = 0 it is NOCOPY with LOCK=NONE'],
  'add-foreign-key-unchecked': ['NOCOPY', 'NONE', 'metadata'],
  'drop-foreign-key': ['INSTANT', 'NONE', 'metadata'],
  'add-check': ['COPY', 'SHARED', 'copy'],
  'drop-check': ['INSTANT', 'NONE', 'metadata'],
  'rename-table': ['INSTANT', 'EXCLUSIVE', 'metadata'],
  'convert-character-set': ['COPY', 'SHARED', 'copy'],
  'default-character-set': ['INSTANT', 'NONE', 'metadata'],
  'index-visibility': ['INSTANT', 'NONE', 'metadata'],
  'copy-table': ['COPY', 'SHARED', 'copy'],
  'reorganize-partitions': ['COPY', 'SHARED', 'copy', 'of the partitions that are named'],
  'change-partitions': ['INPLACE', 'EXCLUSIVE', 'metadata'],
  rebuild: ['INPLACE', 'NONE', 'rebuild'],
  truncate: ['INSTANT', 'EXCLUSIVE', 'metadata'],
  'drop-table': ['INSTANT', 'EXCLUSIVE', 'metadata'],
};

/**
 * MySQL 8, from its manual ("Online DDL Operations", section 17.12.1 of the manual of 8.4): not observed here.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 */
const mysql: Readonly<Record<ChangeKind, Row>> = {
  'add-column': ['INSTANT', 'NONE', 'metadata', 'from 8.0.29 at any place, from 8.0.12 as the last column'],
  'add-column-with-check': ['COPY', 'SHARED', 'copy', 'MySQL bug 117450'],
  'add-column-unique': ['INPLACE', 'NONE', 'rebuild'],
  'add-column-stored': ['COPY', 'SHARED', 'copy'],
  'add-column-auto-increment': ['INPLACE', 'SHARED', 'rebuild'],
  'drop-column': ['INSTANT', 'NONE', 'metadata', 'from 8.0.29; before it rebuilds the table in place'],
  'drop-indexed-column': ['INPLACE', 'NONE', 'rebuild'],
  'drop-stored-column': ['INPLACE', 'NONE', 'rebuild'],
  'rename-column': ['INSTANT', 'NONE', 'metadata', 'from 8.0.28; before it is INPLACE, without a rebuild'],
  'column-default': ['INSTANT', 'NONE', 'metadata'],
  'column-attributes': ['INPLACE', 'NONE', 'metadata'],
  'set-not-null': ['INPLACE', 'NONE', 'rebuild', 'in strict mode; else it is refused'],
  'drop-not-null': ['INPLACE', 'NONE', 'rebuild'],
  'widen-varchar': ['INPLACE', 'NONE', 'metadata'],
  'extend-enum': ['INSTANT', 'NONE', 'metadata'],
  'change-type': ['COPY', 'SHARED', 'copy'],
  'change-collation': ['COPY', 'SHARED', 'copy'],
  'table-comment': ['INPLACE', 'NONE', 'metadata'],
  'auto-increment': ['INPLACE', 'NONE', 'metadata'],
  'add-index': ['INPLACE', 'NONE', 'index build'],
  'add-fulltext-index': ['INPLACE', 'SHARED', 'rebuild', 'the first of a table rebuilds it'],
  'add-unique': ['INPLACE', 'NONE', 'index build'],
  'drop-index': ['INPLACE', 'NONE', 'metadata'],
  'rename-index': ['INPLACE', 'NONE', 'metadata'],
  'add-primary-key': ['INPLACE', 'NONE', 'rebuild'],
  'drop-primary-key': ['COPY', 'SHARED', 'copy'],
  'add-foreign-key': ['COPY', 'SHARED', 'copy', 'with foreign_key_checks = 0 it is INPLACE with LOCK=NONE'],
  'add-foreign-key-unchecked': ['INPLACE', 'NONE', 'metadata'],
  'drop-foreign-key': ['INPLACE', 'NONE', 'metadata'],
  'add-check': ['COPY', 'SHARED', 'copy', 'MySQL bug 117450'],
  'drop-check': ['INPLACE', 'NONE', 'metadata'],
  'rename-table': ['INSTANT', 'EXCLUSIVE', 'metadata'],
  'convert-character-set': ['COPY', 'SHARED', 'copy'],
  'default-character-set': ['INPLACE', 'NONE', 'metadata'],
  'index-visibility': ['INPLACE', 'NONE', 'metadata'],
  'copy-table': ['COPY', 'SHARED', 'copy'],
  'reorganize-partitions': ['INPLACE', 'SHARED', 'rebuild', 'of the partitions that are named'],
  'change-partitions': ['INPLACE', 'EXCLUSIVE', 'metadata'],
  rebuild: ['INPLACE', 'NONE', 'rebuild'],
  truncate: ['INPLACE', 'EXCLUSIVE', 'metadata'],
  'drop-table': ['INPLACE', 'EXCLUSIVE', 'metadata'],
};

/** What the manual's tables do not list: taken for the heaviest that it may be. */
const notInManual: ReadonlySet<ChangeKind> = new Set([
  'column-attributes',
  'change-collation',
  'drop-indexed-column',
  'drop-check',
  'default-character-set',
  'index-visibility',
]);

/** The servers that the two tables are about. Others of the vendor are taken to do the same, and said to be so. */
const described: Readonly<Record<'mysql' | 'mariadb', Version>> = { mysql: [8, 0], mariadb: [10, 11] };

/** How a change is made on a server. */
export function factOf(kind: ChangeKind, vendor: 'mysql' | 'mariadb'): Fact {
  const [algorithm, lock, work, note] = (vendor === 'mariadb' ? mariadb : mysql)[kind];
  const source = vendor === 'mariadb' ? observedOrNot(kind) : notInManual.has(kind) ? 'heaviest case' : 'manual';
  return { algorithm, lock, work, source, ...(note === undefined ? {} : { note }) };
}

/** What ALGORITHM can't be written for was not observed. */
const unobserved: ReadonlySet<ChangeKind> = new Set([
  'truncate',
  'drop-table',
  'reorganize-partitions',
  'change-partitions',
]);

function observedOrNot(kind: ChangeKind): Fact['source'] {
  return unobserved.has(kind) ? 'heaviest case' : 'observed';
}

/** Why the facts may not hold for a server, if it is older than those that are described. */
export function doubt(vendor: Vendor, version: Version): string | undefined {
  if (vendor !== 'mysql' && vendor !== 'mariadb') return undefined;
  if (isAtLeast(version, described[vendor])) return undefined;
  return `what is known is from ${vendor === 'mysql' ? 'MySQL 8.0' : 'MariaDB 10.11'}; an older server copies tables more often`;
}

/** The heavier of two algorithms. */
export function heavierAlgorithm(one: Algorithm, other: Algorithm): Algorithm {
  return algorithms.indexOf(one) >= algorithms.indexOf(other) ? one : other;
}

/** The stronger of two locks. */
export function strongerLock(one: OnlineLock, other: OnlineLock): OnlineLock {
  return locks.indexOf(one) >= locks.indexOf(other) ? one : other;
}

/** The heavier of two kinds of work. */
export function heavierWork(one: Work, other: Work): Work {
  return works.indexOf(one) >= works.indexOf(other) ? one : other;
}

const algorithms: readonly Algorithm[] = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'];
const locks: readonly OnlineLock[] = ['NONE', 'SHARED', 'EXCLUSIVE'];
const works: readonly Work[] = ['metadata', 'index build', 'rebuild', 'copy'];
