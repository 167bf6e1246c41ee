import { combinedExpression } from '../django/combined-expression.ts';
import { ownEntry } from '../django/fields/own-entry.ts';
import type { Modules } from '../python/module.ts';
import type { CallValue, PythonValue } from '../python/value.ts';
import {
  calledMethod,
  calledName,
  columnExpression,
  join,
  joinWith,
  literalExpression,
  notCompiled,
  type Compiled,
  type ExpressionScope,
} from './compiled.ts';
import { compileCondition } from './conditions.ts';
import { bareFunctions, functionTemplate } from './function-names.ts';
import { aroundArguments, functionShape } from './function-shape.ts';
import { columnFor } from './columns.ts';
import { extracted, isDate } from './date-parts.ts';
import { readField } from '../django/fields/index.ts';
import { attributeOf, columnNameOf, localAttributes } from './model.ts';
import { toObject } from './python-object.ts';

export { compileCondition } from './conditions.ts';
export type { Compiled, ExpressionScope } from './compiled.ts';

const depthLimit = 40;

/** Compiles an expression: `F`, `Value`, the functions below, arithmetic, `Case`, `Q`. */
export function compileExpression(value: PythonValue, scope: ExpressionScope, depth = 0): Compiled {
  if (depth > depthLimit) return notCompiled(value, 'the expression is nested too deeply');
  if (value.kind === 'operation') return compileOperation(value, scope, depth);
  const name = calledName(value);
  if (value.kind !== 'call') return compilePlain(value, scope);
  if (name === undefined) return compileShaped(value, scope, depth) ?? compilePlain(value, scope);
  const compile = ownEntry(expressionCalls, name);
  if (compile !== undefined) return compile(value, scope, depth);
  const template = functionTemplate(name, scope.columns);
  if (template !== undefined && !hasOptions(value)) return compileFunction(value, template, scope, depth);
  const shaped = name === 'Func' ? compileShaped(value, scope, depth) : undefined;
  if (shaped !== undefined) return shaped;
  return notCompiled(value, `the expression \`${name}\` is not compiled`);
}

function compilePlain(value: PythonValue, scope: ExpressionScope): Compiled {
  if (calledMethod(value) !== undefined) return notCompiled(value, 'a method of an expression is not compiled here');
  if (value.kind === 'call' && value.callee.kind !== 'reference') {
    return notCompiled(value, 'the expression is made by a call that is not known');
  }
  const object = toObject(value);
  if (object.kind === 'decimal' && scope.columns.backend === 'sqlite') return notCompiled(value, decimalsOfSqlite);
  return object.kind === 'unknown' ? notCompiled(value, object.problem.reason) : literalExpression(object, scope);
}

const decimalsOfSqlite = 'Django casts decimal numbers in expressions for SQLite, which is not compiled';

/** SQLiteNumericMixin: expressions over decimal columns are cast. */
function isCast(parts: readonly Compiled[], { model, columns }: ExpressionScope): boolean {
  if (columns.backend !== 'sqlite') return false;
  const used = new Set(
    parts.flatMap(({ pieces }) => pieces.map((piece) => (typeof piece === 'string' ? '' : piece.column))),
  );
  return localAttributes(model).some(
    (attribute) => used.has(columnNameOf(attribute)) && columnFor(attribute, columns).internalType === 'DecimalField',
  );
}

/** Arguments of a function: strings are names of fields. */
function compileArgument(value: PythonValue, scope: ExpressionScope, depth: number): Compiled {
  return value.kind === 'string' ? compileField(value, value.value, scope) : compileExpression(value, scope, depth + 1);
}

export function compileField(value: PythonValue, name: string, scope: ExpressionScope): Compiled {
  const attribute = attributeOf(scope.model, name);
  if (attribute !== undefined) return columnExpression(attribute);
  const { model } = scope.model;
  return notCompiled(value, `\`${name}\` is no plain field of \`${model.app}.${model.name}\``);
}

type Compile = (call: CallValue, scope: ExpressionScope, depth: number) => Compiled;

export const argument = (call: CallValue, index: number, name: string): PythonValue | undefined =>
  call.positional[index] ?? call.keywords.get(name);

