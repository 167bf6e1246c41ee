import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, codes, paragraphs, sentences, sizeSentence } from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';

export const multipleAltersSameTable = defineRule({
  id: 'multiple-alters-same-table',
  severity: 'notice',
  // SQLite has no clauses to put together.
  vendors: ['postgresql', 'mysql', 'mariadb'],
  hazard: 'duration',
  documentation: {
    what: `A table is written anew several times in one migration, where one ALTER TABLE would do it once.`,
    why: `Django sends an ALTER TABLE for each field. Each change that rewrites the table copies every row and builds every index again; several
clauses of one ALTER TABLE are done in one pass.`,
    facts: [
      'PostgreSQL manual, ALTER TABLE: "multiple table scans or rewrites can thereby be combined into a single pass over the table".',
      'MySQL and MariaDB: the actions of one ALTER TABLE are made together, in the way of the heaviest.',
      'Django: `supports_combined_alters` combines the changes of one field, never those of several.',
    ],
    whenToIgnore: 'The table is small.',
  },
  *migration(context) {
    const all = runsOf(context).flatMap((run) => [...rewritesIn(run, context)].filter(([, steps]) => steps.length > 1));
    const [first] = all;
    const last = first?.[1].at(-1);
    if (first === undefined || last === undefined) return;
    const [relation, steps] = first;
    const lines = steps.map(({ operation }) => operation.at.startLine);
    const others = all.slice(1).map(([other]) => other);
    yield {
      at: last.operation.at,
      relation,
      subject: ['rewrites', ...all.map(([each]) => each)],
      title: `${code(relation)} is written anew ${steps.length} times, one after the other, where one ALTER TABLE would do it once`,
      message: paragraphs(
        sentences(
          `Each of the operations at lines ${lines.join(', ')} copies every row and builds every index again.`,
          others.length === 0 ? undefined : `The same goes for ${codes([...new Set(others)])}.`,
        ),
        sizeSentence(relation, context),
        'If it has to be rewritten at all, write the changes as clauses of one `ALTER TABLE` in RunSQL, with these operations as its `state_operations`.',
      ),
    };
  },
});

/** Changes of fields with nothing between them that must run after the one and before the other. */
function runsOf({ compiled }: RuleContext): readonly (readonly Step[])[] {
  const runs: Step[][] = [[]];
  for (const step of compiled.steps) {
    const operations = databaseOperationsOf(step.operation);
    if (operations.every(({ name }) => name === 'AlterField')) runs.at(-1)?.push(step);
    else runs.push([]);
  }
  return runs;
}

/** The steps of a run that write a table of before the change anew, by table. What is only feared of a server does not count. */
function rewritesIn(run: readonly Step[], context: RuleContext): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Step[]>();
  for (const step of run) {
    const certain = context
      .entriesOf(step)
      .filter(({ effects }) => effects.online.every(({ source }) => source !== 'heaviest case'));
    for (const relation of new Set(certain.flatMap(({ effects }) => effects.rewrites))) {
      if (context.isExisting(relation)) found.set(relation, [...(found.get(relation) ?? []), step]);
    }
  }
  return found;
}
