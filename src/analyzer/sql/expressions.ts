import type { ConstraintDefinition } from '../django/state.ts';
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
import { columnFor } from './columns.ts';
import { readField } from '../django/fields/index.ts';
import { quoteName } from './identifiers.ts';
import { attributeOf } from './model.ts';
import { toObject } from './python-object.ts';

export { compileCondition } from './conditions.ts';
export type { Compiled, ExpressionScope } from './compiled.ts';

const depthLimit = 40;

/** Compiles an expression: `F`, `Value`, the functions below, arithmetic, `Case`, `Q`. */
export function compileExpression(value: PythonValue, scope: ExpressionScope, depth = 0): Compiled {
  if (depth > depthLimit) return notCompiled(value, 'the expression is nested too deeply');
  if (value.kind === 'operation') return compileOperation(value, scope, depth);
  const name = calledName(value);
  if (value.kind !== 'call' || name === undefined) return compilePlain(value, scope);
  const compile = Object.hasOwn(expressionCalls, name) ? expressionCalls[name] : undefined;
  if (compile !== undefined) return compile(value, scope, depth);
  const template = Object.hasOwn(functionTemplates, name) ? functionTemplates[name] : undefined;
  if (template !== undefined && !hasOptions(value)) return compileFunction(value, template, scope, depth);
  return notCompiled(value, `the expression \`${name}\` is not compiled`);
}

function compilePlain(value: PythonValue, scope: ExpressionScope): Compiled {
  if (calledMethod(value) !== undefined) return notCompiled(value, 'a method of an expression is not compiled here');
  if (value.kind === 'call' && value.callee.kind !== 'reference') {
    return notCompiled(value, 'the expression is made by a call that is not known');
  }
  const object = toObject(value);
  return object.kind === 'unknown' ? notCompiled(value, object.problem.reason) : literalExpression(object, scope);
}

/** Arguments of a function: strings are names of fields. */
function compileArgument(value: PythonValue, scope: ExpressionScope, depth: number): Compiled {
  return value.kind === 'string' ? compileField(value, value.value, scope) : compileExpression(value, scope, depth + 1);
}

function compileField(value: PythonValue, name: string, scope: ExpressionScope): Compiled {
  const attribute = attributeOf(scope.model, name);
  if (attribute !== undefined) return columnExpression(attribute);
  const { model } = scope.model;
  return notCompiled(value, `\`${name}\` is no plain field of \`${model.app}.${model.name}\``);
}

type Compile = (call: CallValue, scope: ExpressionScope, depth: number) => Compiled;

const argument = (call: CallValue, index: number, name: string): PythonValue | undefined =>
  call.positional[index] ?? call.keywords.get(name);

const expressionCalls: Readonly<Record<string, Compile>> = {
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
    return join(compileArgument(inner, scope, depth), ` COLLATE ${quoteName(collation.value)}`);
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
};

/** Functions of `django.db.models.functions` that print their arguments between parentheses. */
const functionTemplates: Readonly<Record<string, string>> = {
  Abs: 'ABS',
  Ceil: 'CEILING',
  Chr: 'CHR',
  Coalesce: 'COALESCE',
  Exp: 'EXP',
  Floor: 'FLOOR',
  Greatest: 'GREATEST',
  LTrim: 'LTRIM',
  Least: 'LEAST',
  Length: 'LENGTH',
  Ln: 'LN',
  Lower: 'LOWER',
  MD5: 'MD5',
  Now: 'STATEMENT_TIMESTAMP',
  NullIf: 'NULLIF',
  Pi: 'PI',
  Power: 'POWER',
  RTrim: 'RTRIM',
  Random: 'RANDOM',
  RandomUUID: 'GEN_RANDOM_UUID',
  Replace: 'REPLACE',
  Reverse: 'REVERSE',
  Sign: 'SIGN',
  Sqrt: 'SQRT',
  TransactionNow: 'CURRENT_TIMESTAMP',
  Trim: 'TRIM',
  Upper: 'UPPER',
};

/** Functions without parentheses where they take no argument. */
const bare: ReadonlySet<string> = new Set(['CURRENT_TIMESTAMP']);

function hasOptions(call: CallValue): boolean {
  return [...call.keywords.keys()].some((name) => name !== 'output_field');
}

function compileFunction(call: CallValue, name: string, scope: ExpressionScope, depth: number): Compiled {
  if (bare.has(name)) return join(name);
  const parts = call.positional.map((value) => compileArgument(value, scope, depth));
  // The third argument of Replace() is Value("") where there is none.
  const whole =
    name === 'REPLACE' && parts.length === 2
      ? [...parts, literalExpression({ kind: 'string', value: '' }, scope)]
      : parts;
  return join(`${name}(`, joinWith(', ', whole), ')');
}

const noModules: Modules = { at: () => undefined, resolve: () => undefined, classOf: () => undefined };
const noSettings = { authUserModel: 'auth.User', defaultAutoField: 'django.db.models.AutoField', values: new Map() };

