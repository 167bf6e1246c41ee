import { ownEntry } from '../django/fields/own-entry.ts';
import type { ConstraintDefinition } from '../django/state.ts';
import type { Unresolved } from '../location.ts';
import { compileCondition } from './conditions.ts';
import { compileExclusion, compileIndexExpressions } from './index-expressions.ts';
import { attributesNamed, includePart, quotingScope, whereClause } from './indexes.ts';
import { columnNameOf, tableOf, type Attribute } from './model.ts';
import {
  columnsPart,
  mergeNotes,
  noNotes,
  statement,
  tablePart,
  type Notes,
  type Part,
  type Statement,
} from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** Text of a constraint inside CREATE TABLE. */
export interface InlineConstraint {
  readonly sql: string;
  readonly notes: Notes;
}

/** How a kind of constraint is created, inside CREATE TABLE and on its own, and dropped. */
interface ConstraintClass {
  /** `constraint_sql`; undefined where it defers a statement instead. */
  inline(session: Session, model: ModelInState, constraint: ConstraintDefinition): InlineConstraint | undefined;
  /** `create_sql`. */
  create(session: Session, model: ModelInState, constraint: ConstraintDefinition): Statement;
  /** `remove_sql` for what is an index, not a constraint. */
  isIndex(constraint: ConstraintDefinition): boolean;
}

const checkConstraint: ConstraintClass = {
  inline(session, model, constraint) {
    const check = checkCondition(session, model, constraint);
    return { sql: `CONSTRAINT ${session.names.quote(constraint.name)} CHECK (${check.sql})`, notes: check.notes };
  },
  create(session, model, constraint) {
    const check = checkCondition(session, model, constraint);
    const parts = { table: tablePart(tableOf(model)), name: session.names.quote(constraint.name), check: check.sql };
    return statement(session.templates.createCheck, parts, check.notes);
  },
  isIndex: () => false,
};

const uniqueConstraint: ConstraintClass = {
  inline(session, model, constraint) {
    if (isUniqueIndex(session, constraint)) {
      session.defer(uniqueStatement(session, model, constraint));
      return undefined;
    }
    const { attributes, notes } = attributesNamed(model, constraint.fields);
    const columns = attributes.map((attribute) => session.names.quote(columnNameOf(attribute))).join(', ');
    const sql = `CONSTRAINT ${session.names.quote(constraint.name)} UNIQUE (${columns})${deferrable(constraint)}`;
    return { sql, notes: mergeNotes(own(constraint), notes) };
  },
  create: uniqueStatement,
  isIndex: (constraint) => isIndexShaped(constraint),
};

const exclusionConstraint: ConstraintClass = {
  inline(session, model, constraint) {
    const inner = exclusionStatement(session, model, constraint);
    return { sql: session.renderPart({ kind: 'statement', statement: inner }), notes: inner.notes };
  },
  create(session, model, constraint) {
    const inner = exclusionStatement(session, model, constraint);
    const parts = { table: tablePart(tableOf(model)), constraint: { kind: 'statement', statement: inner } as const };
    return statement('ALTER TABLE %(table)s ADD %(constraint)s', parts, inner.notes);
  },
  isIndex: () => false,
};

const constraintClasses: Readonly<Record<string, ConstraintClass>> = {
  CheckConstraint: checkConstraint,
  UniqueConstraint: uniqueConstraint,
  ExclusionConstraint: exclusionConstraint,
};

/** The constraints of a new table. With parameters in the columns, Django 5.0 and newer add them afterwards. */
export function tableConstraints(
  session: Session,
  model: ModelInState,
  afterwards: boolean,
): readonly InlineConstraint[] {
  return model.model.options.constraints.flatMap((constraint) => {
    const known = ownEntry(constraintClasses, constraint.constraintClass);
    if (!isSupportedConstraint(session, constraint)) return [];
    if (known === undefined) return [{ sql: '', notes: unknownConstraint(constraint) }];
    if (afterwards) {
      session.defer(known.create(session, model, constraint));
      return [];
    }
    return known.inline(session, model, constraint) ?? [];
  });
}

