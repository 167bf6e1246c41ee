import type { TableFacts } from './review.ts';

/**
 * Facts of tables of which the second ones override the first, table by table. One that says nothing of the size (`hot`, `readers`)
 * leaves the size that is known.
 */
export function overriddenTables(
  under: ReadonlyMap<string, TableFacts>,
  over: ReadonlyMap<string, TableFacts>,
): ReadonlyMap<string, TableFacts> {
  const tables = new Map(under);
  for (const [name, facts] of over) {
    const known = under.get(name);
    const hasSize = facts.rows !== undefined || facts.bytes !== undefined;
    tables.set(name, hasSize || known === undefined ? facts : { ...facts, rows: known.rows, bytes: known.bytes });
  }
  return tables;
}
