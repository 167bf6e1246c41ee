import { resolveFeatures, type Target, type Version } from '../target.ts';

/**
 * Where Django's schema editor for PostgreSQL changed what it prints. Each row was read off the sources of Django 3.2, 4.0,
 * 4.1, 4.2, 5.0, 5.1, 5.2, 6.0 and 6.1 (db/backends/base/schema.py and db/backends/postgresql/), and is held by `conformance/`.
 */
const djangoSince = {
  /** `_related_non_m2m_objects` also follows relations to the relations. */
  followsNestedRelations: [4, 0],
  /** `execute` ignores white space behind the last ";". */
  trimsBeforeEnding: [4, 0],
  /** NullBooleanField is a BooleanField that may be NULL. */
  withoutNullBoolean: [4, 0],
  /** A rename of a column reaches the columns of named unique constraints that are deferred. */
  tracksUniqueColumns: [4, 0],
  /** MySQL's times are written with their microseconds. */
  writesMicroseconds: [4, 0],
  /** SQLite's unique constraints that are deferrable or cover columns make no table again. */
  leavesTablesToUnsupported: [4, 0],
  /** Cast() is written with "::". */
  castsByColons: [4, 0],
  /** An expression on the right side of a lookup stands in parentheses. */
  wrapsRightExpressions: [4, 0],
  /** MySQL compares booleans with a value instead of naming the column. */
  comparesBooleans: [4, 1],
  /** AutoField is an identity column; before, a serial one. */
  identityColumns: [4, 1],
  /** `SET CONSTRAINTS ALL IMMEDIATE` follows the UPDATE that fills NULLs. */
  settlesConstraintsAfterUpdate: [4, 1],
  /** SQLite's tables are altered by ADD COLUMN and DROP COLUMN where it can; before, they were made again. */
  altersSqliteTables: [4, 1],
  /** `choices` is among the attributes that don't reach the database. */
  ignoresChoices: [4, 1],
  /** Foreign keys take the collation of their target. */
  collatesRelations: [4, 1],
  /** Related objects are sorted by name. */
  sortsRelations: [4, 1],
  /** `~Q(…)` negates a copy instead of wrapping. */
  negatesCopies: [4, 2],
  /** A collation is changed in the same fragment as the type. */
  altersCollationWithType: [4, 2],
  /** `db_comment`, `db_table_comment`. */
  comments: [4, 2],
  /** Before an index of MySQL goes whose first column is a foreign key, the key gets an index of its own. */
  keepsForeignKeyIndexes: [4, 2],
  /** `CharField()` without max_length is `varchar`. */
  unlimitedVarchar: [4, 2],
  /** JSON parameters are adapted as `jsonb`. */
  adaptsJson: [5, 1],
  /** psycopg 3 may be the driver. */
  psycopg3: [4, 2],
  /** Parameters are merged by the driver (`compose_sql`). */
  composesParameters: [4, 2],
  /** `EXTRACT(YEAR FROM …)`; before, the part is a text. */
  namesExtractedParts: [4, 2],
  /** The pattern index is left out for columns with a collation that is not deterministic. */
  checksCollation: [4, 2],
  /** A space stands before the storage parameters of an index; before, it stood behind them. */
  spacesStorageParameters: [4, 1],
  /** ExclusionConstraint is compiled as index expressions, which wrap what is no column in parentheses. */
  wrapsExclusionExpressions: [4, 1],
  databaseDefaults: [5, 0],
  /** UniqueConstraint(nulls_distinct=…). */
  nullsDistinct: [5, 0],
  /** MariaDB's own type for UUIDs is used. */
  nativeMariadbUuids: [5, 0],
  /** A foreign key is left alone if its target's table stays the same. */
  comparesTargetTables: [5, 0],
  /** Comparisons with integers that a column can't hold are left out of conditions. */
  leavesOutOverflows: [5, 0],
  /** A column's check is compared without the column's name. */
  comparesChecksWithoutColumn: [5, 0],
  /** The percent sign is no longer doubled in literals of conditions and checks. */
  plainPercent: [5, 0],
  /** Deferred SQL is executed without parameters. */
  defersWithoutParameters: [5, 0],
  /** MySQL's texts and blobs get no default that is empty. */
  skipsEmptyTexts: [5, 1],
  /** Deferred statements that create an index go when the index is dropped. */
  forgetsDroppedIndexes: [5, 1],
  /** CICharField, CIEmailField and CITextField are plain text types. */
  plainCaseInsensitiveFields: [5, 1],
  /** A plain Value on the right side of a lookup stands without parentheses. */
  leavesRightValuesBare: [5, 1],
  /** `index_together` is gone from models. */
  withoutIndexTogether: [5, 1],
  /** Decimal numbers are handed to the driver as they are. */
  leavesDecimals: [5, 2],
  /** The pattern index is made again when a text type replaces another type. */
  restoresPatternIndex: [5, 2],
  /** CheckConstraint no longer knows `check`, and GeneratedField wants `db_persist`. */
  refusesOldArguments: [6, 0],
  /** A column is dropped without CASCADE: what depends on it makes the statement fail. */
  dropsColumnsAlone: [6, 0],
  /** `on_delete=DB_CASCADE` and the like reach the constraint. */
  databaseOnDelete: [6, 1],
  /** SQLite has no boolean type either: a column is compared with 1 or 0 there as well (`has_native_boolean_field`). */
  comparesBooleansOnSqlite: [6, 1],
  /** DecimalField without digits is `numeric`. */
  unlimitedNumeric: [6, 1],
  /** Constraints of a table that the migration has renamed are found under its name in the database. */
  remembersRenamedTables: [6, 1],
  /** A tuple of `unique_together` that is still deferred is taken back without a statement. */
  takesBackDeferredTuples: [6, 1],
} as const satisfies Record<string, Version>;

/** What Django's backend asks the version of a PostgreSQL server for (db/backends/postgresql/features.py). */
const postgresqlSince = {
  /** `uuidv4()` and `uuidv7()`. */
  uuidFunctions: [18, 0],
} as const satisfies Record<string, Version>;

export type DjangoFeatures = Readonly<Record<keyof typeof djangoSince | keyof typeof postgresqlSince, boolean>>;

/** What the target's Django prints. */
export function djangoFeatures(target: Target): DjangoFeatures {
  const ofDjango = resolveFeatures(djangoSince, target.django);
  const psycopg3 = ofDjango.psycopg3 && target.driver === 'psycopg';
  return {
    ...ofDjango,
    psycopg3,
    adaptsJson: ofDjango.adaptsJson || psycopg3,
    ...resolveFeatures(postgresqlSince, target.vendor === 'postgresql' ? target.database : [0, 0]),
  };
}
