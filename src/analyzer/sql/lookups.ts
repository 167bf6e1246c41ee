import type { PythonValue } from '../python/value.ts';
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
  if (rest.length > 0) return failed(value, `the lookup \`${path}\` is not compiled`);
  if (value.kind === 'none' && (lookup === 'exact' || lookup === 'iexact')) return nullTest(attribute, true);
  if (lookup === 'isnull') {
    return value.kind === 'boolean'
      ? nullTest(attribute, value.value)
      : failed(value, '`isnull` is compared with no boolean');
  }
  const compile = Object.hasOwn(lookups, lookup) ? lookups[lookup] : undefined;
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
  contains: (lookup) => pattern(lookup, { operator: 'LIKE', before: '%', after: '%' }),
  startswith: (lookup) => pattern(lookup, { operator: 'LIKE', before: '', after: '%' }),
  endswith: (lookup) => pattern(lookup, { operator: 'LIKE', before: '%', after: '' }),
  icontains: (lookup) => pattern(lookup, { operator: 'LIKE', before: '%', after: '%', upper: true }),
  istartswith: (lookup) => pattern(lookup, { operator: 'LIKE', before: '', after: '%', upper: true }),
  iendswith: (lookup) => pattern(lookup, { operator: 'LIKE', before: '%', after: '', upper: true }),
  iexact: (lookup) => pattern(lookup, { operator: '=', upper: true }),
  regex: (lookup) => pattern(lookup, { operator: '~' }),
  iregex: (lookup) => pattern(lookup, { operator: '~*' }),
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
  if (internal !== 'BooleanField' && internal !== 'NullBooleanField') return compare(lookup, '=');
  const prepared = prepare(attribute, toObject(value), scope.columns.features);
  if (prepared.kind !== 'boolean') return compare(lookup, '=');
  const column = columnExpression(attribute);
  return { compiled: prepared.value ? column : join('NOT ', column), isNullTest: false, columns: [attribute] };
}

function compare(lookup: Lookup, operator: string): CompiledLookup {
  const { attribute, value, scope } = lookup;
  const right = rightSide(lookup);
  if (right === undefined) return failed(value, `the value of \`${attribute.name}__${lookup.lookup}\` is not compiled`);
  const columns = right.column === undefined ? [attribute] : [attribute, right.column];
  const compiled = join(columnExpression(attribute), ` ${operator} `, wrapRight(right, scope));
  return { compiled, isNullTest: false, columns };
}

/** An expression on the right is wrapped in parentheses, unless it begins with one. */
function wrapRight(right: Compiled, scope: ExpressionScope): Compiled {
  const { features } = scope.columns;
  const isParameter = right.isValue;
  if (isParameter || !features.wrapsRightExpressions || textOfPieces(right.pieces).startsWith('(')) return right;
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
  return prepare(attribute, toObject(value), scope.columns.features);
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
      const text = textOfPieces(pieces);
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
  readonly operator: string;
  /** Wildcards around the value; with them its own are escaped. */
  readonly before?: string;
  readonly after?: string;
  readonly upper?: boolean;
}

/** Text lookups: the column is cast to text, and both sides are put in upper case where case is ignored. */
function pattern({ attribute, value, scope, lookup }: Lookup, shape: Pattern): CompiledLookup {
  const object = toObject(value);
  if (object.kind !== 'string' || !isComparable(attribute, scope)) {
    return failed(value, `\`${attribute.name}__${lookup}\` is not compiled`);
  }
  const escaped = object.value.replaceAll('\\', '\\\\').replaceAll('%', '\\%').replaceAll('_', '\\_');
  const text = shape.before === undefined ? object.value : `${shape.before}${escaped}${shape.after ?? ''}`;
  const left = cast(attribute, scope);
  const right = literalExpression({ kind: 'string', value: text }, scope);
  const upperLeft = shape.upper === true ? join('UPPER(', left, ')') : left;
  const upperRight = shape.upper === true ? join('UPPER(', right, ')') : right;
  return { compiled: join(upperLeft, ` ${shape.operator} `, upperRight), isNullTest: false, columns: [attribute] };
}

/** `lookup_cast` (postgresql/operations.py). */
function cast(attribute: Attribute, scope: ExpressionScope): Compiled {
  const { internalType } = columnFor(comparedField(attribute) ?? attribute, scope.columns);
  const column = columnExpression(attribute);
  if (internalType === 'IPAddressField' || internalType === 'GenericIPAddressField') return join('HOST(', column, ')');
  if (internalType.startsWith('CI')) return join(column, '::citext');
  return join(column, '::text');
}