/** False where Django leaves a constraint out without a word (`_unique_supported`, `_create_check_sql`). */
export function isSupportedConstraint({ database }: Session, constraint: ConstraintDefinition): boolean {
  const { constraintClass, condition, deferrable: when, include, expressions, nullsDistinct } = constraint;
  // Inside CREATE TABLE a check is written whatever the server makes of it.
  if (constraintClass !== 'UniqueConstraint') return true;
  return (
    (condition === undefined || condition.kind === 'none' || database.partialIndexes) &&
    (when === undefined || database.deferrableUnique) &&
    (include.length === 0 || database.coveringIndexes) &&
    (expressions.length === 0 || database.expressionIndexes) &&
    (nullsDistinct === undefined || database.nullsDistinct)
  );
}

/** False for a check on a server without checks (`_create_check_sql`, `_delete_check_sql`). */
export function checksAreKept({ database }: Session, { constraintClass }: ConstraintDefinition): boolean {
  return constraintClass !== 'CheckConstraint' || database.checks;
}

/** The template that drops a constraint. */
export function deleteTemplate({ templates }: Session, { constraintClass }: ConstraintDefinition): string {
  if (constraintClass === 'UniqueConstraint') return templates.deleteUnique;
  return constraintClass === 'CheckConstraint' ? templates.deleteCheck : templates.deleteConstraint;
}

/** `constraint.create_sql`. */
export function constraintStatement(
  session: Session,
  model: ModelInState,
  constraint: ConstraintDefinition,
): Statement {
  const known = ownEntry(constraintClasses, constraint.constraintClass);
  return known?.create(session, model, constraint) ?? statement('', {}, unknownConstraint(constraint));
}

/** `constraint.remove_sql`: the template that drops it. */
export function isIndexInDatabase(constraint: ConstraintDefinition): boolean {
  return ownEntry(constraintClasses, constraint.constraintClass)?.isIndex(constraint) ?? false;
}

function unknownConstraint(constraint: ConstraintDefinition): Notes {
  const reason = `constraint class \`${constraint.constraintClass}\` is not known`;
  return { unresolved: [...constraint.unresolved, { at: constraint.at, reason }], varies: [] };
}

function own({ unresolved }: ConstraintDefinition): Notes {
  return { unresolved, varies: [] };
}

function checkCondition(session: Session, model: ModelInState, constraint: ConstraintDefinition): InlineConstraint {
  if (constraint.condition === undefined) {
    const problem: Unresolved = { at: constraint.at, reason: 'the check has no readable condition' };
    return { sql: 'NULL', notes: { unresolved: [...constraint.unresolved, problem], varies: [] } };
  }
  const compiled = compileCondition(constraint.condition, quotingScope(session, model));
  return {
    sql: session.renderPart({ kind: 'expressions', table: '', pieces: compiled.pieces }),
    notes: mergeNotes(own(constraint), compiled.notes, refusedCheck(session, constraint)),
  };
}

/** `CheckConstraint(check=…)` is `condition=` since Django 5.1; 6.0 can't load a migration with it any more. */
function refusedCheck({ features }: Session, { options, at }: ConstraintDefinition): Notes {
  if (!features.refusesOldArguments || !options.has('check')) return noNotes;
  const reason = 'Django 6.0 raises TypeError: CheckConstraint takes `condition` in place of `check`';
  return { unresolved: [{ at, reason }], varies: [] };
}

function isIndexShaped({ condition, include, opclasses, expressions }: ConstraintDefinition): boolean {
  const partial = condition !== undefined && condition.kind !== 'none';
  return partial || include.length > 0 || opclasses.length > 0 || expressions.length > 0;
}

/** True where `_unique_sql` makes a statement of its own instead of a clause of CREATE TABLE. */
function isUniqueIndex(session: Session, constraint: ConstraintDefinition): boolean {
  return isIndexShaped(constraint) || (session.features.nullsDistinct && constraint.nullsDistinct !== undefined);
}

