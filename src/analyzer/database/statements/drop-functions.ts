import type { Catalog, CatalogTable } from '../catalog.ts';
import { viewsAbove, type EffectsDraft } from '../effects-draft.ts';
import type { FunctionUser } from '../function-users.ts';

/** Locks what loses a part with a function, and the views that read generated columns which go with it. */
export function lockFunctionUsers(users: readonly FunctionUser[], effects: EffectsDraft, catalog: Catalog): void {
  for (const { relation, columns, triggers } of users) {
    const table = catalog.table(relation);
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    if (triggers.some((name) => isOnPartitions(table, name))) effects.lockTree(relation, 'ACCESS EXCLUSIVE');
    const views = columns.flatMap((column) => catalog.viewsReading(relation, column));
    const isView = table?.kind === 'view' || table?.kind === 'materialized-view';
    const read = isView ? [...views, ...catalog.viewsReading(relation)] : views;
    for (const view of viewsAbove(catalog, read)) effects.lock(view, 'ACCESS EXCLUSIVE');
  }
}

/** A trigger for each row of a partitioned table stands on its partitions as well. */
export function isOnPartitions(table: CatalogTable | undefined, name: string | undefined): boolean {
  return (
    table?.kind === 'partitioned-table' &&
    table.triggers.some((trigger) => trigger.name === name && trigger.each === 'row')
  );
}
