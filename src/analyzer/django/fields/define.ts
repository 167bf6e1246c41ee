import type { Relation } from '../field.ts';

/** A constant that a field class gives to one of its own options. */
export type Constant = string | number | boolean;

/**
 * What Django knows of a field class without looking at an instance. Source: `django/db/models/fields/`,
 * `django/contrib/postgres/fields/` of Django 3.2, 4.2 and 5.2.
 */
export interface FieldClass {
  /** The names of the positional parameters, in order, without those that `Field` itself has after them. */
  readonly parameters: readonly string[];
  /** `get_internal_type()`: the row of the column table that applies. */
  readonly internalType: string;
  /** `empty_strings_allowed`: whether '' is the default of a blank column that must not be NULL. */
  readonly emptyStrings: boolean;
  /** Options that the class gives where the call does not (`kwargs.setdefault`). */
  readonly implied: Readonly<Record<string, Constant>>;
  /** Options that the class sets whatever the call says (`kwargs[…] = …`). */
  readonly forced: Readonly<Record<string, Constant>>;
  readonly relation: Relation['kind'] | undefined;
}

/** The positional parameters of `django.db.models.Field.__init__`, in order. */
export const fieldParameters = [
  'verbose_name',
  'name',
  'primary_key',
  'max_length',
  'unique',
  'blank',
  'null',
  'db_index',
  'rel',
  'default',
  'editable',
  'serialize',
  'unique_for_date',
  'unique_for_month',
  'unique_for_year',
  'choices',
  'help_text',
  'db_column',
  'db_tablespace',
  'auto_created',
  'validators',
  'error_messages',
  'db_comment',
  'db_default',
] as const;

/** A class entry from what differs from a plain `Field`. */
export function fieldClass(internalType: string, given: Partial<FieldClass> = {}): FieldClass {
  return {
    parameters: fieldParameters,
    internalType,
    emptyStrings: false,
    implied: {},
    forced: {},
    relation: undefined,
    ...given,
  };
}
