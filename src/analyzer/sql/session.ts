import type { Catalog, ConstraintQuery } from '../database/catalog.ts';
import { storedName } from '../database/object-names.ts';
import type { Location, Unresolved } from '../location.ts';
import type { Driver, Target } from '../target.ts';
import { columnFor, type Column, type ColumnContext } from './columns.ts';
import { backends, databaseFeatures, type Backend, type DatabaseFeatures } from './database-features.ts';
import { djangoFeatures, type DjangoFeatures } from './features.ts';
import { names, type Names } from './identifiers.ts';
import { quote, type LiteralStyle } from './literals.ts';
import { tableOf, type Attribute } from './model.ts';
import {
  fill,
  mergeNotes,
  noNotes,
  render,
  renderPart,
  statement,
  tablePart,
  type Notes,
  type Part,
  type Statement,
} from './references.ts';
import type { PythonObject } from './python-object.ts';
import type { ModelInState } from './schema-editor.ts';
import { nowhere, unreadNames, type CompiledStatement, type ScriptItem, type Varying } from './statement.ts';
import { templatesOf, type Templates } from './templates.ts';

/**
 * How a statement goes through the driver. `verbatim`: executed without parameters, printed as it is. `formatted`: executed
 * with (possibly no) parameters, so "%%" becomes "%", and a "%" alone is an error.
 */
export type Execution = 'verbatim' | 'formatted';

interface Cause {
  readonly operation: number;
  readonly at: Location;
}

interface Deferred {
  readonly statement: Statement;
  readonly cause: Cause;
}

interface SessionOptions {
  readonly lookup: Catalog;
  readonly collects: boolean;
  readonly backwards: boolean;
}

/** What the parts of the schema editor share: the texts, the catalog, what was emitted, and what is deferred. */
export class Session {
  readonly features: DjangoFeatures;
  /** What the server can do. */
  readonly database: DatabaseFeatures;
  readonly backend: Backend;
  readonly templates: Templates;
  readonly columns: ColumnContext;
  readonly names: Names;
  readonly catalog: Catalog;
  readonly #lookup: Catalog;
  readonly #remembersNames: boolean;
  /** `collected_table_renames`: names that the database has, by those that tables have now. */
  readonly #renamedTables = new Map<string, string>();
  readonly #items: ScriptItem[] = [];
  #deferred: Deferred[] = [];
  #cause: Cause = { operation: 0, at: nowhere };
  #emittedSinceCause = false;
  #isFirst = true;
  #isRendered = false;
  #isNested = false;
  #wasNested = false;
  readonly #isBackwards: boolean;

  constructor(target: Target, catalog: Catalog, { lookup, collects, backwards }: SessionOptions) {
    this.#isBackwards = backwards;
    this.features = djangoFeatures(target);
    this.database = databaseFeatures(target);
    this.backend = backends[target.vendor];
    this.templates = templatesOf(this.backend, this.features, this.database);
    this.names = names[target.vendor];
    this.columns = {
      features: this.features,
      database: this.database,
      backend: this.backend,
      vendor: target.vendor,
      names: this.names,
      times: target.times,
    };
    this.catalog = catalog;
    this.#lookup = lookup;
    this.#remembersNames = collects && this.features.remembersRenamedTables;
  }

  cause(operation: number, at: Location): void {
    this.#isFirst = !this.#isRendered;
    this.#isNested = false;
    this.#cause = { operation, at };
    this.#emittedSinceCause = false;
  }

  blame(at: Location): void {
    this.#isNested = true;
    this.#wasNested = true;
    this.#cause = { ...this.#cause, at };
  }

  /** Says that Django renders the models of a state for this operation. */
  rendersState(): void {
    this.#isRendered = true;
  }

  /**
   * True where Django renders the state after an operation before the state before it. Forwards only the first operation that
   * asks for models does so; later ones find the state before them rendered. Backwards each has states of its own.
   */
  get rendersLaterStateFirst(): boolean {
    return this.#isFirst || this.#isBackwards;
  }

  /** True within SeparateDatabaseAndState and behind it, where states are rendered otherwise. */
  get isNested(): boolean {
    return this.#isNested || this.#wasNested;
  }

  get emittedNothing(): boolean {
    return !this.#emittedSinceCause;
  }

  comment(text: string): void {
    this.#items.push({ kind: 'comment', text });
  }

  /** The lines that are to blame for what is emitted now. */
  get at(): Location {
    return this.#cause.at;
  }

  /** Records a gap in the place where SQL would have been. */
  unresolved(...problems: readonly Unresolved[]): void {
    if (problems.length === 0) return;
    this.#push({ sql: '', raw: false, notes: { unresolved: problems, varies: [] } });
  }

