import { withEntry, withoutKey } from '../layered-map.ts';
import type { CatalogColumn, CatalogConstraint, CatalogIndex, CatalogTable } from './catalog.ts';
import { withColumnRenamed } from './index-use.ts';
import type { Store } from './store.ts';
import { localName, schemaOf } from './syntax.ts';
import { typeParts } from './type-name.ts';

/** A relation without columns. */
export function newTable(name: string, kind: CatalogTable['kind']): CatalogTable {
  return {
    name,
    kind,
    columns: new Map(),
    constraints: [],
    indexes: [],
    partitionOf: undefined,
    reads: [],
    triggers: [],
    inherits: [],
    partitionKey: [],
    partitionStrategy: undefined,
    outputs: undefined,
    readers: [],
    persistence: 'permanent',
    ofType: undefined,
  };
}

/** A constraint that holds for every row, with what is said of it. */
export function newConstraint(
  said: Pick<CatalogConstraint, 'name' | 'kind' | 'columns'> & Partial<CatalogConstraint>,
): CatalogConstraint {
  return {
    references: undefined,
    valid: true,
    expression: undefined,
    deferrable: false,
    deferred: false,
    enforced: true,
    provesNotNull: [],
    noInherit: false,
    ...said,
  };
}

/** Adds a column, or puts another in its place. */
export function withColumn(table: CatalogTable, column: CatalogColumn): CatalogTable {
  return { ...table, columns: withEntry(table.columns, column.name, column) };
}

/** Names of the tables that a table takes its columns from: of what it is a partition or an heir. */
export function parentsOf(table: CatalogTable | undefined): readonly string[] {
  if (table === undefined) return [];
  return table.partitionOf === undefined ? table.inherits : [table.partitionOf.parent];
}

/** A table and the partitions and heirs below it. */
export function familyOf(store: Store, name: string): readonly string[] {
  const found = new Set([name]);
  for (const each of found) for (const child of store.sources('inherits', each)) found.add(child);
  return [...found];
}

/** Removes a relation with what can't be without it: partitions, views over it, foreign keys to it. */
export function dropRelation(store: Store, name: string): void {
  const table = store.table(name);
  if (table === undefined) return;
  store.remove(name);
  for (const child of store.sources('inherits', name)) dropRelation(store, child);
  for (const view of store.sources('reads', name)) dropRelation(store, view);
  for (const child of store.sources('references', name)) {
    store.change(child, (other) => ({
      ...other,
      constraints: other.constraints.filter(({ references }) => references?.relation !== name),
    }));
  }
  for (const sequence of store.sequencesOf(name)) store.sequences.delete(sequence);
}

/** Removes a column with its indexes, constraints, and views (DROP COLUMN; CASCADE where others depend on it). */
export function dropColumn(store: Store, name: string, column: string): void {
  for (const each of familyOf(store, name)) {
    const sequence = store.table(each)?.columns.get(column)?.sequence;
    if (sequence !== undefined) store.sequences.delete(sequence);
    store.change(each, (table) => withoutColumn(table, column));
  }
  for (const view of viewsReading(store, name, column)) dropRelation(store, view);
  for (const child of store.sources('references', name)) {
    store.change(child, (other) => ({
      ...other,
      constraints: other.constraints.filter(({ references }) => !isReference(references, name, column)),
    }));
  }
}

function withoutColumn(table: CatalogTable, column: string): CatalogTable {
  const dependents = [...table.columns.values()].filter(({ generatedFrom }) => generatedFrom.includes(column));
  const indexes = table.indexes.filter(({ uses }) => !uses.includes(column));
  const remaining: CatalogTable = {
    ...table,
    columns: withoutKey(table.columns, column),
    indexes: indexes.length === table.indexes.length ? table.indexes : indexes,
    constraints: unlessSame(
      table.constraints,
      table.constraints.filter((constraint) => !constraint.columns.includes(column)),
    ),
    readers: table.readers.filter((reader) => !reader.columns.includes(column)),
    triggers: table.triggers.filter(({ name }) => !isReader(table, name, column)),
  };
  return dependents.reduce((rest, { name }) => withoutColumn(rest, name), remaining);
}

