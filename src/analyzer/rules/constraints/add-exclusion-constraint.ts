import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addExclusionConstraint = defineRule({
  id: 'add-exclusion-constraint',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'add-index-not-concurrent'],
  documentation: {
    what: 'An exclusion constraint is added to a table in use: its index is built and tested while nobody can use the table.',
    why: `\`ADD CONSTRAINT … EXCLUDE\` builds its index and compares all rows under \`ACCESS EXCLUSIVE\`. PostgreSQL has no way to add one without
that: neither \`NOT VALID\` nor \`USING INDEX\` exists for it.`,
    facts: [
      'ADD EXCLUDE takes ACCESS EXCLUSIVE and SHARE and reads the table twice (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small, or a maintenance window is planned.',
  },
  *statement(entry, context) {
    for (const { relation, name, constraint } of actionsOf(entry, 'add-constraint')) {
      if (constraint !== 'exclude' || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-constraint', relation, name ?? 'exclude'],
        title: `All reads and writes on ${code(relation)} wait while ${name === undefined ? 'its exclusion constraint' : code(name)} is built over all rows`,
        message: paragraphs(
          sentences(
            '`ADD CONSTRAINT … EXCLUDE` reads the table twice under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'There is no online way: plan a window, or build a new table with the constraint and swap it in.',
        ),
      };
    }
  },
});
