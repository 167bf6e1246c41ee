import { defineRule } from '../define.ts';
import { actionsOf, code, codes, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addPrimaryKey = defineRule({
  id: 'add-primary-key',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'set-not-null-full-scan'],
  documentation: {
    what: 'A table in use gets a new primary key: its index is built while nobody can use the table.',
    why: `\`ADD PRIMARY KEY\` builds a unique index and checks for NULLs under \`ACCESS EXCLUSIVE\`.`,
    facts: [
      'ADD PRIMARY KEY takes ACCESS EXCLUSIVE and SHARE and reads the table; USING INDEX on a nullable column still looks for NULLs (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, constraint, columns, usingIndex } of actionsOf(entry, 'add-constraint')) {
      if (constraint !== 'primary-key' || usingIndex !== undefined || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-constraint', relation, 'primary-key'],
        title: `All reads and writes on ${code(relation)} wait while the index of its new primary key is built`,
        message: paragraphs(
          sentences(
            `\`ADD PRIMARY KEY\` over ${codes(columns)} reads the whole table under \`ACCESS EXCLUSIVE\`.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Prove NOT NULL with a validated CHECK, build `CREATE UNIQUE INDEX CONCURRENTLY`, and adopt it with `ADD PRIMARY KEY USING INDEX`.',
        ),
      };
    }
  },
});
