import { resolveFeatures, type Target, type Vendor, type Version } from '../target.ts';

/** The databases that share a schema editor in Django: MariaDB is reached through the backend for MySQL. */
export type Backend = 'postgresql' | 'mysql' | 'sqlite';

export const backends: Readonly<Record<Vendor, Backend>> = {
  postgresql: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
};

const always: Version = [0, 0];
const never: Version = [Number.POSITIVE_INFINITY, 0];

/** Since which version a server can do something, by vendor; where one is missing it never can. */
type Row = Readonly<Partial<Record<Vendor, Version>>>;

/**
 * What Django takes a server to be able to do: `DatabaseFeatures` (db/backends/<vendor>/features.py). "MySQL 8.0" stands for
 * its later releases: what came with 8.0.4, 8.0.13 and 8.0.16 is taken to be there.
 */
const databaseSince = {
  /** `supports_comments`: comments on tables and columns. */
  comments: { postgresql: always, mysql: always, mariadb: always },
  /** `supports_comments_inline`: a column's comment is part of its definition. */
  inlineComments: { mysql: always, mariadb: always },
  /** `supports_combined_alters`: one ALTER TABLE takes several actions. */
  combinedAlters: { postgresql: always },
  /** `supports_expression_indexes`. */
  expressionIndexes: { postgresql: always, mysql: [8, 0], sqlite: always },
  /** `supports_partial_indexes`. */
  partialIndexes: { postgresql: always, sqlite: always },
  /** `supports_covering_indexes`. */
  coveringIndexes: { postgresql: always },
  /** `supports_deferrable_unique_constraints`. */
  deferrableUnique: { postgresql: always },
  /** `supports_nulls_distinct_unique_constraints`. */
  nullsDistinct: { postgresql: always },
  /** `supports_table_check_constraints` and `supports_column_check_constraints`. */
  checks: { postgresql: always, mysql: [8, 0], mariadb: [10, 3], sqlite: always },
  /** `supports_tablespaces`. */
  tablespaces: { postgresql: always },
  /** `requires_literal_defaults`: defaults are text of the statement, not its parameters. */
  literalDefaults: { sqlite: always },
  /** `can_rename_index`. */
  renamesIndexes: { postgresql: always, mysql: always, mariadb: [10, 5] },
  /** `ALTER TABLE … RENAME COLUMN`. */
  renamesColumns: { postgresql: always, mysql: [8, 0], mariadb: [10, 5], sqlite: always },
  /** `has_native_uuid_field`. */
  nativeUuids: { postgresql: always, mariadb: [10, 7] },
  /** `_supports_limited_data_type_defaults` (mysql/schema.py): texts, blobs and JSON may have a default. */
  textDefaults: { postgresql: always, mysql: [8, 0], mariadb: [10, 3], sqlite: always },
  /** Such a default is an expression in parentheses (`_column_default_sql`, mysql/schema.py). */
  wrapsTextDefaults: { mysql: [8, 0] },
  /** ALTER COLUMN takes such a default (`skip_default_on_alter`, mysql/schema.py). */
  altersTextDefaults: { postgresql: always, mariadb: always, sqlite: always },
  /** Checks of columns are compared with the column's name (`_field_db_check`, mysql/schema.py). */
  comparesChecksWithColumn: { mysql: always },
  /**
   * REFERENCES in a column's own definition makes a foreign key; before, it is read and thrown away (MySQL 9.0 release notes;
   * MariaDB, "Foreign Keys"; observed on MariaDB 10.11).
   */
  inlineReferences: { postgresql: always, mysql: [9, 0], mariadb: [10, 5], sqlite: always },
  /** `DROP CONSTRAINT IF EXISTS` instead of `DROP CHECK`. */
  dropsChecksAsConstraints: { mariadb: always },
} as const satisfies Record<string, Row>;

export type DatabaseFeatures = Readonly<Record<keyof typeof databaseSince, boolean>>;

/** What the target's server can do, as Django sees it. */
export function databaseFeatures({ vendor, database }: Target): DatabaseFeatures {
  const names = Object.keys(databaseSince) as (keyof typeof databaseSince)[];
  const since = Object.fromEntries(names.map((name) => [name, (databaseSince[name] as Row)[vendor] ?? never]));
  return resolveFeatures(since as Record<keyof typeof databaseSince, Version>, database);
}
