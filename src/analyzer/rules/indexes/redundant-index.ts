import type { CatalogIndex } from '../../database/catalog.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import { modelOfTable } from '../tables-of-models.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, codes } from '../message.ts';

export const redundantIndex = defineRule({
  id: 'redundant-index',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A new index is the beginning of another one on the same table: the longer one serves its queries too.`,
    why: `Every index is written with every row. One over \`(a)\` beside one over \`(a, b)\` costs as much and can nothing that the other can't. Django adds one of its own to every foreign key, so that another in \`Meta.indexes\` is a second one.`,
    facts: [`PostgreSQL manual, 11.3: a multicolumn B-tree index can be used for conditions on its leading columns.`],
    whenToIgnore: `The longer index is much larger, and the short one is hot.`,
  },
  *statement(entry, context) {
    for (const { relation, name, unique, columns, method, partial } of actionsOf(entry, 'create-index')) {
      if (unique || partial || method !== 'btree' || columns.length === 0) continue;
      const indexes = context.migrationsOfChange.at(-1)?.catalogAfter.table(relation)?.indexes ?? [];
      const own = indexes.find((index) => index.name === name);
      if (own === undefined || !isPlain(own)) continue;
      const other = longerThan(own, indexes);
      if (other === undefined || !isWritten([own, other], entry, context)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['redundant', relation, name ?? columns.join()],
        title: `${code(name ?? 'This index')} can do nothing that ${code(other.name)} on ${code(relation)} can't`,
        message: `${code(other.name)} covers ${columns.length === other.columns.length ? `${codes(columns)} as well` : `${codes(other.columns)}, which begins with ${codes(columns)}`}. Each write to the table pays for both.`,
      };
    }
  },
});

/** Another index that begins with the same keys. */
function longerThan(own: CatalogIndex, indexes: readonly CatalogIndex[]): CatalogIndex | undefined {
  const position = indexes.indexOf(own);
  return indexes.find(
    (index, at) =>
      index !== own &&
      isPlain(index) &&
      own.keys.every((key, place) => index.keys[place] === key) &&
      (index.keys.length > own.keys.length || index.constraint !== undefined || at < position),
  );
}

/** What Django makes by itself, for foreign keys and many-to-many tables, is only told where somebody wrote an index beside it. */
function isWritten(indexes: readonly CatalogIndex[], entry: TimelineEntry, context: RuleContext): boolean {
  if (context.stepOf(entry)?.operation.name === 'RunSQL') return true;
  const relation = entry.effects.indexBuilds[0]?.relation ?? '';
  const models = [context.modelBeforeChange(relation), modelOfTable(context.compiled.stateAfter, relation)];
  const written = new Set(models.flatMap((model) => model?.options.indexes.map(({ name }) => name) ?? []));
  return indexes.some(({ name }) => written.has(name));
}

/** True if queries by its leading columns, in any order of the rows, can use it. */
function isPlain({ plain, partial, method, opclasses }: CatalogIndex): boolean {
  return plain && !partial && method === 'btree' && opclasses.every((opclass) => opclass === undefined);
}
