import type { TimelineEntry } from '../../database/effects.ts';
import { buildUniqueIndexConcurrently } from '../../fixes/concurrent-index.ts';
import { planToAddUnique } from '../../plans/add-unique.ts';
import { defineRule, type Hazard, type RuleContext } from '../define.ts';
import { lookForDuplicates } from '../duplicates.ts';
import { renameAdvice, replacedUnique } from '../former-constraint.ts';
import {
  actionsOf,
  code,
  codes,
  heldSentence,
  isHeldExclusively,
  paragraphs,
  sentences,
  sizeSentence,
} from '../message.ts';

export const addUniqueBlocks = defineRule({
  id: 'add-unique-blocks',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'add-index-not-concurrent', 'remove-index-not-concurrent'],
  documentation: {
    what: 'A unique constraint or unique index is built over the rows of a table in use, which waits meanwhile.',
    why: `\`ADD CONSTRAINT … UNIQUE\` builds its index under \`ACCESS EXCLUSIVE\`: reads and writes wait. A UniqueConstraint with a condition, with
expressions or \`include\` is a plain \`CREATE UNIQUE INDEX\`: writes wait. Either fails at the end if there are duplicates.`,
    facts: [
      'ADD CONSTRAINT … UNIQUE takes ACCESS EXCLUSIVE and SHARE and reads the table; CREATE UNIQUE INDEX takes SHARE; USING INDEX takes ACCESS EXCLUSIVE and reads nothing (observed on PostgreSQL 12 to 18).',
      'Django writes an index instead of a constraint where a condition, expressions, include or operator classes are given (`BaseDatabaseSchemaEditor._create_unique_sql`).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    yield* constraintsOf(entry, context);
    yield* indexesOf(entry, context);
  },
});

function* constraintsOf(entry: TimelineEntry, context: RuleContext): Iterable<Hazard> {
  for (const action of actionsOf(entry, 'add-constraint')) {
    const { relation, name, constraint, inline, usingIndex, columns } = action;
    if (constraint !== 'unique' || inline || usingIndex !== undefined || !context.isExisting(relation)) continue;
    const rename = renameAdvice(relation, name, context);
    const { advice, ...repair } = repairOf(entry, context);
    const adopting = `With \`atomic = False\`, build \`CREATE UNIQUE INDEX CONCURRENTLY\`, and adopt it in the next migration with ${adoption(relation, name, context)} inside \`SeparateDatabaseAndState\`.`;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['add-constraint', relation, name ?? columns.join()],
      title: `All reads and writes on ${code(relation)} wait while the unique index over ${codes(columns)} is built`,
      message: paragraphs(
        sentences(
          `\`ADD CONSTRAINT … UNIQUE\` builds its index under \`ACCESS EXCLUSIVE\`${rename === undefined ? ', and fails at the end if there are duplicates' : ''}.`,
          heldSentence(entry, context, relation),
        ),
        sizeSentence(relation, context),
        rename ?? advice ?? sentences(lookForDuplicates(entry, context), adopting),
      ),
      ...(rename === undefined ? repair : {}),
    };
  }
}

function* indexesOf(entry: TimelineEntry, context: RuleContext): Iterable<Hazard> {
  for (const { relation, name, unique, concurrently, columns } of actionsOf(entry, 'create-index')) {
    if (!unique || concurrently || !context.isExisting(relation)) continue;
    const { advice, ...repair } = repairOf(entry, context);
    const waiting = isHeldExclusively(relation, entry, context)
      ? `All reads and writes on ${code(relation)} wait`
      : `Every write to ${code(relation)} waits`;
    const building =
      'Build it with `CREATE UNIQUE INDEX CONCURRENTLY` in a migration with `atomic = False`, with the `AddConstraint` as state operation of `SeparateDatabaseAndState`.';
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['create-index', relation, name ?? columns.join()],
      title: `${waiting} while the unique index${name === undefined ? '' : ` ${code(name)}`} is built`,
      message: paragraphs(
        sentences(
          '`CREATE UNIQUE INDEX` takes `SHARE`: INSERT, UPDATE and DELETE wait, and it fails at the end if there are duplicates.',
          heldSentence(entry, context, relation),
        ),
        sizeSentence(relation, context),
        advice ?? sentences(lookForDuplicates(entry, context), building),
      ),
      ...repair,
    };
  }
}

/** The repair of a build, or what to do where a concurrent one would leave a time in which nothing keeps duplicates out. */
function repairOf(
  entry: TimelineEntry,
  context: RuleContext,
): { readonly advice?: string } & Pick<Hazard, 'fix' | 'plan'> {
  const step = context.stepOf(entry);
  const replaced = step === undefined ? undefined : replacedUnique(step, context);
  if (replaced !== undefined) return { advice: orderAdvice(replaced) };
  const fix = step === undefined ? undefined : buildUniqueIndexConcurrently(step, context);
  return { fix, plan: planToAddUnique(context, fix) };
}

function orderAdvice(replaced: string): string {
  return `${code(replaced)} goes in the same migration: while the new index were built concurrently after it, nothing would keep duplicates out. Build the new one under another name first (\`CREATE UNIQUE INDEX CONCURRENTLY\`, with \`atomic = False\`), and drop ${code(replaced)} in the migration after that.`;
}

/** The clause that makes a constraint of the index, with what the constraint says of when it is checked. */
function adoption(relation: string, name: string | undefined, { compiled }: RuleContext): string {
  const made = compiled.catalogAfter.table(relation)?.constraints.find((each) => each.name === name);
  const checked = made?.deferred === true ? ' DEFERRABLE INITIALLY DEFERRED' : ' DEFERRABLE';
  return code(`ADD CONSTRAINT ${name ?? '…'} UNIQUE USING INDEX …${made?.deferrable === true ? checked : ''}`);
}