function deferrable({ deferrable: when }: ConstraintDefinition): string {
  return when === undefined ? '' : ` DEFERRABLE INITIALLY ${when.toUpperCase()}`;
}

function nullsClause(session: Session, nullsDistinct: boolean | undefined): string {
  if (nullsDistinct === undefined || !session.features.nullsDistinct) return '';
  return nullsDistinct ? ' NULLS DISTINCT' : ' NULLS NOT DISTINCT';
}

/** `_create_unique_sql` for a UniqueConstraint. */
function uniqueStatement(session: Session, model: ModelInState, constraint: ConstraintDefinition): Statement {
  const table = tableOf(model);
  const { attributes, notes } = attributesNamed(model, constraint.fields);
  const include = attributesNamed(model, constraint.include);
  const where = whereClause(session, model, constraint.condition);
  const expressions =
    constraint.expressions.length > 0
      ? compileIndexExpressions(constraint.expressions, quotingScope(session, model))
      : undefined;
  const columns: Part =
    expressions === undefined
      ? columnsPart(session.features.tracksUniqueColumns ? table : '', attributes.map(columnNameOf), {
          opclasses: constraint.opclasses,
        })
      : { kind: 'expressions', table, pieces: expressions.pieces };
  const template = isIndexShaped(constraint) ? session.templates.createUniqueIndex : session.templates.createUnique;
  return statement(
    template,
    {
      table: tablePart(table),
      name: session.names.quote(constraint.name),
      columns,
      condition: where.sql,
      deferrable: deferrable(constraint),
      include: includePart(table, include.attributes.map(columnNameOf)),
      nulls_distinct: nullsClause(session, constraint.nullsDistinct),
    },
    mergeNotes(own(constraint), notes, include.notes, where.notes, expressions?.notes ?? noNotes),
  );
}

/** `_create_unique_sql` for the fields of `unique_together` or a field with `unique=True`: Django names it. */
export function uniqueTogetherStatement(
  session: Session,
  model: ModelInState,
  attributes: readonly Attribute[],
  notes: Notes = noNotes,
): Statement {
  const table = tableOf(model);
  const columns = attributes.map(columnNameOf);
  return statement(
    session.templates.createUnique,
    {
      table: tablePart(table),
      name: { kind: 'index-name', table, columns, suffix: '_uniq', name: undefined },
      columns: columnsPart(table, columns),
      deferrable: '',
      nulls_distinct: '',
    },
    notes,
  );
}

/** The name that Django gives to the constraint of `unique_together`. */
export function uniqueTogetherName(session: Session, model: ModelInState, columns: readonly string[]): string {
  return session.names.index(tableOf(model), columns, '_uniq');
}

function exclusionStatement(session: Session, model: ModelInState, constraint: ConstraintDefinition): Statement {
  if (session.backend !== 'postgresql') return statement('', {}, unknownConstraint(constraint));
  const table = tableOf(model);
  const scope = quotingScope(session, model);
  const compiled = compileExclusion(constraint, scope, session.features.wrapsExclusionExpressions);
  const where = whereClause(session, model, constraint.condition);
  const include = attributesNamed(model, constraint.include);
  const method = constraint.options.get('index_type');
  return statement(
    'CONSTRAINT %(name)s EXCLUDE USING %(index_type)s (%(expressions)s)%(include)s%(where)s%(deferrable)s',
    {
      name: session.names.quote(constraint.name),
      index_type: method?.kind === 'string' && method.value !== '' ? method.value : 'GIST',
      expressions: { kind: 'expressions', table, pieces: compiled.pieces },
      where: where.sql === '' ? '' : ` WHERE (${where.sql.slice(' WHERE '.length)})`,
      include: includePart(table, include.attributes.map(columnNameOf)),
      deferrable: deferrable(constraint),
    },
    mergeNotes(own(constraint), compiled.notes, where.notes, include.notes),
  );
}
