import { addConstraintNotValid } from '../../fixes/not-valid-constraint.ts';
import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { renameAdvice } from '../former-constraint.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addCheckValidates = defineRule({
  id: 'add-check-validates',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'A CHECK is added to a table in use and tested on every row while nobody can use the table.',
    why: `\`ADD CONSTRAINT … CHECK\` reads the whole table under \`ACCESS EXCLUSIVE\`. Added \`NOT VALID\` it holds for new rows at once and reads
nothing; \`VALIDATE CONSTRAINT\` then reads the table while reads and writes go on, if it has a transaction of its own.`,
    facts: [
      'ADD CHECK takes ACCESS EXCLUSIVE and reads the table; NOT VALID reads nothing; VALIDATE takes SHARE UPDATE EXCLUSIVE (observed on PostgreSQL 12 to 18).',
      'Django has `AddConstraintNotValid` and `ValidateConstraint` since 4.0 (django.contrib.postgres.operations).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, name, constraint, inline, notValid } of actionsOf(entry, 'add-constraint')) {
      if (constraint !== 'check' || inline || notValid || !context.isExisting(relation)) continue;
      const step = context.stepOf(entry);
      const rename = renameAdvice(relation, name, context);
      const words = wordsFor(context.target);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-constraint', relation, name ?? 'check'],
        title: `All reads and writes on ${code(relation)} wait while ${name === undefined ? 'its new CHECK' : code(name)} is tested on every row`,
        message: paragraphs(
          sentences(
            '`ADD CONSTRAINT … CHECK` reads the whole table under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          rename ??
            `Add it with ${words.addCheckNotValid} (instant, holds for new rows), and run ${words.validate} in the next migration: reads and writes go on meanwhile.`,
        ),
        fix: step === undefined || rename !== undefined ? undefined : addConstraintNotValid(step, context),
      };
    }
  },
});
