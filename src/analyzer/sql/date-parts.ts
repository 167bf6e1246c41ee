import { ownEntry } from '../django/fields/own-entry.ts';
import { join, type Compiled, type ExpressionScope } from './compiled.ts';
import { columnFor } from './columns.ts';
import type { Attribute } from './model.ts';

/** The parts of a date by their names as lookups, as PostgreSQL names them (`date_extract_sql`, postgresql/operations.py). */
const parts: Readonly<Record<string, string>> = {
  year: 'year',
  iso_year: 'isoyear',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  iso_week_day: 'isodow',
};

export function isDatePart(name: string): boolean {
  return Object.hasOwn(parts, name);
}

/** Moments depend on the time zone of the settings, and other databases have functions of their own: only dates are known. */
export function isDate(attribute: Attribute, { columns }: ExpressionScope): boolean {
  return columns.backend === 'postgresql' && columnFor(attribute, columns).internalType === 'DateField';
}

/** `EXTRACT(MONTH FROM "column")`. */
export function extracted(part: string, column: Compiled, scope: ExpressionScope): Compiled {
  const name = ownEntry(parts, part) ?? part;
  const isBare = scope.columns.features.namesExtractedParts;
  return join(`EXTRACT(${isBare ? name.toUpperCase() : `'${name}'`} FROM `, column, ')');
}
