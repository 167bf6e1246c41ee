import { ownEntry } from '../django/fields/own-entry.ts';
import type { PythonValue } from '../python/value.ts';
import type { Vendor } from '../target.ts';
import {
  calledName,
  columnExpression,
  join,
  joinWith,
  literalExpression,
  notCompiled,
  textOfPieces,
  type Compiled,
  type ExpressionScope,
} from './compiled.ts';
import { columnFor, internalTypeOf } from './columns.ts';
import { extracted, isDate, isDatePart } from './date-parts.ts';
import { compileExpression } from './expressions.ts';
import { prepare } from './field-values.ts';
import { attributeOf, targetOf, type Attribute } from './model.ts';
import { toObject, type PythonObject } from './python-object.ts';

/** A compiled lookup, and what `build_filter` has to know to guard it against NULL under a negation. */
export interface CompiledLookup {
  readonly compiled: Compiled;
  /** True for `isnull` and comparisons with None, which need no guard. */
  readonly isNullTest: boolean;
  /** The columns that the lookup compares. */
  readonly columns: readonly Attribute[];
}

/** `"column" IS NOT NULL`. */
export function notNull(attribute: Attribute): Compiled {
  return join(columnExpression(attribute), ' IS NOT NULL');
}

/** Compiles `name__lookup=value` (`build_lookup`). */
export function compileLookup(path: string, value: PythonValue, scope: ExpressionScope): CompiledLookup {
  const [name = '', ...more] = path.split('__');
  const attribute = attributeOf(scope.model, name);
  const { model } = scope.model;
  if (attribute === undefined) return failed(value, `\`${path}\` is no field of \`${model.app}.${model.name}\``);
  const [lookup = 'exact', ...rest] = more;
  if (isDatePart(lookup) && isDate(attribute, scope)) return comparePart(lookup, rest, { attribute, value, scope });
  if (rest.length > 0) return failed(value, `the lookup \`${path}\` is not compiled`);
  if (value.kind === 'none' && (lookup === 'exact' || lookup === 'iexact')) return nullTest(attribute, true);
  if (lookup === 'isnull') {
    return value.kind === 'boolean'
      ? nullTest(attribute, value.value)
      : failed(value, '`isnull` is compared with no boolean');
  }
  const compile = ownEntry(lookups, lookup);
  if (compile === undefined) return failed(value, `the lookup \`${path}\` is not compiled`);
  return compile({ attribute, value, scope, lookup });
}

function failed(value: PythonValue, reason: string): CompiledLookup {
  return { compiled: notCompiled(value, reason), isNullTest: false, columns: [] };
}

function nullTest(attribute: Attribute, isNull: boolean): CompiledLookup {
  const compiled = join(columnExpression(attribute), isNull ? ' IS NULL' : ' IS NOT NULL');
  // Under a negation only `isnull=False` would be guarded, and Django leaves it.
  return { compiled, isNullTest: true, columns: [attribute] };
}

