import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const notEnforcedConstraint = defineRule({
  id: 'not-enforced-constraint',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A constraint is added NOT ENFORCED: it documents, and checks nothing.`,
    why: `New rows are not checked either. The planner may not rely on it, but readers of the schema will.`,
    facts: [`PostgreSQL 18 release notes: CHECK and foreign key constraints can be NOT ENFORCED.`],
    whenToIgnore: `It is meant as documentation.`,
  },
  *statement(entry, context) {
    if (entry.effects.error !== undefined) return;
    for (const { relation, name } of actionsOf(entry, 'add-constraint')) {
      const made = context.compiled.catalogAfter.table(relation)?.constraints.find((each) => each.name === name);
      if (made === undefined || made.enforced) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['not-enforced', relation, name ?? ''],
        title: `${code(name ?? '')} on ${code(relation)} checks nothing: it is NOT ENFORCED`,
        message: 'Rows that break it are let in. Use NOT VALID if new rows are to be checked.',
      };
    }
  },
});
