import { databaseOperationsOf } from '../operations.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const postgresOnlyOperation = defineRule({
  id: 'postgres-only-operation',
  severity: 'warning',
  vendors: ['mysql', 'mariadb', 'sqlite'],
  hazard: 'failure',
  covers: ['unresolved-operation'],
  documentation: {
    what: `An operation of \`django.contrib.postgres\` in a project that runs on another database: it does nothing, or fails.`,
    why: `The operations look for PostgreSQL and pass over others in silence, or use what they do not have. The database then lacks what the models rely on.`,
    facts: [
      `Django: the operations of django.contrib.postgres check \`schema_editor.connection.vendor\`, those of extensions and collations do nothing elsewhere.`,
    ],
    whenToIgnore: `The project runs on PostgreSQL as well, and does not need it elsewhere.`,
  },
  *step(step) {
    for (const operation of databaseOperationsOf(step.operation)) {
      if (!operation.path.startsWith('django.contrib.postgres')) continue;
      yield {
        at: operation.at,
        subject: ['postgres-only', operation.name, ...operation.models],
        title: `${code(operation.name)} is for PostgreSQL, and this project runs on another database`,
        message:
          'Use the operation of `django.db.migrations`, or say in the configuration which database the migrations run on.',
      };
    }
  },
});
