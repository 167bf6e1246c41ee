import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs } from '../message.ts';

export const constraintRedefinedGap = defineRule({
  id: 'constraint-redefined-gap',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A constraint is dropped in one transaction and added again in another: in between nothing enforces it.`,
    why: `What is written in the gap may break the new definition, and then the second half fails, or stays NOT VALID for ever.`,
    facts: [
      `Each migration is a transaction of its own, and without one each statement is (Django, \`Migration.atomic\`).`,
    ],
    whenToIgnore: `Nothing writes to the table during the deploy.`,
  },
  *migration(context) {
    const changes = context.migrationsOfChange;
    const position = changes.indexOf(context.compiled);
    const added = context.timeline.entries.flatMap((entry) =>
      actionsOf(entry, 'add-constraint').map((action) => ({ entry, action })),
    );
    for (const { entry, action } of added) {
      const { relation, name, constraint } = action;
      if (
        name === undefined ||
        !context.isExisting(relation) ||
        context.catalogBeforeChange.table(relation)?.constraints.some((each) => each.name === name) !== true
      )
        continue;
      const isOwn = context.timeline.entries.some(
        (other) =>
          other.transaction === entry.transaction &&
          actionsOf(other, 'drop-constraint').some((dropped) => dropped.name === name && dropped.relation === relation),
      );
      const isGoneBefore =
        position > 0 &&
        context.compiled.catalogBefore.table(relation)?.constraints.some((each) => each.name === name) === false;
      const isDroppedHere = context.timeline.entries.some((other) =>
        actionsOf(other, 'drop-constraint').some((dropped) => dropped.name === name && dropped.relation === relation),
      );
      // Django drops and adds foreign keys of its own while it renames.
      const isMeant = meant.has(context.stepOf(entry)?.operation.name ?? '');
      if (isOwn || !isMeant || !(isGoneBefore || isDroppedHere)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['redefined', relation, name],
        title: `Nothing enforces ${code(name)} on ${code(relation)} between its drop and this`,
        message: paragraphs(
          'The drop has committed before this runs, so rows that break the new definition can be written meanwhile.',
          `Add the new ${constraint === 'check' ? 'CHECK' : 'constraint'} under another name first (NOT VALID, then validate), and drop the old one afterwards.`,
        ),
      };
    }
  },
});

/** Operations that add a constraint because somebody asked for it. */
const meant: ReadonlySet<string> = new Set([
  'AddConstraint',
  'AddConstraintNotValid',
  'RunSQL',
  'SeparateDatabaseAndState',
]);
