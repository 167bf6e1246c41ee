import { resolveFeatures, type Target, type Version } from '../target.ts';

/**
 * Where Django's schema editor for PostgreSQL changed what it prints. Each row was read off the sources of Django 3.2, 4.0,
 * 4.1, 4.2, 5.0, 5.1 and 5.2 (db/backends/base/schema.py and db/backends/postgresql/), and is held by `conformance/`.
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
  /** Cast() is written with "::". */
  castsByColons: [4, 0],
  /** An expression on the right side of a lookup stands in parentheses. */
  wrapsRightExpressions: [4, 0],
  /** AutoField is an identity column; before, a serial one. */
  identityColumns: [4, 1],
  /** `SET CONSTRAINTS ALL IMMEDIATE` follows the UPDATE that fills NULLs. */
  settlesConstraintsAfterUpdate: [4, 1],
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
  /** `CharField()` without max_length is `varchar`. */
  unlimitedVarchar: [4, 2],
  /** JSON parameters are adapted as `jsonb`. */
  adaptsJson: [5, 1],
  /** Parameters are merged by the driver (`compose_sql`). */
  composesParameters: [4, 2],
  /** The pattern index is left out for columns with a collation that is not deterministic. */
  checksCollation: [4, 2],
  /** A space stands before the storage parameters of an index; before, it stood behind them. */
  spacesStorageParameters: [4, 1],
  /** ExclusionConstraint is compiled as index expressions, which wrap what is no column in parentheses. */
  wrapsExclusionExpressions: [4, 1],
  databaseDefaults: [5, 0],
  /** UniqueConstraint(nulls_distinct=…). */
  nullsDistinct: [5, 0],
  /** A foreign key is left alone if its target's table stays the same. */
  comparesTargetTables: [5, 0],
  /** A column's check is compared without the column's name. */
  comparesChecksWithoutColumn: [5, 0],
  /** The percent sign is no longer doubled in literals of conditions and checks. */
  plainPercent: [5, 0],
  /** Deferred SQL is executed without parameters. */
  defersWithoutParameters: [5, 0],
  /** Deferred statements that create an index go when the index is dropped. */
  forgetsDroppedIndexes: [5, 1],
  /** CICharField, CIEmailField and CITextField are plain text types. */
  plainCaseInsensitiveFields: [5, 1],
  /** A plain Value on the right side of a lookup stands without parentheses. */
  leavesRightValuesBare: [5, 1],
  /** `index_together` is gone from models. */
  withoutIndexTogether: [5, 1],
  /** The pattern index is made again when a text type replaces another type. */
  restoresPatternIndex: [5, 2],
} as const satisfies Record<string, Version>;

export type DjangoFeatures = Readonly<Record<keyof typeof djangoSince, boolean>>;

/** What the target's Django prints. */
export function djangoFeatures(target: Target): DjangoFeatures {
  return resolveFeatures(djangoSince, target.django);
}