const comparisons: Readonly<Record<string, string>> = { exact: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** `date__month__gt=6`. A year is compared as the days that it begins and ends with (`YearLookup`), so that an index can be used. */
function comparePart(
  part: string,
  [comparison = 'exact', ...more]: readonly string[],
  { attribute, value, scope }: Pick<Lookup, 'attribute' | 'value' | 'scope'>,
): CompiledLookup {
  const operator = ownEntry(comparisons, comparison);
  const number = toObject(value);
  if (operator === undefined || more.length > 0 || number.kind !== 'integer' || part === 'iso_year')
    return failed(value, `the lookup \`${attribute.name}__${part}\` is not compiled`);
  const column = columnExpression(attribute);
  const known = (compiled: Compiled): CompiledLookup => ({ compiled, isNullTest: false, columns: [attribute] });
  if (part !== 'year')
    return known(join(extracted(part, column, scope), ` ${operator} `, literalExpression(number, scope)));
  const year = String(number.value).padStart(4, '0');
  const [first, last] = [`${year}-01-01`, `${year}-12-31`].map((text) =>
    literalExpression({ kind: 'date', text }, scope),
  );
  if (first === undefined || last === undefined) return failed(value, 'the year is not known');
  if (operator === '=') return known(join(column, ' BETWEEN ', first, ' AND ', last));
  return known(join(column, ` ${operator} `, operator === '>' || operator === '<=' ? last : first));
}

interface Lookup {
  readonly attribute: Attribute;
  readonly value: PythonValue;
  readonly scope: ExpressionScope;
  readonly lookup: string;
}

type CompileLookup = (lookup: Lookup) => CompiledLookup;

const lookups: Readonly<Record<string, CompileLookup>> = {
  exact: compileExact,
  gt: (lookup) => compare(lookup, '>'),
  gte: (lookup) => compare(lookup, '>='),
  lt: (lookup) => compare(lookup, '<'),
  lte: (lookup) => compare(lookup, '<='),
  in: compileIn,
  range: compileRange,
  contains: (lookup) => pattern(lookup, { before: '%', after: '%' }),
  startswith: (lookup) => pattern(lookup, { before: '', after: '%' }),
  endswith: (lookup) => pattern(lookup, { before: '%', after: '' }),
  icontains: (lookup) => pattern(lookup, { before: '%', after: '%' }),
  istartswith: (lookup) => pattern(lookup, { before: '', after: '%' }),
  iendswith: (lookup) => pattern(lookup, { before: '%', after: '' }),
  iexact: (lookup) => pattern(lookup, { escapes: true }),
  regex: (lookup) => pattern(lookup, {}),
  iregex: (lookup) => pattern(lookup, {}),
};

/** Column classes whose lookups are the plain ones. JSON, arrays and ranges have their own. */
const comparable: ReadonlySet<string> = new Set([
  'AutoField',
  'BigAutoField',
  'SmallAutoField',
  'BigIntegerField',
  'BooleanField',
  'NullBooleanField',
  'CharField',
  'CICharField',
  'CIEmailField',
  'CITextField',
  'DateField',
  'DateTimeField',
  'DecimalField',
  'DurationField',
  'FileField',
  'FilePathField',
  'FloatField',
  'GenericIPAddressField',
  'IntegerField',
  'PositiveBigIntegerField',
  'PositiveIntegerField',
  'PositiveSmallIntegerField',
  'SlugField',
  'SmallIntegerField',
  'TextField',
  'TimeField',
  'UUIDField',
]);

/** The field whose class decides: a foreign key compares as its target. */
function comparedField(attribute: Attribute): Attribute | undefined {
  let current: Attribute | undefined = attribute;
  for (let depth = 0; depth < 10 && current?.field.relation !== undefined; depth += 1) current = targetOf(current);
  return current;
}

function isComparable(attribute: Attribute, scope: ExpressionScope): boolean {
  const field = comparedField(attribute)?.field;
  return (
    field !== undefined &&
    field.fieldClass !== 'ArrayField' &&
    comparable.has(internalTypeOf(field, scope.columns.features))
  );
}

function compileExact(lookup: Lookup): CompiledLookup {
  const { attribute, value, scope } = lookup;
  const internal = internalTypeOf(attribute.field, scope.columns.features);
  const isBoolean = internal === 'BooleanField' || internal === 'NullBooleanField';
  // `conditional_expression_supported_in_where_clause` (mysql/operations.py): MySQL's indexes need the comparison.
  const { backend, features } = scope.columns;
  const compares = { postgresql: false, mysql: features.comparesBooleans, sqlite: features.comparesBooleansOnSqlite };
  if (!isBoolean || compares[backend]) return compare(lookup, '=');
  const prepared = prepare(attribute, toObject(value), scope.columns);
  if (prepared.kind !== 'boolean') return compare(lookup, '=');
  const column = columnExpression(attribute);
  return { compiled: prepared.value ? column : join('NOT ', column), isNullTest: false, columns: [attribute] };
}

function compare(lookup: Lookup, operator: string): CompiledLookup {
  const { attribute, value, scope } = lookup;
  const right = rightSide(lookup);
  if (right === undefined) return failed(value, `the value of \`${attribute.name}__${lookup.lookup}\` is not compiled`);
  if (scope.columns.features.leavesOutOverflows && overflows(lookup))
    return failed(value, `Django leaves out comparisons with what \`${attribute.name}\` can't hold`);
  const columns = right.column === undefined ? [attribute] : [attribute, right.column];
  const compiled = join(columnExpression(attribute), ` ${operator} `, wrapRight(right, scope));
  return { compiled, isNullTest: false, columns };
}

/** `integer_field_ranges` (db/backends/base/operations.py), keys that count by themselves left out. */
const integerRanges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  SmallIntegerField: [-(2n ** 15n), 2n ** 15n - 1n],
  IntegerField: [-(2n ** 31n), 2n ** 31n - 1n],
  BigIntegerField: [-(2n ** 63n), 2n ** 63n - 1n],
  PositiveSmallIntegerField: [0n, 2n ** 15n - 1n],
  PositiveIntegerField: [0n, 2n ** 31n - 1n],
  PositiveBigIntegerField: [0n, 2n ** 63n - 1n],
};

