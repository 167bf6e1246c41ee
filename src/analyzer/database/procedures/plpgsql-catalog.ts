import type { Catalog } from '../catalog.ts';
import { functionsCalled } from '../expressions.ts';
import { parseSql, type ParsedStatement } from '../parse-sql.ts';
import { kindOf } from '../syntax.ts';
import { catalogRows } from './catalog-rows.ts';
import { existenceOf, testsHold } from './guards.ts';
import { evaluateRows } from './known-rows.ts';
import type { BodyPart, Place, Reading } from './plpgsql-reading.ts';
import { loopTargets, type PlContent } from './plpgsql-tree.ts';
import { evaluate, truthOf } from './text-expressions.ts';
import type { KnownValue } from './values.ts';

/** True for code that may ask the database what there is. */
export function consultsCatalog(code: string): boolean {
  return /\b(?:pg_[a-z]|information_schema\b)/i.test(code);
}

/** What later queries of the catalog find once a statement has run. */
export function leave(reading: Reading, { condition, tests }: Place, does: BodyPart['does']): void {
  const text =
    does.kind === 'sql' ? does.sql : does.kind === 'dynamic' && does.text.kind === 'whole' ? does.text.text : '';
  const statements = parseSql(text);
  const { catalog } = reading;
  if (does.kind === 'sql' && statements.every((each) => isOfRows(each, catalog))) return;
  const holds = condition === undefined ? true : catalog && testsHold(tests, catalog);
  if (holds === false) return;
  if (holds === undefined || text === '') reading.catalog = undefined;
  else for (const each of statements) catalog?.applyAlone(each);
}

/** True for a statement that leaves the catalog as it is. A function that it calls may not. */
function isOfRows(statement: ParsedStatement, catalog: Catalog | undefined): boolean {
  if (statement.kind === 'refused' || !ofRows.has(kindOf(statement.node))) return false;
  return catalog?.hasRoutines !== true || functionsCalled(statement.node).every((name) => !catalog.routine(name));
}

/** Statements that leave the catalog as it is. */
const ofRows: ReadonlySet<string> = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/** The rows of a query, where the code or the catalog says them. */
export function rowsOf(reading: Reading, query: string): ReturnType<typeof evaluateRows> {
  const known = evaluateRows(query, reading.values);
  const catalog = known === undefined ? asked(reading) : undefined;
  return known ?? (catalog && catalogRows(query, reading.values, catalog));
}

/** The catalog, for one more question. Loops multiply them: code that asks more often is not followed in what it asks. */
function asked(reading: Reading): Catalog | undefined {
  reading.questions += 1;
  if (reading.questions > mostQuestions) reading.catalog = undefined;
  return reading.catalog;
}

const mostQuestions = 300;

/** The value of an expression, which may be a query of the catalog in parentheses. */
export function valueOf(reading: Reading, query: string): KnownValue | undefined {
  const value = evaluate(query, reading.values);
  if (value !== undefined || reading.catalog === undefined) return value;
  const isThere = existenceOf(`SELECT ${query}`, reading.catalog);
  if (isThere !== undefined) return String(isThere);
  const inner = /^\s*\((?<inner>\s*select\b[^]*)\)\s*$/i.exec(query)?.groups?.['inner'];
  const rows = inner === undefined ? undefined : rowsOf(reading, inner)?.rows;
  return rows?.length === 1 ? rows[0]?.[0] : undefined;
}

/** SELECT … INTO: what a query of the catalog gives, or whether there is something. */
export function fill(reading: Reading, content: PlContent, query: string): void {
  const targets = loopTargets(content['target']);
  if (targets === undefined) return;
  const known = rowsOf(reading, query);
  const [row, other] = known?.rows ?? [];
  const isThere = reading.catalog && query !== '' ? existenceOf(query, reading.catalog) : undefined;
  const given = row !== undefined && other === undefined ? row : isThere === undefined ? [] : [String(isThere)];
  given.forEach((value, index) => {
    const name = 'list' in targets ? targets.list[index] : known?.columns[index];
    if (name === undefined) return;
    reading.values.set('row' in targets ? `${targets.row}.${name}` : name, value);
  });
}

/** Whether a condition holds, where the variables or the catalog tell. */
export function holdsOf(reading: Reading, query: string | undefined): boolean | undefined {
  const holds = query === undefined ? undefined : truthOf(query, reading.values);
  const catalog = holds === undefined && query !== undefined ? asked(reading) : undefined;
  return holds ?? (catalog && existenceOf(`SELECT ${query ?? ''}`, catalog, reading.values));
}
