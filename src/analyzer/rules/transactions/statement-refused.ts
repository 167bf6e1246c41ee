import { defineRule } from '../define.ts';
import { code, paragraphs, reasonText } from '../message.ts';

export const statementRefused = defineRule({
  id: 'statement-refused',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  covers: [
    'remove-index-not-concurrent',
    'add-index-not-concurrent',
    'add-unique-blocks',
    'alter-type-rewrite',
    'add-fk-validates',
    'add-check-validates',
    'drop-fk-locks-parent',
    'slow-statement-while-holding-ae',
    'multiple-fk-one-transaction',
    'unresolved-operation',
  ],
  documentation: {
    what: `PostgreSQL refuses the statement, whatever the data: the migration fails on every database.`,
    why: `Lockkeeper follows what every migration has made, and knows what the server would answer: a name that is taken or missing, an object that others depend on, a form that this version does not have.`,
    facts: [
      `Each answer was taken from a server: the statements of whole histories were run on PostgreSQL 12 to 18 and compared (\`npm run conformance:migrations\`).`,
    ],
    whenToIgnore: `The database was changed by something that is not in the repository.`,
  },
  *statement(entry, context) {
    const { error } = entry.effects;
    const { entries } = context.timeline;
    // What is refused in a transaction alone has rules of its own.
    const isForm = !entry.effects.allowedInTransaction && entry.inTransaction;
    if (error === undefined || isForm || !context.isResolved(entry)) return;
    // What `sqlmigrate` prints and what runs differ where names are looked up in the database: then the text is not what is refused.
    const { script, executed } = context.compiled;
    if (executed.script !== script && context.stepOf(entry)?.operation.name !== 'RunSQL') return;
    // The server stops at the first.
    if (entries.slice(0, entries.indexOf(entry)).some(({ effects }) => effects.error !== undefined)) return;
    const relation = entry.effects.locks[0]?.relation;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['refused', entry.effects.command, error],
      title: `This migration fails: ${reasonText(error.replaceAll('"', '`'))}`,
      message: paragraphs(
        `${code(entry.effects.command)} at line ${entry.line} is refused by PostgreSQL ${context.target.database[0]}, given what the migrations before it have made.`,
        entry.inTransaction
          ? 'Nothing is changed: the deploy stops here.'
          : 'What ran before it in this migration stays.',
      ),
    };
  },
});