function isReader({ readers }: CatalogTable, trigger: string, column: string): boolean {
  return readers.some(({ kind, name, columns }) => kind === 'trigger' && name === trigger && columns.includes(column));
}

function unlessSame<Item>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  return before.length === after.length ? before : after;
}

function isReference(references: CatalogConstraint['references'], relation: string, column: string): boolean {
  return references?.relation === relation && references.columns.includes(column);
}

/** Names of the views that read a relation, or a column of it. */
export function viewsReading(store: Store, relation: string, column?: string): readonly string[] {
  return [...store.sources('reads', relation)].filter((view) =>
    store
      .table(view)
      ?.reads.some(
        (read) => read.relation === relation && (column === undefined || (read.column ?? column) === column),
      ),
  );
}

/** Renames a relation. Constraints, indexes and sequences keep their names; who points to it follows. */
export function renameRelation(store: Store, from: string, to: string): void {
  const table = store.table(from);
  if (table === undefined) return;
  const sources = (['references', 'inherits', 'reads'] as const).flatMap((link) => [...store.sources(link, from)]);
  store.remove(from);
  store.put({ ...pointingTo(table, from, to), name: to });
  for (const name of new Set(sources)) if (name !== from) store.change(name, (other) => pointingTo(other, from, to));
  for (const sequence of store.sequencesOf(from)) store.sequences.set(sequence, to);
  store.noteRename(from);
}

/** Moves a table with its indexes to another schema. */
export function moveToSchema(store: Store, from: string, schema: string): void {
  const prefix = schema === 'public' ? '' : `${schema}.`;
  const to = prefix + localName(from);
  renameRelation(store, from, to);
  store.change(to, (table) => ({
    ...table,
    indexes: table.indexes.map((index) => ({ ...index, name: prefix + localName(index.name) })),
  }));
}

function pointingTo(table: CatalogTable, from: string, to: string): CatalogTable {
  const { constraints, partitionOf, inherits, reads } = table;
  return {
    ...table,
    constraints: constraints.some(({ references }) => references?.relation === from)
      ? constraints.map((constraint) =>
          constraint.references?.relation === from
            ? { ...constraint, references: { ...constraint.references, relation: to } }
            : constraint,
        )
      : constraints,
    partitionOf: partitionOf?.parent === from ? { ...partitionOf, parent: to } : partitionOf,
    inherits: inherits.includes(from) ? inherits.map((parent) => (parent === from ? to : parent)) : inherits,
    reads: reads.some(({ relation }) => relation === from)
      ? reads.map((read) => (read.relation === from ? { ...read, relation: to } : read))
      : reads,
  };
}

/** Renames a column wherever it is named: in constraints, indexes, foreign keys of others, views, heirs. */
export function renameColumn(store: Store, relation: string, from: string, to: string): void {
  for (const name of familyOf(store, relation)) store.change(name, (table) => withRenamedColumn(table, from, to));
  for (const child of store.sources('references', relation)) {
    store.change(child, (other) => ({
      ...other,
      constraints: other.constraints.map((constraint) =>
        isReference(constraint.references, relation, from) && constraint.references !== undefined
          ? {
              ...constraint,
              references: { ...constraint.references, columns: renamed(constraint.references.columns, from, to) },
            }
          : constraint,
      ),
    }));
  }
  for (const view of viewsReading(store, relation, from)) {
    store.change(view, (table) => ({
      ...table,
      reads: table.reads.map((read) =>
        read.relation === relation && read.column === from ? { ...read, column: to } : read,
      ),
    }));
  }
}

function renamed<Name extends string | undefined>(
  columns: readonly Name[],
  from: string,
  to: string,
): readonly (Name | string)[] {
  return columns.includes(from as Name) ? columns.map((column) => (column === from ? to : column)) : columns;
}

