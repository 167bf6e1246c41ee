/** A hazard without a rule of its own: where it is told instead, or why it can't be. */
export interface Elsewhere {
  readonly kind: 'silence' | 'report' | 'not a hazard' | 'not known' | 'not built';
  readonly reason: string;
}

/** Hazards that catalogues of migration checks name and that no rule here is about, by their usual names. */
export const elsewhere: Readonly<Record<string, Elsewhere>> = {
  'noop-alter-field': {
    kind: 'silence',
    reason:
      'An AlterField without SQL (choices, help texts, validators, a default of Python) makes no statement, so no rule has anything to judge.',
  },
  'rename-field-noop-db-column': {
    kind: 'silence',
    reason: 'A RenameField that keeps `db_column` makes no statement; `rename-column` judges statements.',
  },
  'mysql-rename-index': { kind: 'silence', reason: 'Instant on MySQL and MariaDB, and no query names an index.' },
  'vendor-mismatch-noise': {
    kind: 'silence',
    reason: 'Migrations are judged for the declared database; what tests run on is not asked.',
  },
  'deploy-phase': {
    kind: 'report',
    reason:
      'Each migration is reported with the phase in which it has to run, and why (before the code, after it, either, only with downtime).',
  },
  'reverse-destroys-data': {
    kind: 'report',
    reason: 'The way back is part of the report of each migration: what it loses, and what it costs.',
  },
  'reverse-takes-heavy-lock': {
    kind: 'report',
    reason: 'The way back is compiled and judged like the way forward, and stands in the report of each migration.',
  },
  'rollback-grade': {
    kind: 'report',
    reason: 'The report says of each migration whether it goes back, and at what price.',
  },
  'mysql-instant-eligible': {
    kind: 'report',
    reason:
      '`lockkeeper locks` and the timeline name the algorithm of each statement. How many instant changes a table has left before a rebuild (64 in MySQL) is known to the server alone.',
  },
  'storage-statistics-params': {
    kind: 'report',
    reason:
      'Nothing is rewritten or read; the lock (`SHARE UPDATE EXCLUSIVE`, for SET STORAGE `ACCESS EXCLUSIVE`) stands in the timeline and counts in `missing-lock-timeout` and `hot-table-ddl`.',
  },
  'create-collation': { kind: 'not a hazard', reason: 'It writes the catalog alone and locks no table.' },
  'runpython-atomic-false-batch': {
    kind: 'not a hazard',
    reason: 'It is what `runpython-no-batching` and others advise.',
  },
  'sqlite-rename-in-atomic': {
    kind: 'not known',
    reason:
      'It needs a SQLite older than 3.26 (2018), which Django 5.0 and later do not take at all. The version is that of the interpreter which migrates, and no file of a repository says it. With SQLite 3.40, Django 3.2, 4.2 and 5.2 rename models, tables and keys that others refer to in an atomic migration (tried).',
  },
  'python-version-syntax': {
    kind: 'not known',
    reason:
      'Which Python runs the migrations is not in the repository; a file that is no Python at all is told by `unreadable-migration`.',
  },
  'custom-rules': {
    kind: 'not built',
    reason:
      'Code of a repository is never run, and patterns over SQL text would be wrong where the catalog decides. Severities, suppressions and policies are configurable.',
  },
};
