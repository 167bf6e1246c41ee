import type { Catalog, CatalogTable } from './catalog.ts';

/** What of a table depends on some functions: its triggers and indexes, its defaults, generated columns and checks; a view as a whole. */
export interface FunctionUser {
  readonly relation: string;
  /** Generated columns, which go with the function. */
  readonly columns: readonly string[];
  readonly triggers: readonly string[];
}

/** The relations that depend on a function of which `isMeant` is true. */
export function usersOfFunctions(
  { tables }: Pick<Catalog, 'tables'>,
  isMeant: (name: string) => boolean,
): readonly FunctionUser[] {
  return [...tables.values()].flatMap((table) => {
    if (!dependsOn(table, isMeant)) return [];
    const columns = [...table.columns.values()].filter(({ generated, calls }) => generated && calls?.some(isMeant));
    const triggers = table.triggers.filter((each) => isMeant(each.function));
    return [{ relation: table.name, columns: columns.map(nameOf), triggers: triggers.map(nameOf) }];
  });
}

function dependsOn(
  { columns, constraints, indexes, triggers, calls }: CatalogTable,
  isMeant: (name: string) => boolean,
): boolean {
  const calling = [...columns.values(), ...constraints, ...indexes, { calls }];
  return triggers.some((each) => isMeant(each.function)) || calling.some((each) => each.calls?.some(isMeant) === true);
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** A table after functions have gone: without its indexes, checks and triggers that call them, and the defaults. */
export function withoutFunctions(table: CatalogTable, isMeant: (name: string) => boolean): CatalogTable {
  const isFree = ({ calls }: { readonly calls?: readonly string[] | undefined }): boolean =>
    calls?.some(isMeant) !== true;
  return {
    ...table,
    columns: new Map(
      [...table.columns].map(([name, column]) => [
        name,
        isFree(column) ? column : { ...column, hasDefault: false, calls: [] },
      ]),
    ),
    constraints: table.constraints.filter(isFree),
    indexes: table.indexes.filter(isFree),
    triggers: table.triggers.filter((each) => !isMeant(each.function)),
  };
}
