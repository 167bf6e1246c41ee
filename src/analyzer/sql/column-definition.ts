import type { Field } from '../django/field.ts';
import { isUnique } from '../django/fields/index.ts';
import { compileExpression, type ExpressionScope } from './expressions.ts';
import { effectiveDefault } from './field-values.ts';
import { quoteName } from './identifiers.ts';
import { quote, type Literal } from './literals.ts';
import type { Attribute } from './model.ts';
import type { PythonObject } from './python-object.ts';
import { mergeNotes, noNotes, renderPart, type Notes } from './references.ts';
import { formattable, type Session } from './session.ts';
import { defaultObject } from './python-object.ts';
import { prepare } from './field-values.ts';

/** SQL of a column definition, and whether parameters went into it: then the whole statement is formatted. */
export interface Definition {
  readonly sql: string;
  readonly hasParameters: boolean;
  readonly notes: Notes;
}

/** `column_sql`: type, collation, default, nullability, keys. Undefined for fields without a column. */
export function columnDefinition(
  session: Session,
  attribute: Attribute,
  { withDefault }: { readonly withDefault: boolean },
): Definition | undefined {
  const column = session.column(attribute);
  if (column.type === undefined) return undefined;
  const { field } = attribute;
  const words = [column.type];
  if (column.collation !== undefined) words.push(collateClause(column.collation));
  const value = defaultClause(session, attribute, withDefault) ?? nothing;
  const generated = field.fieldClass === 'GeneratedField' ? generatedClause(session, attribute) : nullability(field);
  words.push(value.sql, generated.sql, keyClause(field), tablespaceClause(attribute));
  return {
    sql: words.filter((word) => word !== '').join(' '),
    hasParameters: value.hasParameters || generated.hasParameters,
    notes: mergeNotes({ unresolved: column.unresolved, varies: [] }, value.notes, generated.notes),
  };
}

const nothing: Definition = { sql: '', hasParameters: false, notes: noNotes };

function nullability(field: Field): Definition {
  return { ...nothing, sql: field.null ? 'NULL' : 'NOT NULL' };
}

function keyClause(field: Field): string {
  if (field.primaryKey) return 'PRIMARY KEY';
  return isUnique(field) ? 'UNIQUE' : '';
}

/** What follows the column's definition in CREATE TABLE and ADD COLUMN: identity and check, in the operation's order. */
export function checkClause(check: string | undefined): string {
  return check === undefined ? '' : `CHECK (${check})`;
}

export function collateClause(collation: string): string {
  return `COLLATE ${quoteName(collation)}`;
}

function defaultClause(session: Session, attribute: Attribute, withDefault: boolean): Definition | undefined {
  if (attribute.field.dbDefault !== undefined && session.features.databaseDefaults) {
    const compiled = databaseDefault(session, attribute);
    return { ...compiled, sql: `DEFAULT ${compiled.sql}` };
  }
  if (!withDefault) return undefined;
  const value = effectiveDefault(attribute, session.features);
  if (value.kind === 'none') return undefined;
  const literal = parameter(session, value);
  return { sql: `DEFAULT ${literal.sql}`, hasParameters: true, notes: literal.notes };
}

/** A value as a parameter of the statement. */
export function parameter(session: Session, value: PythonObject): Literal {
  const literal = quote(value, session.parameters);
  return { sql: formattable(literal.sql), notes: literal.notes };
}

/** Expressions whose literals are parameters of the statement. */
export function parameterScope(session: Session, attribute: Attribute): ExpressionScope {
  return { model: attribute.owner, columns: session.columns, literal: (value) => parameter(session, value) };
}

/** `db_default_sql`: a plain value, or an expression in parentheses. */
export function databaseDefault(session: Session, attribute: Attribute): Definition {
  const given = attribute.field.dbDefault;
  if (given === undefined) return { sql: '', hasParameters: false, notes: noNotes };
  const isExpression = given.kind === 'call' && nameOf(given).startsWith('django.db.models.') && !isValueCall(given);
  if (isExpression || given.kind === 'operation') {
    const compiled = compileExpression(given, parameterScope(session, attribute));
    const sql = renderPart({ kind: 'expressions', table: '', pieces: compiled.pieces });
    return { sql: `(${sql})`, hasParameters: compiled.hasParameters, notes: compiled.notes };
  }
  const inner = isValueCall(given) ? (given.positional[0] ?? given.keywords.get('value') ?? given) : given;
  const value = prepare(attribute, isValueCall(given) ? defaultObject(inner) : defaultObject(given), session.features);
  if (value.kind === 'none') return { sql: 'NULL', hasParameters: false, notes: noNotes };
  const literal = parameter(session, value);
  return { sql: `${literal.sql}${placeholderCast(session, attribute)}`, hasParameters: true, notes: literal.notes };
}

function isValueCall(
  value: Attribute['field']['dbDefault'],
): value is Extract<NonNullable<Attribute['field']['dbDefault']>, { kind: 'call' }> {
  return value?.kind === 'call' && /^django\.db\.models\.(expressions\.)?Value$/.test(nameOf(value));
}

function nameOf(value: Extract<NonNullable<Attribute['field']['dbDefault']>, { kind: 'call' }>): string {
  return value.callee.kind === 'reference' ? value.callee.name : '';
}

/** `ArrayField.get_placeholder`: arrays are cast to the column's type. */
function placeholderCast(session: Session, attribute: Attribute): string {
  return attribute.field.fieldClass === 'ArrayField' ? `::${session.column(attribute).type ?? ''}` : '';
}

function generatedClause(session: Session, attribute: Attribute): Definition {
  const compiled = generatedExpression(session, attribute);
  const persist = attribute.field.options.get('db_persist');
  const stored = persist?.kind === 'boolean' && persist.value;
  return { ...compiled, sql: `GENERATED ALWAYS AS (${compiled.sql}) ${stored ? 'STORED' : 'VIRTUAL'}` };
}

/** `generated_sql`. */
export function generatedExpression(session: Session, attribute: Attribute): Definition {
  const expression = attribute.field.options.get('expression');
  if (expression === undefined) {
    const problem = { at: attribute.field.at, reason: 'the generated field has no expression' };
    return { sql: 'NULL', hasParameters: false, notes: { unresolved: [problem], varies: [] } };
  }
  const compiled = compileExpression(expression, parameterScope(session, attribute));
  const sql = renderPart({ kind: 'expressions', table: '', pieces: compiled.pieces });
  return { sql, hasParameters: compiled.hasParameters, notes: compiled.notes };
}

function tablespaceClause({ field, owner }: Attribute): string {
  const own = field.options.get('db_tablespace');
  const tablespace = own?.kind === 'string' && own.value !== '' ? own.value : owner.model.options.dbTablespace;
  return tablespace !== undefined && tablespace !== '' && isUnique(field)
    ? `USING INDEX TABLESPACE ${quoteName(tablespace)}`
    : '';
}
