import type { CatalogTrigger } from '../catalog.ts';
import type { Store } from '../store.ts';
import { newTable } from '../tables.ts';
import type { TokenReader } from './tokens.ts';

/**
 * `CREATE VIEW` and `CREATE TRIGGER` of SQLite, which go with a table that is made again, or stand in its way; false for anything
 * else. What a view reads is every table that it names.
 */
export function createObject(store: Store, reader: TokenReader): boolean {
  if (!reader.take('TEMP')) reader.take('TEMPORARY');
  if (reader.take('VIEW')) {
    const name = nameOf(reader);
    const named = new Set(reader.rest.map(({ source }) => source));
    const reads = [...store.tables.keys()]
      .filter((relation) => named.has(relation))
      .map((relation) => ({ relation, column: undefined }));
    if (name !== undefined) store.put({ ...newTable(name, 'view'), reads });
    return true;
  }
  if (!reader.take('TRIGGER')) return false;
  const name = nameOf(reader);
  while (reader.next !== undefined && !reader.take('ON')) reader.skip();
  const relation = reader.name();
  if (name === undefined || relation === undefined) return true;
  store.change(relation, (table) => ({ ...table, triggers: [...table.triggers, triggerCalled(name)] }));
  return true;
}

/** `DROP VIEW` and `DROP TRIGGER`. */
export function dropObject(store: Store, reader: TokenReader): boolean {
  const isView = reader.take('VIEW');
  if (!isView && !reader.take('TRIGGER')) return false;
  reader.take('IF', 'EXISTS');
  const name = reader.name();
  if (isView && name !== undefined) store.remove(name);
  const owner = [...store.tables.values()].find(({ triggers }) => triggers.some((each) => each.name === name));
  if (owner !== undefined && !isView) {
    store.change(owner.name, (table) => ({
      ...table,
      triggers: table.triggers.filter((each) => each.name !== name),
    }));
  }
  return true;
}

function nameOf(reader: TokenReader): string | undefined {
  reader.take('IF', 'NOT', 'EXISTS');
  return reader.name();
}

/** Its name is all that is asked for: SQLite's triggers have no functions. */
function triggerCalled(name: string): CatalogTrigger {
  return {
    name,
    function: '',
    events: new Set(),
    columns: [],
    each: 'row',
    conditional: false,
    deferred: false,
    enabled: true,
  };
}