/** `Cast(expression, output_field)`: `(…)::type`. */
function compileCast(call: CallValue, scope: ExpressionScope, depth: number): Compiled {
  const inner = argument(call, 0, 'expression');
  const output = argument(call, 1, 'output_field');
  if (inner === undefined || output === undefined) return notCompiled(call, 'Cast() lacks an argument');
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
  return { serial: 'integer', bigserial: 'bigint', smallserial: 'smallint' }[type] ?? type;
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

interface Ordering {
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly nullsLast: boolean;
}

function ordered(inner: Compiled, { descending, nullsFirst, nullsLast }: Ordering): Compiled {
  const nulls = nullsLast ? ' NULLS LAST' : nullsFirst ? ' NULLS FIRST' : '';
  return join(inner, ` ${descending ? 'DESC' : 'ASC'}${nulls}`);
}

function isTrue(value: PythonValue | undefined): boolean {
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
  if (value.operator === '-' && (isTemporal(left, scope) || isTemporal(right, scope))) {
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

/** The expressions of an index or unique constraint, as `IndexExpression` orders and wraps them. */
export function compileIndexExpressions(expressions: readonly PythonValue[], scope: ExpressionScope): Compiled {
  return joinWith(
    ', ',
    expressions.map((expression) => compileIndexExpression(expression, scope)),
  );
}

interface Wrappers {
  readonly root: PythonValue;
  readonly ordering: Ordering | undefined;
  readonly collation: string | undefined;
  readonly opclass: string | undefined;
}

function compileIndexExpression(expression: PythonValue, scope: ExpressionScope): Compiled {
  const { root, ordering, collation, opclass } = unwrap(expression);
  const inner = root.kind === 'string' ? compileField(root, root.value, scope) : compileExpression(root, scope);
  const base = inner.column === undefined ? join('(', inner, ')') : inner;
  const collated = collation === undefined ? base : join(base, ` COLLATE ${quoteName(collation)}`);
  const classed = opclass === undefined ? collated : join(collated, ` ${opclass}`);
  return ordering === undefined ? classed : ordered(classed, ordering);
}

/** Takes the topmost OrderBy, OpClass and Collate off an expression (`IndexExpression.wrapper_classes`). */
function unwrap(expression: PythonValue): Wrappers {
  let whole: Wrappers = { root: expression, ordering: undefined, collation: undefined, opclass: undefined };
  for (let depth = 0; depth < 4; depth += 1) {
    const next = unwrapOne(whole);
    if (next === undefined) return whole;
    whole = next;
  }
  return whole;
}

function unwrapOne(whole: Wrappers): Wrappers | undefined {
  const { root } = whole;
  const method = calledMethod(root);
  if (method !== undefined && (method.method === 'asc' || method.method === 'desc')) {
    const { call, object } = method;
    const ordering = {
      descending: method.method === 'desc',
      nullsFirst: isTrue(call.keywords.get('nulls_first')),
      nullsLast: isTrue(call.keywords.get('nulls_last')),
    };
    return { ...whole, root: object, ordering };
  }
  if (root.kind !== 'call') return undefined;
  const inner = argument(root, 0, 'expression');
  if (inner === undefined) return undefined;
  const option = root.positional[1] ?? root.keywords.get('collation') ?? root.keywords.get('name');
  switch (calledName(root)) {
    case 'OrderBy':
      return {
        ...whole,
        root: inner,
        ordering: {
          descending: isTrue(argument(root, 1, 'descending')),
          nullsFirst: isTrue(argument(root, 2, 'nulls_first')),
          nullsLast: isTrue(argument(root, 3, 'nulls_last')),
        },
      };
    case 'Collate':
      return option?.kind === 'string' ? { ...whole, root: inner, collation: option.value } : undefined;
    case 'OpClass':
      return option?.kind === 'string' ? { ...whole, root: inner, opclass: option.value } : undefined;
    default:
      return undefined;
  }
}

/** The expressions of an ExclusionConstraint: `[(expression, operator), …]`. */
export function compileExclusion(constraint: ConstraintDefinition, scope: ExpressionScope, wraps: boolean): Compiled {
  const given = constraint.options.get('expressions');
  const pairs = given?.kind === 'list' || given?.kind === 'tuple' ? given.items : constraint.expressions;
  const opclasses = constraint.opclasses;
  if (pairs.length === 0) return notCompiled(constraint, 'the exclusion constraint has no readable expressions');
  const compiled = pairs.map((pair, index) => compileExclusionPair(pair, scope, { wraps, opclass: opclasses[index] }));
  return joinWith(', ', compiled);
}

function compileExclusionPair(
  pair: PythonValue,
  scope: ExpressionScope,
  { wraps, opclass }: { readonly wraps: boolean; readonly opclass: string | undefined },
): Compiled {
  const [expression, operator] = pair.kind === 'tuple' || pair.kind === 'list' ? pair.items : [];
  const symbol = operator === undefined ? undefined : operatorText(operator);
  if (expression === undefined || symbol === undefined)
    return notCompiled(pair, "the expression and operator can't be read");
  const plain = (): Compiled =>
    expression.kind === 'string'
      ? compileField(expression, expression.value, scope)
      : compileExpression(expression, scope);
  const compiled = wraps ? compileIndexExpression(expression, scope) : plain();
  return join(compiled, opclass === undefined || opclass === '' ? '' : ` ${opclass}`, ` WITH ${symbol}`);
}

/** `RangeOperators` (contrib/postgres/fields/ranges.py). */
const rangeOperators: Readonly<Record<string, string>> = {
  EQUAL: '=',
  NOT_EQUAL: '<>',
  CONTAINS: '@>',
  CONTAINED_BY: '<@',
  OVERLAPS: '&&',
  FULLY_LT: '<<',
  FULLY_GT: '>>',
  NOT_LT: '&>',
  NOT_GT: '&<',
  ADJACENT_TO: '-|-',
};

function operatorText(value: PythonValue): string | undefined {
  if (value.kind === 'string') return value.value;
  const name = value.kind === 'reference' ? /\bRangeOperators\.(\w+)$/.exec(value.name)?.[1] : undefined;
  return name === undefined || !Object.hasOwn(rangeOperators, name) ? undefined : rangeOperators[name];
}