/** `IntegerFieldOverflow`: the comparison always or never holds, and is not printed. */
function overflows({ attribute, value, scope }: Lookup): boolean {
  const number = toObject(value);
  const range = ownEntry(integerRanges, internalTypeOf(attribute.field, scope.columns.features));
  return number.kind === 'integer' && range !== undefined && (number.value < range[0] || number.value > range[1]);
}

/** An expression on the right is wrapped in parentheses, unless it begins with one. */
function wrapRight(right: Compiled, scope: ExpressionScope): Compiled {
  const { features } = scope.columns;
  const isParameter = right.isValue;
  if (isParameter || !features.wrapsRightExpressions || textOfPieces(right.pieces, scope.columns.names).startsWith('('))
    return right;
  return { ...join('(', right, ')'), column: right.column };
}

/** What a column is compared with: an expression, or a value that the field prepares. */
function rightSide({ attribute, value, scope }: Lookup): Compiled | undefined {
  const isExpression = value.kind === 'operation' || (value.kind === 'call' && calledName(value) !== undefined);
  if (isExpression && toObject(value).kind === 'unknown') {
    const compiled = compileExpression(value, scope);
    // A Value is compiled like an expression, and wrapped like one until Django 5.1.
    return calledName(value) === 'Value'
      ? { ...compiled, isValue: scope.columns.features.leavesRightValuesBare }
      : compiled;
  }
  if (!isComparable(attribute, scope)) return undefined;
  const prepared = preparedFor(attribute, value, scope);
  return prepared.kind === 'unknown' || prepared.kind === 'none' ? undefined : literalExpression(prepared, scope);
}

function preparedFor(attribute: Attribute, value: PythonValue, scope: ExpressionScope): PythonObject {
  // Only values to be stored get all their decimal places (`get_db_prep_save`).
  const features = { ...scope.columns.features, leavesDecimals: true };
  return prepare(attribute, toObject(value), { ...scope.columns, features });
}

/** Values of a list, without None and without repetitions, as `OrderedSet` keeps them. */
function compileIn(lookup: Lookup): CompiledLookup {
  const { attribute, value, scope } = lookup;
  const items = value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set' ? value.items : undefined;
  if (items === undefined || value.kind === 'set' || !isComparable(attribute, scope)) {
    return failed(value, `the values of \`${attribute.name}__in\` are not compiled`);
  }
  const values = items.filter(({ kind }) => kind !== 'none').map((item) => preparedFor(attribute, item, scope));
  if (values.length === 0 || values.some(({ kind }) => kind === 'unknown')) {
    return failed(value, `the values of \`${attribute.name}__in\` are not compiled`);
  }
  const seen = new Set<string>();
  const distinct = values
    .map((item) => literalExpression(item, scope))
    .filter(({ pieces }) => {
      const text = textOfPieces(pieces, scope.columns.names);
      return seen.has(text) ? false : seen.add(text);
    });
  const compiled = join(columnExpression(attribute), ' IN (', joinWith(', ', distinct), ')');
  return { compiled, isNullTest: false, columns: [attribute] };
}

