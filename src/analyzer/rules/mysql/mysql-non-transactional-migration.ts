import { defineRule } from '../define.ts';

export const mysqlNonTransactionalMigration = defineRule({
  id: 'mysql-non-transactional-migration',
  severity: 'warning',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  documentation: {
    what: `A migration with several changes of tables in use: on MySQL and MariaDB a failure leaves the first ones done, and it can't be run again.`,
    why: `Each DDL statement commits by itself there. If the second one fails, Django has no record of the migration, and the next run stops at what the first has made.`,
    facts: [
      `Django: \`can_rollback_ddl\` is False for MySQL and MariaDB; MySQL manual, 15.3.3: statements that cause an implicit commit.`,
    ],
    whenToIgnore: `The changes are instant, and nothing in them can fail.`,
  },
  *migration(context) {
    const { migration, steps } = context.compiled;
    const changing = steps.filter((step) =>
      context
        .entriesOf(step)
        .some(({ effects }) => effects.online.some(({ relation }) => context.isExisting(relation))),
    );
    const [first, second] = changing;
    if (first === undefined || second === undefined) return;
    yield {
      at: second.operation.at,
      relation: context.entriesOf(second)[0]?.effects.online[0]?.relation,
      subject: ['half-applied', migration.name],
      title: `If this fails, line ${first.operation.at.startLine} stays done and the migration can't be run again: there is no transaction`,
      message: `${changing.length} operations change tables in use, and each commits by itself. Give each of them a migration of its own.`,
    };
  },
});
