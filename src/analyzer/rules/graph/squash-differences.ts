import type { Catalog, CatalogTable } from '../../database/catalog.ts';
import type { CompiledMigration } from '../../django/history.ts';
import type { ModelKey } from '../../django/field.ts';
import type { ModelState } from '../../django/state.ts';
import { code, codes } from '../message.ts';
import { columnOfField, modelOfTable, tableOfModel } from '../tables-of-models.ts';

/** Something that a fresh database has otherwise than one that has run the replaced migrations. */
export interface SquashDifference {
  readonly app: string;
  /** What it is about, for the fingerprint: `shop_order.status`. */
  readonly subject: string;
  /** A sentence without its full stop. */
  readonly text: string;
  /** False for what only makes queries slow. */
  readonly breaks: boolean;
}

/**
 * How the end of a history differs with a squash from the one without it: models and fields that only one of them has, and in
 * the database columns, constraints and indexes by what they are. Names that Django makes up are not compared: a squash makes
 * tables under their last name, and Django renames no constraint with its table.
 */
export function differencesAtEnd(
  squashed: CompiledMigration,
  replaced: CompiledMigration,
): readonly SquashDifference[] {
  const { stateAfter: fresh, catalogAfter: made } = squashed;
  const { stateAfter: old, catalogAfter: known } = replaced;
  const differences: SquashDifference[] = [];
  const compared = new Map<ModelKey, ModelState>();
  for (const key of new Set([...old.models.keys(), ...fresh.models.keys()])) {
    const [before, after] = [old.model(key), fresh.model(key)];
    if (before === after) continue;
    if (before === undefined || after === undefined) differences.push(...onlyOneModel(before, after));
    else {
      compared.set(key, after);
      differences.push(...fieldDifferences(before, after));
    }
  }
  if (made.uncertain || known.uncertain) return differences;
  for (const name of new Set([...known.tables.keys(), ...made.tables.keys()])) {
    const model = modelOfTable(fresh, name) ?? modelOfTable(old, name);
    if (model === undefined || isDoubtful(name, made, known)) continue;
    const told = new Set(differences.map(({ subject }) => subject));
    differences.push(...tableDifferences(model.app, known.table(name), made.table(name), told));
  }
  return differences;
}

function isDoubtful(name: string, ...catalogs: readonly Catalog[]): boolean {
  return catalogs.some((catalog) => catalog.isDoubtful(name));
}

function onlyOneModel(before: ModelState | undefined, after: ModelState | undefined): readonly SquashDifference[] {
  const model = before ?? after;
  if (model === undefined || model.doubt !== undefined) return [];
  const text = before === undefined ? onlySquash('the model', model.name) : onlyReplaced('the model', model.name);
  return [{ app: model.app, subject: tableOfModel(model), text, breaks: true }];
}

function fieldDifferences(before: ModelState, after: ModelState): readonly SquashDifference[] {
  if (before.doubt !== undefined || after.doubt !== undefined) return [];
  return [...new Set([...before.fields.keys(), ...after.fields.keys()])].flatMap((name) => {
    const [old, fresh] = [before.fields.get(name), after.fields.get(name)];
    const field = old ?? fresh;
    if (field === undefined || (old !== undefined && fresh !== undefined)) return [];
    const subject = `${tableOfModel(after)}.${columnOfField(field, name) ?? name}`;
    const label = `${after.name}.${name}`;
    const text = old === undefined ? onlySquash('the field', label) : onlyReplaced('the field', label);
    return [{ app: after.app, subject, text, breaks: true }];
  });
}

function onlyReplaced(what: string, name: string): string {
  return `the replaced migrations make ${what} ${code(name)}, the squash does not`;
}

function onlySquash(what: string, name: string): string {
  return `the squash makes ${what} ${code(name)}, the replaced migrations do not`;
}