function compileRange(lookup: Lookup): CompiledLookup {
  const { attribute, value, scope } = lookup;
  const [from, to, ...more] = value.kind === 'list' || value.kind === 'tuple' ? value.items : [];
  const bounds = [from, to].map((bound) => (bound === undefined ? undefined : rightSide({ ...lookup, value: bound })));
  const [low, high] = bounds;
  if (low === undefined || high === undefined || more.length > 0 || !isComparable(attribute, scope)) {
    return failed(value, `the bounds of \`${attribute.name}__range\` are not compiled`);
  }
  const compiled = join(columnExpression(attribute), ' BETWEEN ', low, ' AND ', high);
  return { compiled, isNullTest: false, columns: [attribute] };
}

interface Pattern {
  /** Wildcards around the value; with them its own are escaped. */
  readonly before?: string;
  readonly after?: string;
  readonly escapes?: boolean;
}

/** Text lookups: both sides as the database compares texts. */
function pattern({ attribute, value, scope, lookup }: Lookup, shape: Pattern): CompiledLookup {
  const object = toObject(value);
  if (object.kind !== 'string' || !isComparable(attribute, scope)) {
    return failed(value, `\`${attribute.name}__${lookup}\` is not compiled`);
  }
  const { backend, vendor } = scope.columns;
  // PostgreSQL compares upper cases; the others have LIKE without wildcards.
  const escapes = shape.before !== undefined || (shape.escapes === true && backend !== 'postgresql');
  const escaped = object.value.replaceAll('\\', '\\\\').replaceAll('%', '\\%').replaceAll('_', '\\_');
  const text = escapes ? `${shape.before ?? ''}${escaped}${shape.after ?? ''}` : object.value;
  const right = literalExpression({ kind: 'string', value: text }, scope);
  const left = backend === 'postgresql' ? cast(attribute, scope) : columnExpression(attribute);
  const template = ownEntry(patternTemplates[vendor], lookup) ?? patternTemplates[vendor]['*'] ?? '';
  const [before = '', between = '', after = ''] = template.split(/%[lr]/);
  return { compiled: join(before, left, between, right, after), isNullTest: false, columns: [attribute] };
}

const mysqlPatterns: Readonly<Record<string, string>> = {
  '*': '%l LIKE %r',
  contains: '%l LIKE BINARY %r',
  startswith: '%l LIKE BINARY %r',
  endswith: '%l LIKE BINARY %r',
};

/** `operators`, `lookup_cast` and `regex_lookup` of the backends: the column is %l, the text %r; "*" stands for the rest. */
const patternTemplates: Readonly<Record<Vendor, Readonly<Record<string, string>>>> = {
  postgresql: {
    '*': '%l LIKE %r',
    icontains: 'UPPER(%l) LIKE UPPER(%r)',
    istartswith: 'UPPER(%l) LIKE UPPER(%r)',
    iendswith: 'UPPER(%l) LIKE UPPER(%r)',
    iexact: 'UPPER(%l) = UPPER(%r)',
    regex: '%l ~ %r',
    iregex: '%l ~* %r',
  },
  mysql: { ...mysqlPatterns, regex: "REGEXP_LIKE(%l, %r, 'c')", iregex: "REGEXP_LIKE(%l, %r, 'i')" },
  mariadb: { ...mysqlPatterns, regex: '%l REGEXP BINARY %r', iregex: '%l REGEXP %r' },
  sqlite: { '*': "%l LIKE %r ESCAPE '\\'", regex: '%l REGEXP %r', iregex: "%l REGEXP '(?i)' || %r" },
};

/** `lookup_cast` (postgresql/operations.py). */
function cast(attribute: Attribute, scope: ExpressionScope): Compiled {
  const { internalType } = columnFor(comparedField(attribute) ?? attribute, scope.columns);
  const column = columnExpression(attribute);
  if (internalType === 'IPAddressField' || internalType === 'GenericIPAddressField') return join('HOST(', column, ')');
  if (internalType.startsWith('CI')) return join(column, '::citext');
  return join(column, '::text');
}
