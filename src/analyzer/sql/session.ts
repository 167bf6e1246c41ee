import type { Catalog, ConstraintQuery } from '../database/catalog.ts';
import type { Location, Unresolved } from '../location.ts';
import type { Target } from '../target.ts';
import { columnFor, type Column, type ColumnContext } from './columns.ts';
import { djangoFeatures, type DjangoFeatures } from './features.ts';
import type { LiteralStyle } from './literals.ts';
import { tableOf, type Attribute } from './model.ts';
import { fill, noNotes, render, statement, tablePart, type Notes, type Part, type Statement } from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { CompiledStatement, ScriptItem } from './statement.ts';
import { postgresqlTemplates, type Templates } from './templates.ts';

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

const nowhere: Location = { path: '', startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };

/** What the parts of the schema editor share: the texts, the catalog, what was emitted, and what is deferred. */
export class Session {
  readonly features: DjangoFeatures;
  readonly templates: Templates;
  readonly columns: ColumnContext;
  readonly catalog: Catalog;
  readonly #lookup: Catalog;
  readonly #items: ScriptItem[] = [];
  #deferred: Deferred[] = [];
  #cause: Cause = { operation: 0, at: nowhere };
  #emittedSinceCause = false;

  constructor(target: Target, catalog: Catalog, lookup: Catalog) {
    this.features = djangoFeatures(target);
    this.templates = postgresqlTemplates(this.features);
    this.columns = { features: this.features, vendor: target.vendor };
    this.catalog = catalog;
    this.#lookup = lookup;
  }

  cause(operation: number, at: Location): void {
    this.#cause = { operation, at };
    this.#emittedSinceCause = false;
  }

  blame(at: Location): void {
    this.#cause = { ...this.#cause, at };
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
    this.varies({ at, reason: 'the order of these statements differs from run to run' });
  }

  /** Records that Django prints something else at each run. */
  varies(...problems: readonly Unresolved[]): void {
    if (problems.length > 0) this.#push({ sql: '', raw: false, notes: { unresolved: [], varies: problems } });
  }

  column(attribute: Attribute): Column {
    return columnFor(attribute, this.columns);
  }

  /** `self.execute(sql)`. */
  execute(sql: string | Statement, options: { notes?: Notes; execution?: Execution; raw?: boolean } = {}): void {
    const notes = options.notes ?? (typeof sql === 'string' ? noNotes : sql.notes);
    const written = typeof sql === 'string' ? sql : render(sql);
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

  /** Executes a template of the dialect for a model's table. */
  executeFor(model: ModelInState, template: string, parts: Readonly<Record<string, Part>>, notes?: Notes): void {
    const whole = statement(template, { table: tablePart(tableOf(model)), ...parts }, notes);
    this.execute(whole);
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

  /** Changes deferred statements, after a rename. */
  rewrite(change: (statement: Statement) => Statement): void {
    this.#deferred = this.#deferred.map((entry) => ({ ...entry, statement: change(entry.statement) }));
  }

  /** `_constraint_names`: names that the database has. */
  constraintNames(model: ModelInState, query: ConstraintQuery): readonly string[] {
    return this.#lookup.constraintNames(tableOf(model), query);
  }

  /** `_constraint_names(index=True, type_="idx")`: B-tree indexes only. */
  plainIndexNames(model: ModelInState, query: ConstraintQuery): readonly string[] {
    const indexes = this.#lookup.table(tableOf(model))?.indexes ?? [];
    const others = new Set(indexes.filter(({ method }) => method !== 'btree').map(({ name }) => name));
    return this.constraintNames(model, { ...query, index: true }).filter((name) => !others.has(name));
  }

  /** `_get_sequence_name`: the sequence that a column owns. Those of identity columns are found as well, whatever Django's comments say. */
  sequenceName(table: string, column: string): string | undefined {
    const found = this.#lookup.table(table)?.columns.get(column);
    return found !== undefined && (found.hasDefault || found.identity) ? `${table}_${column}_seq` : undefined;
  }

  /** True if the database has the table; without it, what names its constraints have is not known. */
  knows(model: ModelInState): boolean {
    return this.#lookup.table(tableOf(model)) !== undefined;
  }

  /** How `quote_value` writes: literals of conditions, checks and comments. */
  get quoting(): LiteralStyle {
    return { doublesPercent: !this.features.plainPercent, escapesBytes: true };
  }

  /** How parameters of `execute` are written: defaults. */
  get parameters(): LiteralStyle {
    const composed = this.features.composesParameters;
    return { doublesPercent: !composed, escapesBytes: !composed };
  }

  finish(): readonly ScriptItem[] {
    const execution = this.features.defersWithoutParameters ? 'verbatim' : 'formatted';
    const deferred = this.#deferred;
    this.#deferred = [];
    for (const { statement: each, cause } of deferred) {
      this.#cause = cause;
      const start = this.#items.length;
      this.execute(each, { execution });
      for (const [index, item] of this.#items.entries()) {
        if (index >= start && item.kind === 'statement') {
          this.#items[index] = { kind: 'statement', statement: { ...item.statement, deferred: true } };
        }
      }
    }
    return this.#items;
  }

  #push({ sql, raw, notes }: { readonly sql: string; readonly raw: boolean; readonly notes: Notes }): void {
    const ended = sql === '' ? '' : this.#ended(sql);
    const compiled: CompiledStatement = {
      sql: ended,
      deferred: false,
      operation: this.#cause.operation,
      at: this.#cause.at,
      raw,
      unresolved: notes.unresolved,
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

/** Python's `text % ()`: undefined where it fails. */
function formatPercent(text: string): string | undefined {
  const parts = text.split('%%');
  return parts.some((part) => part.includes('%')) ? undefined : parts.join('%');
}

/** Protects a literal from the formatting that its statement goes through. */
export function formattable(literal: string): string {
  return literal.replaceAll('%', '%%');
}
