import type { ColumnContext } from './columns.ts';
import { inUtc } from './moments.ts';
import { text, type PythonObject } from './python-object.ts';

/**
 * What the backends for MySQL and SQLite make of a prepared value before the driver has it: the `adapt_…_value` methods of
 * db/backends/<backend>/operations.py and `get_db_prep_value` of the fields, which look at what the database has natively.
 */
export function adaptValue(
  value: PythonObject,
  context: ColumnContext,
  decimalPlaces: number | undefined,
): PythonObject {
  if (context.backend === 'postgresql') return value;
  switch (value.kind) {
    case 'date':
      return text(value.text);
    case 'time':
      return text(context.backend === 'mysql' && context.features.writesMicroseconds ? whole(value.text) : value.text);
    case 'datetime':
      // `make_naive` in the connection's time zone, which is UTC.
      return text((inUtc(value.text) ?? value.text).replace('T', ' '));
    case 'timedelta':
      return { kind: 'integer', value: value.microseconds };
    case 'uuid':
      return isNativeUuid(context) ? value : text(value.text.replaceAll('-', ''));
    case 'inet':
      return text(value.text);
    case 'decimal':
      if (context.backend !== 'sqlite') return value;
      // sqlite3's adapter for Decimal is `str`.
      return context.features.leavesDecimals || decimalPlaces === undefined
        ? text(value.text)
        : fixed(value.text, decimalPlaces);
    default:
      return value;
  }
}

function isNativeUuid({ vendor, features, database }: ColumnContext): boolean {
  return vendor === 'mariadb' && features.nativeMariadbUuids && database.nativeUuids;
}

function whole(time: string): string {
  return time.includes('.') ? time : `${time}.000000`;
}

/** `format_number` (db/backends/utils.py): the number with all its decimal places, as text. */
function fixed(number: string, places: number): PythonObject {
  const [integral = '0', fraction = ''] = number.split('.');
  const cut = fraction.slice(0, places).padEnd(places, '0');
  if (/[1-9]/.test(fraction.slice(places))) return text(number);
  return text(places === 0 ? integral : `${integral}.${cut}`);
}
