import { ownEntry } from '../django/fields/own-entry.ts';
import type { ConstraintDefinition } from '../django/state.ts';
import type { PythonValue } from '../python/value.ts';
import {
  calledMethod,
  calledName,
  join,
  joinWith,
  notCompiled,
  type Compiled,
  type ExpressionScope,
} from './compiled.ts';
import { argument, compileExpression, compileField, isTrue, ordered, type Ordering } from './expressions.ts';

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
  if (scope.columns.backend === 'mysql' && isForMysqlAlone(ordering, collation)) {
    return notCompiled(expression, 'the order or collation of this index is not compiled for MySQL');
  }
  const base = inner.column === undefined ? join('(', inner, ')') : inner;
  const collated = collation === undefined ? base : join(base, ` COLLATE ${scope.columns.names.quote(collation)}`);
  const classed = opclass === undefined ? collated : join(collated, ` ${opclass}`);
  return ordering === undefined ? classed : ordered(classed, ordering);
}

/** MySQL has no NULLS FIRST, and indexes a collation as an expression (`collate_as_index_expression`). */
function isForMysqlAlone(ordering: Ordering | undefined, collation: string | undefined): boolean {
  return collation !== undefined || ordering?.nullsFirst === true || ordering?.nullsLast === true;
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
  return name === undefined ? undefined : ownEntry(rangeOperators, name);
}
