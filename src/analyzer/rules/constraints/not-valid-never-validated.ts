import { defineRule } from '../define.ts';
import { code, codes, sqlCode } from '../message.ts';

export const notValidNeverValidated = defineRule({
  id: 'not-valid-never-validated',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A constraint of an earlier migration is still NOT VALID, and this change does not validate it either.`,
    why: `A NOT VALID constraint holds for new rows only. Old rows may break it, the planner can't rely on it, and SET NOT NULL still reads the whole table. The second half of the recipe was forgotten.`,
    facts: [
      `PostgreSQL manual, ALTER TABLE: the database will not assume that the constraint holds for all rows until VALIDATE CONSTRAINT has run.`,
    ],
    whenToIgnore: `The old rows are known to break it, and are left so on purpose.`,
  },
  *migration(context) {
    if (context.change.files === undefined) return;
    const after = context.migrationsOfChange.at(-1)?.catalogAfter;
    const touched = new Set(
      context.timeline.entries.flatMap(({ effects }) => effects.locks.map(({ relation }) => relation)),
    );
    const earlier = context.migrationsOfChange.slice(0, context.migrationsOfChange.indexOf(context.compiled));
    for (const relation of touched) {
      if (earlier.some((each) => each.catalogAfter.table(relation) !== each.catalogBefore.table(relation))) continue;
      const left = (context.catalogBeforeChange.table(relation)?.constraints ?? []).filter(
        ({ name, valid, enforced }) =>
          !valid &&
          enforced &&
          after?.table(relation)?.constraints.some((each) => each.name === name && !each.valid) === true,
      );
      if (left.length === 0) continue;
      const names = left.map(({ name }) => name);
      const entry = context.timeline.entries.find(({ effects }) =>
        effects.locks.some((lock) => lock.relation === relation),
      );
      if (entry === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['not-valid', relation, ...names],
        title: `${codes(names)} on ${code(relation)} ${names.length === 1 ? 'is' : 'are'} still NOT VALID: old rows were never checked`,
        message: `Add a migration that validates: ${names.map((name) => sqlCode(`ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name}`)).join(', ')}. It blocks neither reads nor writes.`,
      };
    }
  },
});
