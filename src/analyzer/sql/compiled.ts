import type { Unresolved } from '../location.ts';
import type { PythonValue } from '../python/value.ts';
import type { ColumnContext } from './columns.ts';
import type { Literal } from './literals.ts';
import { columnNameOf, type Attribute } from './model.ts';
import type { PythonObject } from './python-object.ts';
import { mergeNotes, noNotes, renderPart, type Notes, type Piece } from './references.ts';
import type { Names } from './identifiers.ts';
import type { ModelInState } from './schema-editor.ts';

/** Where an expression stands: the model whose columns it names, and how its literals are written. */
export interface ExpressionScope {
  readonly model: ModelInState;
  readonly columns: ColumnContext;
  literal(value: PythonObject): Literal;
}

/** SQL of an expression, its columns kept apart so that a rename can reach them. */
export interface Compiled {
  readonly pieces: readonly Piece[];
  readonly hasParameters: boolean;
  readonly notes: Notes;
  /** The field, if the expression is nothing but a column. */
  readonly column: Attribute | undefined;
  /** True for a plain value. */
  readonly isValue: boolean;
}

export const empty: Compiled = {
  pieces: [],
  hasParameters: false,
  notes: noNotes,
  column: undefined,
  isValue: false,
};

/** Puts text and compiled parts one after the other. */
export function join(...parts: readonly (string | Compiled)[]): Compiled {
  const compiled = parts.filter((part) => typeof part !== 'string');
  return {
    ...empty,
    pieces: parts.flatMap((part) => (typeof part === 'string' ? [part] : part.pieces)),
    hasParameters: compiled.some(({ hasParameters }) => hasParameters),
    notes: mergeNotes(...compiled.map(({ notes }) => notes)),
  };
}

/** The same with a separator between the parts. */
export function joinWith(separator: string, parts: readonly Compiled[]): Compiled {
  return join(...parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part])));
}

export function columnExpression(attribute: Attribute): Compiled {
  return { ...empty, pieces: [{ column: columnNameOf(attribute) }], column: attribute };
}

export function literalExpression(value: PythonObject, scope: ExpressionScope): Compiled {
  if (value.kind === 'none') return { ...empty, pieces: ['NULL'], isValue: true };
  const { sql, notes } = scope.literal(value);
  return { ...empty, pieces: [sql], hasParameters: true, notes, isValue: true };
}

/** Stands for what could not be compiled, so that the rest of the statement still parses. */
export function notCompiled(value: PythonValue | { readonly at: PythonValue['at'] }, reason: string): Compiled {
  const problem: Unresolved = { at: value.at, reason };
  return { ...empty, pieces: ['NULL'], notes: { unresolved: [problem], varies: [] } };
}

export function textOfPieces(pieces: readonly Piece[], names: Names): string {
  return renderPart({ kind: 'expressions', table: '', pieces }, names);
}

/** The name of what a call calls: `django.db.models.functions.text.Lower` is `Lower`. */
export function calledName(value: PythonValue): string | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'reference') return undefined;
  const { name } = value.callee;
  return name.startsWith('django.') ? name.slice(name.lastIndexOf('.') + 1) : undefined;
}

/** A method called on a symbolic value, such as `F("x").desc()`. */
export function calledMethod(
  value: PythonValue,
):
  | { readonly object: PythonValue; readonly method: string; readonly call: Extract<PythonValue, { kind: 'call' }> }
  | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'call') return undefined;
  const { callee } = value;
  if (callee.callee.kind !== 'reference' || callee.callee.name !== 'builtins.getattr') return undefined;
  const [object, method] = callee.positional;
  return object === undefined || method?.kind !== 'string' ? undefined : { object, method: method.value, call: value };
}
