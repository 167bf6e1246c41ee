import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const fkCollationMismatch = defineRule({
  id: 'fk-collation-mismatch',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A foreign key joins two columns with different collations.`,
    why: `The comparison uses the collation of the referenced column; with a nondeterministic one PostgreSQL 18 refuses the key where they differ, and before it checks rows by another equality than the indexes use.`,
    facts: [
      `PostgreSQL 18 release notes: foreign keys between columns of different collations are restricted where one is nondeterministic.`,
    ],
    whenToIgnore: `Both collations are deterministic.`,
  },
  *statement(entry, context) {
    for (const { relation, constraint, columns, references } of actionsOf(entry, 'add-constraint')) {
      const [column] = columns;
      if (constraint !== 'foreign-key' || references === undefined || column === undefined) continue;
      const catalog = context.compiled.catalogAfter;
      const own = catalog.table(relation)?.columns.get(column)?.collation;
      const key = catalog
        .table(relation)
        ?.constraints.find((each) => each.kind === 'foreign-key' && each.columns[0] === column)?.references?.columns[0];
      const other = catalog.table(references)?.columns.get(key ?? '')?.collation;
      if (own === other || own === undefined || other === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['collation', relation, column],
        title: `${code(column)} of ${code(relation)} has another collation than the column that it points to`,
        message: `${code(own)} here, ${code(other)} on ${code(references)}: give both the same.`,
      };
    }
  },
});