const expressionCalls: Readonly<Record<string, Compile>> = {
  CombinedExpression: (call, scope, depth) => {
    const combined = combinedExpression(call);
    return combined === undefined
      ? notCompiled(call, "the combined expression can't be read")
      : compileOperation(combined, scope, depth);
  },
  F: (call, scope) => {
    const name = argument(call, 0, 'name');
    return name?.kind === 'string'
      ? compileField(call, name.value, scope)
      : notCompiled(call, 'the name in F() is not a constant');
  },
  Value: (call, scope) => {
    const value = argument(call, 0, 'value');
    return value === undefined ? notCompiled(call, 'Value() has no value') : compilePlain(value, scope);
  },
  Q: (call, scope) => compileCondition(call, scope),
  ExpressionWrapper: (call, scope, depth) => {
    const inner = argument(call, 0, 'expression');
    return inner === undefined ? notCompiled(call, 'it wraps nothing') : compileExpression(inner, scope, depth + 1);
  },
  Cast: compileCast,
  Collate: (call, scope, depth) => {
    const collation = argument(call, 1, 'collation');
    const inner = argument(call, 0, 'expression');
    if (inner === undefined || collation?.kind !== 'string')
      return notCompiled(call, 'the collation is not a constant');
    return join(compileArgument(inner, scope, depth), ` COLLATE ${scope.columns.names.quote(collation.value)}`);
  },
  OrderBy: compileOrderBy,
  OpClass: (call, scope, depth) => {
    const opclass = argument(call, 1, 'name');
    const inner = argument(call, 0, 'expression');
    if (inner === undefined || opclass?.kind !== 'string')
      return notCompiled(call, 'the operator class is not a constant');
    return join(compileArgument(inner, scope, depth), ` ${opclass.value}`);
  },
  Case: compileCase,
  JSONNull: (_call, scope) => literalExpression({ kind: 'json', text: 'null', typed: true }, scope),
  UUID4: (call, { columns }) =>
    columns.backend !== 'postgresql'
      ? notCompiled(call, 'UUID4() is compiled for PostgreSQL only')
      : join(columns.features.uuidFunctions ? 'UUIDV4()' : 'GEN_RANDOM_UUID()'),
  UUID7: (call, scope, depth) => {
    const shift = argument(call, 0, 'shift');
    if (scope.columns.backend !== 'postgresql') return notCompiled(call, 'UUID7() is compiled for PostgreSQL only');
    if (!scope.columns.features.uuidFunctions) return notCompiled(call, 'Django refuses UUID7() before PostgreSQL 18');
    return shift === undefined || shift.kind === 'none'
      ? join('UUIDV7()')
      : join('UUIDV7(', compileArgument(shift, scope, depth), ')');
  },
  ExtractDay: (call, scope, depth) => compileExtract('day', call, scope, depth),
  ExtractMonth: (call, scope, depth) => compileExtract('month', call, scope, depth),
  ExtractQuarter: (call, scope, depth) => compileExtract('quarter', call, scope, depth),
  ExtractWeek: (call, scope, depth) => compileExtract('week', call, scope, depth),
  ExtractYear: (call, scope, depth) => compileExtract('year', call, scope, depth),
};

/** `ExtractYear("date")` and the like, of a date column. */
function compileExtract(part: string, call: CallValue, scope: ExpressionScope, depth: number): Compiled {
  const inner = argument(call, 0, 'expression');
  const compiled = inner === undefined ? undefined : compileArgument(inner, scope, depth);
  if (compiled?.column === undefined || !isDate(compiled.column, scope) || hasOptions(call))
    return notCompiled(call, 'a part of something else than a date is not compiled');
  return extracted(part, compiled, scope);
}

function hasOptions(call: CallValue): boolean {
  return [...call.keywords.keys()].some((name) => name !== 'output_field');
}

function compileFunction(call: CallValue, name: string, scope: ExpressionScope, depth: number): Compiled {
  if (bareFunctions.has(name)) return join(name);
  const parts = call.positional.map((value) => compileArgument(value, scope, depth));
  if (isCast(parts, scope)) return notCompiled(call, decimalsOfSqlite);
  // The third argument of Replace() is Value("") where there is none.
  const whole =
    name === 'REPLACE' && parts.length === 2
      ? [...parts, literalExpression({ kind: 'string', value: '' }, scope)]
      : parts;
  return join(`${name}(`, joinWith(', ', whole), ')');
}

/** `Func(…, function="…")`, and functions that are classes of the project; undefined where more than attributes decide. */
function compileShaped(call: CallValue, scope: ExpressionScope, depth: number): Compiled | undefined {
  const shape = functionShape(call, scope.columns);
  const around = shape === undefined ? undefined : aroundArguments(shape);
  if (shape === undefined || around === undefined) return undefined;
  const parts = call.positional.map((value) => compileArgument(value, scope, depth));
  if (isCast(parts, scope)) return notCompiled(call, decimalsOfSqlite);
  return join(around[0], joinWith(shape.joiner, parts), around[1]);
}

const noModules: Modules = {
  at: () => undefined,
  resolve: () => undefined,
  classOf: () => undefined,
  names: () => undefined,
  instanceOf: () => undefined,
  call: ({ name, at }) => ({ kind: 'unknown', reason: `the result of \`${name}()\``, at }),
};
const noSettings = { authUserModel: 'auth.User', defaultAutoField: 'django.db.models.AutoField', values: new Map() };

/** `Cast(expression, output_field)`: `(…)::type`. */
function compileCast(call: CallValue, scope: ExpressionScope, depth: number): Compiled {
  const inner = argument(call, 0, 'expression');
  const output = argument(call, 1, 'output_field');
  if (inner === undefined || output === undefined) return notCompiled(call, 'Cast() lacks an argument');
  if (scope.columns.backend !== 'postgresql') return notCompiled(call, 'Cast() is compiled for PostgreSQL only');
  const field = readField(output, { app: '', model: undefined, modules: noModules, settings: noSettings });
  const column = columnFor({ owner: scope.model, name: '', field }, scope.columns);
  if (column.type === undefined || column.unresolved.length > 0)
    return notCompiled(output, 'the type of Cast() is not known');
  const expression = compileArgument(inner, scope, depth);
  const type = castType(column.type);
  return scope.columns.features.castsByColons
    ? join('(', expression, `)::${type}`)
    : join('CAST(', expression, ` AS ${type})`);
}

