import type { CatalogColumn, CatalogTable } from '../../catalog.ts';

/**
 * Why a table can't become a partition or an heir of another: it has to have each of its columns, in the same type, and each of its
 * checks (`MergeAttributesIntoExisting` and `MergeConstraintsIntoExisting`, commands/tablecmds.c).
 */
export function childProblem(child: CatalogTable | undefined, parent: CatalogTable | undefined): string | undefined {
  if (child === undefined || parent === undefined) return undefined;
  for (const column of parent.columns.values()) {
    const problem = columnProblem(child, column);
    if (problem !== undefined) return problem;
  }
  const missing = parent.constraints.find(
    ({ kind, name, noInherit }) =>
      kind === 'check' && !noInherit && !child.constraints.some((own) => own.kind === kind && own.name === name),
  );
  return missing === undefined ? undefined : `child table is missing constraint "${missing.name}"`;
}

function columnProblem(
  { name: table, columns }: CatalogTable,
  { name, type, notNull, generated }: CatalogColumn,
): string | undefined {
  const own = columns.get(name);
  if (own === undefined) return `child table is missing column "${name}"`;
  const isKnown = own.type !== 'unknown' && type !== 'unknown';
  if (isKnown && own.type !== type) return `child table "${table}" has different type for column "${name}"`;
  if (notNull && !own.notNull) return `column "${name}" in child table must be marked NOT NULL`;
  if (generated !== own.generated) {
    return `column "${name}" in child table must ${generated ? '' : 'not '}be a generated column`;
  }
  return undefined;
}
