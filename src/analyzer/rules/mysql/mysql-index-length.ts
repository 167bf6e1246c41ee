import type { CatalogIndex, CatalogTable } from '../../database/catalog.ts';
import { canMigrate } from '../../django/operations/define.ts';
import type { Location } from '../../location.ts';
import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, codes } from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';

export const mysqlIndexLength = defineRule({
  id: 'mysql-index-length',
  severity: 'error',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  documentation: {
    what: `An index over text that is too long for InnoDB, or has no limit: the migration fails.`,
    why: `The key of an index has 3,072 bytes at most, all of its columns together, and a character of utf8mb4 counts as four. A TextField or JSONField has no limit: Django leaves \`db_index\` of it out, but not an index of \`Meta\`.`,
    facts: [
      `MySQL manual, 10.3.5 and 15.1.15: an index over a BLOB or TEXT column needs a prefix length (error 1170), and a JSON column can't be indexed (error 3152). Django writes no prefix length.`,
      `MariaDB keeps a UNIQUE over long text by hashes (its manual, Getting Started with Indexes): nothing is said of those.`,
      `MySQL manual, 17.22: the index key prefix length limit is 3072 bytes for InnoDB tables with DYNAMIC rows. 768 characters of utf8mb4.`,
    ],
    whenToIgnore: `The column has a character set with fewer bytes.`,
  },
  *step(step, context) {
    for (const { operation, model, name, field } of newFields(step)) {
      const length = field.options.get('max_length');
      const isIndexed = field.unique || field.dbIndex || field.primaryKey;
      if (
        !isIndexed ||
        length?.kind !== 'integer' ||
        length.value <= 768n ||
        !canMigrate(model, context.project.settings)
      )
        continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['index-length', table, name],
        title: `This migration fails: the index over ${code(name)} of ${code(table)} needs ${Number(length.value) * 4} bytes, and 3,072 are allowed`,
        message: 'Make it 768 characters at most, or index a hash of it.',
      };
    }
  },
  *migration(context) {
    for (const { table, index, at } of indexesOfDjango(context)) {
      const problem = problemOf(index, table);
      if (problem === undefined) continue;
      yield {
        at,
        relation: table.name,
        subject: ['index-length', table.name, ...index.columns],
        title: `This migration fails: the index ${code(index.name)} over ${codes(index.columns)} of ${code(table.name)} ${problem}`,
        message: 'Take less text into it (768 characters are the most that one index can hold), or index a hash of it.',
      };
    }
  },
});

const longestKey = 3072;

interface MadeIndex {
  readonly table: CatalogTable;
  readonly index: CatalogIndex;
}

/** Indexes that the migration's operations of Django make, each where its statement comes from. */
function indexesOfDjango(context: RuleContext): readonly (MadeIndex & { readonly at: Location })[] {
  const made = newIndexes(context).filter(({ index }) => isKept(index, context));
  return context.timeline.entries.flatMap((entry) => {
    const step = context.stepOf(entry);
    // SQL of the project may say how much of a column is indexed.
    if (step === undefined || databaseOperationsOf(step.operation).some(({ name }) => name === 'RunSQL')) return [];
    return made
      .filter(({ table, index }) => [table, index].every(({ name }) => entry.sql.includes(quoted(name))))
      .map((each) => ({ ...each, at: context.locationOf(entry) }));
  });
}

function newIndexes({ compiled: { catalogBefore, catalogAfter } }: RuleContext): readonly MadeIndex[] {
  return [...catalogAfter.tables.values()].flatMap((table) => {
    const before = catalogBefore.table(table.name);
    if (before === table) return [];
    const known = new Set(before?.indexes.map(({ name }) => name));
    return table.indexes.filter(({ name }) => !known.has(name)).map((index) => ({ table, index }));
  });
}

function quoted(name: string): string {
  return `\`${name}\``;
}

/** True where the keys of an index are stored as they are. */
function isKept({ unique, method, constraint }: CatalogIndex, { target }: RuleContext): boolean {
  return method === 'btree' && constraint === undefined && !(unique && target.vendor === 'mariadb');
}

/** Why InnoDB refuses an index. */
function problemOf(index: CatalogIndex, table: CatalogTable): string | undefined {
  const types = index.keys.flatMap((key) => (key === undefined ? [] : (table.columns.get(key)?.type ?? [])));
  const endless = types.find((type) => /^(tiny|medium|long)?(text|blob)$|^json$/u.test(type));
  if (endless !== undefined) return `needs a limit, which ${code(endless)} has not`;
  const bytes = types.reduce((sum, type) => sum + bytesOf(type), 0);
  return bytes > longestKey ? `needs ${bytes} bytes, and 3,072 are allowed` : undefined;
}

/** What a column adds to a key at least: four bytes for each character of text, and what is not text not counted. */
function bytesOf(type: string): number {
  const length = /^(?:var)?char\((\d+)\)$/u.exec(type)?.[1];
  return length === undefined ? 0 : Number(length) * 4;
}