function withRenamedColumn(table: CatalogTable, from: string, to: string): CatalogTable {
  const rename = (columns: readonly string[]): readonly string[] => renamed(columns, from, to);
  const columns = [...table.columns.values()].map((column): CatalogColumn => {
    const name = column.name === from ? to : column.name;
    const generatedFrom = rename(column.generatedFrom);
    return name === column.name && generatedFrom === column.generatedFrom ? column : { ...column, name, generatedFrom };
  });
  return {
    ...table,
    columns: new Map(columns.map((column) => [column.name, column])),
    constraints: table.constraints.map((constraint) => ({
      ...constraint,
      columns: rename(constraint.columns),
      provesNotNull: rename(constraint.provesNotNull),
      expression: renamedInText(constraint, from, to),
    })),
    indexes: table.indexes.map((index) => ({
      ...index,
      columns: rename(index.columns),
      keys: renamed(index.keys, from, to),
      uses: rename(index.uses),
      expressions: index.expressions?.map((each) => each && withColumnRenamed(each, from, to)),
      predicate: index.predicate?.map((each) => withColumnRenamed(each, from, to)),
    })),
    partitionKey: rename(table.partitionKey),
    outputs: table.outputs?.map((output) => (output.name === from ? { ...output, name: to } : output)),
    readers: table.readers.map((reader) => ({ ...reader, columns: rename(reader.columns) })),
  };
}

/** The text of a check after a rename. Only whole words are taken for the column, which is right for what Django writes. */
function renamedInText(constraint: CatalogConstraint, from: string, to: string): string | undefined {
  if (constraint.expression === undefined || !constraint.columns.includes(from)) return constraint.expression;
  return constraint.expression.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[\w$]+/g, (word) => {
    if (word === from) return to;
    return word === `"${from}"` ? `"${to}"` : word;
  });
}

/** Gives a type another name, also in the columns and types that are made of it. */
export function renameType(store: Store, from: string, to: string): void {
  const type = store.types.get(from);
  if (type === undefined) return;
  store.types.delete(from);
  store.types.set(to, type);
  const renamedIn = (spelling: string): string => {
    const { name } = typeParts(spelling);
    return name === from ? to + spelling.slice(name.length) : spelling;
  };
  for (const [name, each] of store.types.entries) {
    if (each.kind === 'domain' && renamedIn(each.base) !== each.base) {
      store.types.set(name, { ...each, base: renamedIn(each.base) });
    }
  }
  for (const { name, columns, ofType } of store.tables.values()) {
    const isMeant = ofType === from || [...columns.values()].some((column) => renamedIn(column.type) !== column.type);
    if (!isMeant) continue;
    store.change(name, (table) => ({
      ...table,
      ofType: ofType === from ? to : ofType,
      columns: new Map([...columns].map(([key, column]) => [key, { ...column, type: renamedIn(column.type) }])),
    }));
  }
}

/** Adds an index to its table. */
export function addIndex(store: Store, relation: string, index: CatalogIndex): void {
  store.change(relation, (table) => ({ ...table, indexes: [...table.indexes, index] }));
}

/** Removes an index, or a constraint with its index. */
export function dropConstraint(store: Store, relation: string, name: string): void {
  for (const each of familyOf(store, relation)) {
    store.change(each, (table) => ({
      ...table,
      constraints: table.constraints.filter((constraint) => constraint.name !== name),
      indexes: unlessSame(
        table.indexes,
        table.indexes.filter(({ constraint }) => constraint !== name),
      ),
    }));
  }
}

/** The catalog name of an index: in its table's schema. */
export function indexName(table: string, name: string): string {
  return schemaOf(table) + localName(name);
}

/** What makes two indexes equal, so that one can be the partition's part of the other. */
export function indexSignature({ keys, unique, method, partial }: CatalogIndex): string {
  return JSON.stringify([keys, unique, method, partial]);
}
