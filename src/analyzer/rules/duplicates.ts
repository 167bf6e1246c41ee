import type { TimelineEntry } from '../database/effects.ts';
import { writtenIndex } from '../database/written-index.ts';
import { quoterOf } from '../quoter.ts';
import type { RuleContext } from './define.ts';
import { actionsOf, sqlCode } from './message.ts';
import { syntaxOf } from './statement-syntax.ts';

/** What a statement makes unique, and the query that lists the rows over which it would fail. */
export interface Uniqueness {
  readonly relation: string;
  /** The plain columns among its keys. */
  readonly columns: readonly string[];
  /** Undefined where the keys can't be read. */
  readonly query: string | undefined;
}

/** The unique constraints and indexes that a statement builds over rows of tables in use. */
export function uniquenessesOf(entry: TimelineEntry, context: RuleContext): readonly Uniqueness[] {
  const constraints = actionsOf(entry, 'add-constraint')
    .filter(({ constraint }) => constraint === 'unique' || constraint === 'primary-key')
    .filter(({ inline, usingIndex }) => !inline && usingIndex === undefined)
    .map(({ relation, columns, name }) => {
      const table = context.compiled.catalogAfter.table(relation);
      const made = table?.constraints.find((each) => each.name === name);
      const keys = columns.map((column) => ({ column, text: quoterOf(context.target)(column) }));
      const nullsAreEqual = made?.nullsNotDistinct === true;
      return { relation, columns, query: queryOf({ relation, keys, nullsAreEqual, condition: undefined }, context) };
    });
  const indexes = actionsOf(entry, 'create-index')
    .filter(({ unique }) => unique)
    .map(({ relation, columns }) => ({ relation, columns, query: queryOfIndex(relation, entry, context) }));
  return [...constraints, ...indexes].filter(({ relation }) => context.isExisting(relation));
}

/** What a person does before, as the build fails at its end otherwise; nothing where a column has no values yet. */
export function lookForDuplicates(entry: TimelineEntry, context: RuleContext): string | undefined {
  const [made] = uniquenessesOf(entry, context);
  const isEmpty = made?.columns.some((column) => context.isEmptyColumn(made.relation, column)) === true;
  if (made === undefined || isEmpty) return undefined;
  const isThere = made.columns.every((column) => context.isExistingColumn(made.relation, column));
  return made.query === undefined || !isThere
    ? 'Look for duplicates first.'
    : `Look for duplicates first: ${sqlCode(made.query)}.`;
}

interface Keys {
  readonly relation: string;
  /** The column of a key is undefined for an expression. */
  readonly keys: readonly { readonly column: string | undefined; readonly text: string }[];
  readonly nullsAreEqual: boolean;
  readonly condition: string | undefined;
}

function queryOfIndex(relation: string, entry: TimelineEntry, context: RuleContext): string | undefined {
  const statement = syntaxOf(entry, 'IndexStmt');
  const written = writtenIndex(entry.sql);
  const elements = statement?.indexParams ?? [];
  if (written === undefined || written.keys.length !== elements.length) return undefined;
  if ((statement?.whereClause === undefined) !== (written.condition === undefined)) return undefined;
  const keys = written.keys.map((text, position) => {
    const element = elements[position];
    const column = element !== undefined && 'IndexElem' in element ? element.IndexElem.name : undefined;
    return { column, text: column === undefined ? text : quoterOf(context.target)(column) };
  });
  const nullsAreEqual = statement?.nulls_not_distinct === true;
  return queryOf({ relation, keys, nullsAreEqual, condition: written.condition }, context);
}

/** NULLs are no duplicates of each other, unless the index says so: rows with one among their keys are left out. */
function queryOf({ relation, keys, nullsAreEqual, condition }: Keys, context: RuleContext): string | undefined {
  if (keys.length === 0) return undefined;
  const table = context.compiled.catalogBefore.table(relation);
  const nullable = keys.filter(({ column }) => column === undefined || table?.columns.get(column)?.notNull !== true);
  const conditions = [
    ...(condition === undefined ? [] : [`(${condition})`]),
    ...(nullsAreEqual ? [] : nullable.map(({ text }) => `${text} IS NOT NULL`)),
  ];
  const list = keys.map(({ text }) => text).join(', ');
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${list}, count(*) FROM ${quoterOf(context.target)(relation)}${where} GROUP BY ${list} HAVING count(*) > 1`;
}