/** Serial types are cast to the integer behind them (`cast_data_types`). */
function castType(type: string): string {
  return ownEntry({ serial: 'integer', bigserial: 'bigint', smallserial: 'smallint' }, type) ?? type;
}

function compileOrderBy(call: CallValue, scope: ExpressionScope, depth: number): Compiled {
  const inner = argument(call, 0, 'expression');
  if (inner === undefined) return notCompiled(call, 'OrderBy() has no expression');
  return ordered(compileArgument(inner, scope, depth), {
    descending: isTrue(argument(call, 1, 'descending')),
    nullsFirst: isTrue(argument(call, 2, 'nulls_first')),
    nullsLast: isTrue(argument(call, 3, 'nulls_last')),
  });
}

export interface Ordering {
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly nullsLast: boolean;
}

export function ordered(inner: Compiled, { descending, nullsFirst, nullsLast }: Ordering): Compiled {
  const nulls = nullsLast ? ' NULLS LAST' : nullsFirst ? ' NULLS FIRST' : '';
  return join(inner, ` ${descending ? 'DESC' : 'ASC'}${nulls}`);
}

export function isTrue(value: PythonValue | undefined): boolean {
  return value?.kind === 'boolean' && value.value;
}

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/']);

function compileOperation(
  value: Extract<PythonValue, { kind: 'operation' }>,
  scope: ExpressionScope,
  depth: number,
): Compiled {
  if (value.left === undefined || !arithmetic.has(value.operator)) return compileNegation(value, scope, depth);
  const left = compileExpression(value.left, scope, depth + 1);
  const right = compileExpression(value.right, scope, depth + 1);
  if (isCast([left, right], scope)) return notCompiled(value, decimalsOfSqlite);
  const hasIntervals = scope.columns.backend === 'postgresql';
  if ((value.operator === '-' || !hasIntervals) && (isTemporal(left, scope) || isTemporal(right, scope))) {
    return notCompiled(value, 'a difference of dates or times is not compiled');
  }
  return join('(', left, ` ${value.operator} `, right, ')');
}

function compileNegation(
  value: Extract<PythonValue, { kind: 'operation' }>,
  scope: ExpressionScope,
  depth: number,
): Compiled {
  if (['&', '|', '~', '^'].includes(value.operator)) return compileCondition(value, scope);
  if (value.left === undefined && value.operator === '-') {
    const object = toObject(value);
    if (object.kind !== 'unknown') return literalExpression(object, scope);
    // `-F("x")` multiplies by -1.
    return join(
      '(',
      compileExpression(value.right, scope, depth + 1),
      ' * ',
      literalExpression({ kind: 'integer', value: -1n }, scope),
      ')',
    );
  }
  return notCompiled(value, `the operator \`${value.operator}\` is not compiled`);
}

function isTemporal({ column }: Compiled, scope: ExpressionScope): boolean {
  if (column === undefined) return false;
  const { internalType } = columnFor(column, scope.columns);
  return ['DateField', 'DateTimeField', 'TimeField', 'DurationField'].includes(internalType);
}

function compileCase(call: CallValue, scope: ExpressionScope, depth: number): Compiled {
  if (call.keywords.has('output_field')) return notCompiled(call, 'Case() with an output field is not compiled');
  const cases = call.positional.map((item) => compileWhen(item, scope, depth));
  if (isCast(cases, scope)) return notCompiled(call, decimalsOfSqlite);
  const fallback = call.keywords.get('default');
  const otherwise = fallback === undefined ? join('NULL') : compileExpression(fallback, scope, depth + 1);
  return join('CASE ', joinWith(' ', cases), ' ELSE ', otherwise, ' END');
}

function compileWhen(value: PythonValue, scope: ExpressionScope, depth: number): Compiled {
  if (value.kind !== 'call' || calledName(value) !== 'When')
    return notCompiled(value, 'Case() holds something else than When()');
  const result = value.positional[1] ?? value.keywords.get('then');
  const keywords = new Map([...value.keywords].filter(([name]) => name !== 'then' && name !== 'condition'));
  const condition = value.positional[0] ?? value.keywords.get('condition');
  if (result === undefined || (condition !== undefined && keywords.size > 0))
    return notCompiled(value, 'this When() is not compiled');
  const test = condition ?? {
    ...value,
    callee: { kind: 'reference', name: 'django.db.models.Q', at: value.at },
    positional: [],
    keywords,
  };
  return join(
    'WHEN ',
    compileCondition(test as PythonValue, scope),
    ' THEN ',
    compileExpression(result, scope, depth + 1),
  );
}
