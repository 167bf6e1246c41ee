import { defineRule } from '../define.ts';

/** Raised by the engine, which alone knows what a mark has silenced. */
export const markOfAnotherTool = defineRule({
  id: 'mark-of-another-tool',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'A migration carries the mark with which django-migration-linter leaves it out: so does Lockkeeper.',
    why: `\`IgnoreMigration()\` among the operations says that the team has looked at the migration and wants no findings in it. Lockkeeper keeps to
that, and says so: the mark silences every rule, also those that the other tool does not have, and gives no reason.`,
    facts: ['django-migration-linter documents `IgnoreMigration()` as an operation that makes it skip the migration.'],
    whenToIgnore: 'The team is happy with the mark.',
  },
});
