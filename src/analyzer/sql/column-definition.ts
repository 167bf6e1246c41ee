import type { Field } from '../django/field.ts';
import { isUnique } from '../django/fields/index.ts';
import { compileExpression, type ExpressionScope } from './expressions.ts';
import { inlineComment } from './comments.ts';
import { skipsDefault, skipsDefaultOnAlter, wrapDefault } from './default-limits.ts';
import { effectiveDefault } from './field-values.ts';
import { quote, type Literal } from './literals.ts';
import type { Attribute } from './model.ts';
import type { PythonObject } from './python-object.ts';
import { mergeNotes, noNotes, type Notes } from './references.ts';
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
  if (column.collation !== undefined) words.push(collateClause(session, column.collation));
  const comment = inlineComment(session, attribute);
  if (comment !== '') words.push(comment);
  const value = defaultClause(session, attribute, withDefault) ?? nothing;
  const generated = field.fieldClass === 'GeneratedField' ? generatedClause(session, attribute) : nullability(field);
  words.push(value.sql, generated.sql, keyClause(field), tablespaceClause(session, attribute));
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

export function collateClause(session: Session, collation: string): string {
  // `_collate_sql` (sqlite3/schema.py) does not quote.
  return `COLLATE ${session.backend === 'sqlite' ? collation : session.names.quote(collation)}`;
}

function defaultClause(session: Session, attribute: Attribute, withDefault: boolean): Definition | undefined {
  if (attribute.field.dbDefault !== undefined && session.features.databaseDefaults) {
    const compiled = databaseDefault(session, attribute);
    return { ...compiled, sql: `DEFAULT ${compiled.sql}` };
  }
  const { null: isNullable } = attribute.field;
  if (!withDefault || skipsDefault(session, attribute)) return undefined;
  if (isNullable && skipsDefaultOnAlter(session, attribute)) return undefined;
  const value = effectiveDefault(attribute, session.columns);
  if (value.kind === 'none') return undefined;
  const literal = parameter(session, value);
  const sql = `DEFAULT ${wrapDefault(session, attribute, literal.sql)}`;
  return { sql, hasParameters: !session.database.literalDefaults, notes: literal.notes };
}

/** A value as a parameter of the statement. */
export function parameter(session: Session, value: PythonObject): Literal {
  const literal = quote(value, session.parameters);
  return { sql: formattable(literal.sql), notes: literal.notes };
}

/** Expressions whose literals are parameters of the statement. */
function parameterScope(session: Session, attribute: Attribute): ExpressionScope {
  return { model: attribute.owner, columns: session.columns, literal: (value) => parameter(session, value) };
}

/** `db_default_sql`: a plain value, or an expression in parentheses. */
export function databaseDefault(session: Session, attribute: Attribute): Definition {
  const given = attribute.field.dbDefault;
  if (given === undefined) return { sql: '', hasParameters: false, notes: noNotes };
  const isExpression =
    given.kind === 'call' && /^django\.(db\.models|contrib\.postgres)\./.test(nameOf(given)) && !isValueCall(given);
  if (isExpression || given.kind === 'operation') {
    const compiled = compileExpression(given, parameterScope(session, attribute));
    const sql = session.renderPart({ kind: 'expressions', table: '', pieces: compiled.pieces });
    return { sql: compiled.isValue ? sql : `(${sql})`, hasParameters: compiled.hasParameters, notes: compiled.notes };
  }
  const inner = isValueCall(given) ? (given.positional[0] ?? given.keywords.get('value') ?? given) : given;
  const value = prepare(attribute, isValueCall(given) ? defaultObject(inner) : defaultObject(given), session.columns);
  if (value.kind === 'none') return { sql: 'NULL', hasParameters: false, notes: noNotes };
  const literal = parameter(session, value);
  const sql = wrapDefault(session, attribute, `${literal.sql}${placeholderCast(session, attribute)}`);
  return { sql, hasParameters: !session.database.literalDefaults, notes: literal.notes };
}

/** True for a `db_default` that is a value, not an expression. */
export function isConstantDefault(given: NonNullable<Attribute['field']['dbDefault']>): boolean {
  if (given.kind === 'operation') return false;
  return !(given.kind === 'call' && nameOf(given).startsWith('django.db.models.')) || isValueCall(given);
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
  const reason = 'Django 6.0 raises TypeError: GeneratedField lacks `db_persist`';
  const refused = persist === undefined && session.features.refusesOldArguments;
  return {
    ...compiled,
    sql: `GENERATED ALWAYS AS (${compiled.sql}) ${stored ? 'STORED' : 'VIRTUAL'}`,
    notes: mergeNotes(compiled.notes, {
      unresolved: refused ? [{ at: attribute.field.at, reason }] : [],
      varies: [],
    }),
  };
}

/** `generated_sql`. */
export function generatedExpression(session: Session, attribute: Attribute): Definition {
  const expression = attribute.field.options.get('expression');
  if (expression === undefined) {
    const problem = { at: attribute.field.at, reason: 'the generated field has no expression' };
    return { sql: 'NULL', hasParameters: false, notes: { unresolved: [problem], varies: [] } };
  }
  const compiled = compileExpression(expression, parameterScope(session, attribute));
  const sql = session.renderPart({ kind: 'expressions', table: '', pieces: compiled.pieces });
  return { sql, hasParameters: compiled.hasParameters, notes: compiled.notes };
}

function tablespaceClause(session: Session, { field, owner }: Attribute): string {
  const own = field.options.get('db_tablespace');
  const tablespace = own?.kind === 'string' && own.value !== '' ? own.value : owner.model.options.dbTablespace;
  return session.database.tablespaces && tablespace !== undefined && tablespace !== '' && isUnique(field)
    ? `USING INDEX TABLESPACE ${session.names.quote(tablespace)}`
    : '';
}