  /** Where Django goes through models in the order of loading: it is known at the first operation only. */
  dependsOnLoadingOrder(at: Location): void {
    if (this.#cause.operation === 0) return;
    const problem = { at, reason: 'the order of these statements differs from run to run' };
    // MODIFY repeats NULL or NOT NULL, and takes it from another relation where the pairs of `_related_non_m2m_objects` don't match.
    if (this.backend === 'mysql') this.unresolved(problem);
    else this.varies(problem);
  }

  /** Records that Django prints something else at each run. */
  varies(...problems: readonly Varying[]): void {
    if (problems.length > 0) this.#push({ sql: '', raw: false, notes: { unresolved: [], varies: problems } });
  }

  column(attribute: Attribute): Column {
    return columnFor(attribute, this.columns);
  }

  /** `self.execute(sql)`. */
  execute(sql: string | Statement, options: { notes?: Notes; execution?: Execution; raw?: boolean } = {}): void {
    const notes = options.notes ?? (typeof sql === 'string' ? noNotes : sql.notes);
    const written = typeof sql === 'string' ? sql : render(sql, this.names);
    if (options.execution === 'verbatim' || options.raw === true) {
      this.#push({ sql: written, raw: options.raw ?? false, notes });
      return;
    }
    const formatted = formatPercent(written);
    const problem = { at: this.at, reason: 'Django fails on the "%" in this statement' };
    this.#push({
      sql: formatted ?? written,
      raw: false,
      notes: formatted === undefined ? { ...notes, unresolved: [...notes.unresolved, problem] } : notes,
    });
  }

  /** Stands for SQL whose effects are known and whose wording is not. */
  executeUnprinted(sql: string, reason: string): void {
    const problem: Unresolved = { at: this.at, reason, isWording: true };
    this.#push({ sql, raw: false, notes: { unresolved: [problem], varies: [] } });
  }

  /** `self.execute(sql, params)` with a text that people wrote. */
  executeWithParameters(sql: string, parameters: readonly PythonObject[]): void {
    const literals = parameters.map((value) => quote(value, this.parameters));
    const filled = fillPlaceholders(
      sql,
      literals.map((literal) => literal.sql),
    );
    const problem = { at: this.at, reason: 'the parameters do not fit the placeholders of the SQL' };
    const notes = filled === undefined ? [{ unresolved: [problem], varies: [] }] : [];
    this.#push({ sql: filled ?? sql, raw: true, notes: mergeNotes(...literals.map((each) => each.notes), ...notes) });
  }

  /** Executes a template of the dialect for a model's table. */
  executeFor(model: ModelInState, template: string, parts: Readonly<Record<string, Part>>, notes?: Notes): void {
    const whole = statement(template, { table: tablePart(tableOf(model)), ...parts }, notes);
    this.execute(whole);
  }

  renderPart(part: Part): string {
    return renderPart(part, this.names);
  }

  /** Text of a template whose holes are plain text already. */
  fill(template: string, values: Readonly<Record<string, string>>): string {
    return fill(template, (name) => values[name] ?? '');
  }

  defer(...statements: readonly Statement[]): void {
    for (const each of statements) this.#deferred.push({ statement: each, cause: this.#cause });
  }

  /** Drops deferred statements that a test holds for. */
  forget(isDropped: (statement: Statement) => boolean): void {
    this.#deferred = this.#deferred.filter((entry) => !isDropped(entry.statement));
  }

  /** Drops the first deferred statement that a test holds for; false if there is none. */
  forgetFirst(isDropped: (statement: Statement) => boolean): boolean {
    const index = this.#deferred.findIndex((entry) => isDropped(entry.statement));
    if (index !== -1) this.#deferred = this.#deferred.toSpliced(index, 1);
    return index !== -1;
  }

  /** Notes that a table has another name from now on, which the database does not know where nothing is executed. */
  renamedTable(before: string, after: string): void {
    if (!this.#remembersNames) return;
    const inDatabase = this.#renamedTables.get(before) ?? before;
    this.#renamedTables.delete(before);
    this.#renamedTables.set(after, inDatabase);
  }

  #nameInDatabase(model: ModelInState): string {
    const table = tableOf(model);
    return storedName(this.#renamedTables.get(table) ?? table);
  }

  /** Changes deferred statements, after a rename. */
  rewrite(change: (statement: Statement) => Statement): void {
    this.#deferred = this.#deferred.map((entry) => ({ ...entry, statement: change(entry.statement) }));
  }

  /** `_constraint_names`: names that the database has. */
  constraintNames(model: ModelInState, query: ConstraintQuery): readonly string[] {
    this.#lookInto(model);
    const table = this.#nameInDatabase(model);
    const names = this.#lookup.constraintNames(table, query);
    // Names that Django makes of columns.
    const made = this.#lookup.table(table)?.constraints.filter(({ name }) => names.includes(name)) ?? [];
    const columns = [
      ...(query.columns ?? []),
      ...made.flatMap((each) => [...each.columns, ...(each.references?.columns ?? [])]),
    ];
    this.unresolved(...unreadNames([table, ...columns].join(' ')));
    return names;
  }

  /** Names of the indexes that begin with a column. */
  indexesStartingWith(model: ModelInState, column: string): readonly string[] {
    this.#lookInto(model);
    const indexes = this.#lookup.table(this.#nameInDatabase(model))?.indexes ?? [];
    return indexes.filter(({ keys }) => keys[0] === column).map(({ name }) => name);
  }

  /** Django on MySQL fails where it looks for constraints of a table that is not there. */
  #lookInto(model: ModelInState): void {
    if (this.backend === 'postgresql') return;
    const table = this.#nameInDatabase(model);
    if (this.backend === 'mysql' && this.#lookup.table(table) === undefined) {
      const reason = `Django looks for the constraints of \`${table}\`, which the database does not have yet`;
      this.unresolved({ at: this.at, reason });
    } else if (this.#lookup.isDoubtful(table)) {
      const reason = `what SQL that is not understood did to \`${table}\` is not known`;
      this.unresolved({ at: this.at, reason });
    }
  }

  /** `_constraint_names(index=True, type_="idx")`: B-tree indexes only. */
  plainIndexNames(model: ModelInState, query: ConstraintQuery): readonly string[] {
    const indexes = this.#lookup.table(this.#nameInDatabase(model))?.indexes ?? [];
    const others = new Set(indexes.filter(({ method }) => method !== 'btree').map(({ name }) => name));
    return this.constraintNames(model, { ...query, index: true }).filter((name) => !others.has(name));
  }

  /** `_get_sequence_name`: the sequence that a column owns. Those of identity columns are found as well, whatever Django's comments say. */
  sequenceName(table: string, column: string): string | undefined {
    return this.#lookup.table(storedName(table))?.columns.get(column)?.sequence;
  }

  /** True if the database has the table; without it, what names its constraints have is not known. */
  knows(model: ModelInState): boolean {
    return this.#lookup.table(this.#nameInDatabase(model)) !== undefined;
  }

  /** How `quote_value` writes: literals of conditions, checks and comments. */
  get quoting(): LiteralStyle {
    // SQLite's `quote_value` never doubled them.
    const doublesPercent = !this.features.plainPercent && this.backend !== 'sqlite';
    return { backend: this.backend, driver: this.#driver, doublesPercent, escapesBytes: true };
  }

  /** How parameters of `execute` are written: defaults. */
  get parameters(): LiteralStyle {
    if (this.backend !== 'postgresql') return this.quoting;
    const composed = this.features.composesParameters;
    return { backend: this.backend, driver: this.#driver, doublesPercent: !composed, escapesBytes: !composed };
  }

  get #driver(): Driver {
    return this.features.psycopg3 ? 'psycopg' : 'psycopg2';
  }

  /** Executes what is deferred now (`_remake_table` of sqlite3/schema.py). */
  flush(): void {
    const deferred = this.#deferred;
    this.#deferred = [];
    for (const { statement: each } of deferred) this.execute(each, { execution: 'formatted' });
  }

  finish(): readonly ScriptItem[] {
    const execution = this.features.defersWithoutParameters ? 'verbatim' : 'formatted';
    const deferred = this.#deferred;
    this.#deferred = [];
    for (const { statement: each, cause } of deferred) {
      this.#cause = cause;
      const start = this.#items.length;
      this.execute(each, { execution });
      this.#items.push(...this.#items.splice(start).map(asDeferred));
    }
    return this.#items;
  }

  #push({ sql, raw, notes }: { readonly sql: string; readonly raw: boolean; readonly notes: Notes }): void {
    const ended = sql === '' ? '' : this.#ended(sql);
    const unresolved = notes.unresolved.length > 0 ? notes.unresolved : unreadNames(sql);
    const compiled: CompiledStatement = {
      sql: ended,
      deferred: false,
      operation: this.#cause.operation,
      at: this.#cause.at,
      raw,
      unresolved: unresolved.map((each) => (each.at === nowhere ? { ...each, at: this.#cause.at } : each)),
      ...(notes.varies.length > 0 ? { varies: notes.varies } : {}),
    };
    this.#items.push({ kind: 'statement', statement: compiled });
    this.#emittedSinceCause = true;
    if (ended !== '') this.catalog.apply(ended);
  }

  #ended(sql: string): string {
    const tested = this.features.trimsBeforeEnding ? sql.trimEnd() : sql;
    return tested.endsWith(';') ? sql : `${sql};`;
  }
}

function asDeferred(item: ScriptItem): ScriptItem {
  return item.kind === 'statement' ? { kind: 'statement', statement: { ...item.statement, deferred: true } } : item;
}

/** Python's `text % ()`: undefined where it fails. */
function formatPercent(text: string): string | undefined {
  const parts = text.split('%%');
  return parts.some((part) => part.includes('%')) ? undefined : parts.join('%');
}

/** Puts literals in the place of each `%s`; undefined where they are not as many, or where another `%` stands. */
function fillPlaceholders(sql: string, literals: readonly string[]): string | undefined {
  let used = 0;
  const pieces = sql.split(/(%.?)/su).map((piece) => {
    if (piece === '%%') return '%';
    if (piece !== '%s') return piece.startsWith('%') ? undefined : piece;
    used += 1;
    return literals[used - 1];
  });
  return pieces.includes(undefined) || used !== literals.length ? undefined : pieces.join('');
}

/** Protects a literal from the formatting that its statement goes through. */
export function formattable(literal: string): string {
  return literal.replaceAll('%', '%%');
}