function tableDifferences(
  app: string,
  before: CatalogTable | undefined,
  after: CatalogTable | undefined,
  told: ReadonlySet<string>,
): readonly SquashDifference[] {
  const table = before ?? after;
  if (table === undefined || before === after || told.has(table.name)) return [];
  if (before === undefined || after === undefined) {
    const text = before === undefined ? onlySquash('the table', table.name) : onlyReplaced('the table', table.name);
    return [{ app, subject: table.name, text, breaks: true }];
  }
  return [
    ...columnDifferences(app, before, after, told),
    ...partDifferences(app, before, after, { facts: constraintsOf, breaks: true }),
    ...partDifferences(app, before, after, { facts: indexesOf, breaks: false }),
  ];
}

function columnDifferences(
  app: string,
  before: CatalogTable,
  after: CatalogTable,
  told: ReadonlySet<string>,
): readonly SquashDifference[] {
  return [...new Set([...before.columns.keys(), ...after.columns.keys()])].flatMap((name) => {
    const subject = `${before.name}.${name}`;
    if (told.has(subject)) return [];
    const [old, fresh] = [before, after].map(({ columns }) => describeColumn(columns.get(name)));
    if (old === fresh || [old, fresh].some((text) => text?.startsWith('unknown') === true)) return [];
    if (old === undefined) return [{ app, subject, text: onlySquash('the column', subject), breaks: true }];
    if (fresh === undefined) return [{ app, subject, text: onlyReplaced('the column', subject), breaks: true }];
    const text = `${code(subject)} is ${code(old)} after the replaced migrations and ${code(fresh)} after the squash`;
    return [{ app, subject, text, breaks: true }];
  });
}

function describeColumn(
  column: CatalogTable['columns'] extends ReadonlyMap<string, infer Column> ? Column | undefined : never,
): string | undefined {
  if (column === undefined) return undefined;
  const { type, notNull, hasDefault, identity, sequence, generated } = column;
  const isPlain = !identity && sequence === undefined && !generated;
  return [type, notNull ? 'NOT NULL' : '', isPlain && hasDefault ? 'with a default' : '', generated ? 'generated' : '']
    .filter((part) => part !== '')
    .join(' ');
}

interface Parts {
  readonly facts: (table: CatalogTable) => readonly string[];
  readonly breaks: boolean;
}

/** What one of two tables has more often than the other. */
function partDifferences(
  app: string,
  before: CatalogTable,
  after: CatalogTable,
  { facts, breaks }: Parts,
): readonly SquashDifference[] {
  const [old, fresh] = [facts(before), facts(after)];
  const missing = withoutOnce(old, fresh).map((fact) => ({ fact, only: 'the replaced migrations', not: 'the squash' }));
  const added = withoutOnce(fresh, old).map((fact) => ({ fact, only: 'the squash', not: 'the replaced migrations' }));
  return [...missing, ...added].map(({ fact, only, not }) => ({
    app,
    subject: `${before.name}: ${fact}`,
    text: `${code(before.name)} has ${fact} after ${only} and not after ${not}`,
    breaks,
  }));
}

function withoutOnce(from: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return from.filter((fact) => {
    const at = left.indexOf(fact);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function constraintsOf({ constraints }: CatalogTable): readonly string[] {
  return constraints
    .filter(({ kind }) => kind !== 'not-null')
    .map(({ kind, columns, references }) => {
      const over = columns.length === 0 ? '' : ` over ${codes(columns.toSorted())}`;
      return `a ${kind.replace('-', ' ')} constraint${over}${references === undefined ? '' : ` to ${code(references.relation)}`}`;
    });
}

/** Indexes that no constraint owns. Django's second index for LIKE is left out: whether an AlterField makes it depends on its way. */
function indexesOf({ indexes }: CatalogTable): readonly string[] {
  return indexes
    .filter(({ constraint, opclasses }) => constraint === undefined && opclasses.every((each) => each === undefined))
    .map(({ keys, method, unique, partial }) => {
      const form = [partial ? 'partial' : '', unique ? 'unique' : '', method].filter((part) => part !== '').join(' ');
      return `a ${form} index over ${codes(keys.map((key) => key ?? '(expression)'))}`;
    });
}
