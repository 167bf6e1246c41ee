import type { Location, Unresolved } from '../location.ts';
import type { PythonValue } from '../python/value.ts';

/** `app_label.modelname`: the label as it is, the model's name in lower case; Django's own key of a model. */
export type ModelKey = string;

/**
 * A model field as a migration writes it, resolved to the Django class that decides its SQL. Immutable. Options that never
 * reach SQL (choices, help_text, validators, …) stay in `options` unread.
 */
export interface Field {
  /** The Django field class that decides the SQL: `CharField`, `ArrayField`, `ForeignKey`, …, or `unknown`. */
  readonly fieldClass: string;
  /** The full dotted path that the migration names: `django.db.models.CharField`, `shop.fields.MoneyField`. */
  readonly path: string;
  /** Every option by keyword (positional arguments under their parameter's name), defaults of subclasses included. */
  readonly options: ReadonlyMap<string, PythonValue>;
  readonly null: boolean;
  readonly primaryKey: boolean;
  /** `unique=True`; a primary key or OneToOneField is unique as well: see `isUnique`. */
  readonly unique: boolean;
  /** `db_index=True`, or the class's own default (ForeignKey, SlugField: true). */
  readonly dbIndex: boolean;
  /** `db_column`, if given. */
  readonly dbColumn: string | undefined;
  /** The Python-side default; undefined where there is none. Django writes it into ADD COLUMN and drops it again. */
  readonly default: PythonValue | undefined;
  /** What the class stores for None, where that is not NULL. */
  readonly storedNone?: PythonValue;
  /** `db_default` (Django 5.0), the default that stays in the database. */
  readonly dbDefault: PythonValue | undefined;
  readonly relation: Relation | undefined;
  /** The item field of an ArrayField or range, the `output_field` of a GeneratedField. */
  readonly baseField: Field | undefined;
  /** A column type given by the project's or library's class itself (`db_type()` returns a constant). */
  readonly customType: string | undefined;
  /** Parts that matter for SQL and could not be read. */
  readonly unresolved: readonly Unresolved[];
  readonly at: Location;
}

/** The other end of a ForeignKey, OneToOneField or ManyToManyField. */
export interface Relation {
  readonly kind: 'foreign-key' | 'one-to-one' | 'many-to-many';
  /** The related model; `self` and swappable settings are already resolved. */
  readonly to: ModelKey;
  /** The setting behind a swappable target: "AUTH_USER_MODEL". */
  readonly swappable: string | undefined;
  readonly toField: string | undefined;
  readonly dbConstraint: boolean;
  /** `CASCADE`, `SET_NULL`, `DB_CASCADE`, …; only the DB_ ones (Django 6.1) reach SQL. */
  readonly onDelete: string | undefined;
  readonly parentLink: boolean;
  /** ManyToManyField only. */
  readonly through: ModelKey | undefined;
  readonly throughFields: readonly [string, string] | undefined;
  readonly dbTable: string | undefined;
  /** The class of the primary key of a table that Django makes for the relation: `DEFAULT_AUTO_FIELD`. */
  readonly throughPrimaryKey?: string | undefined;
  /** The integer column in which such a table keeps its rows in order (django-sortedm2m); undefined where it has none. */
  readonly throughOrder?: string | undefined;
  /** What could not be read of such a table's columns. */
  readonly throughUnresolved?: readonly Unresolved[];
}
