import { defineRule } from '../define.ts';
import { code, codes, paragraphs, sentences } from '../message.ts';
import { calledIn } from './called-names.ts';
import { isWholeTable, querysetsOf, type Queryset } from './querysets.ts';
import { methodOf, rowsIn } from './rows.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';
import { tablesWorkedOn } from './tables-of-querysets.ts';

/** What changes every row of the queryset that it is called on. */
const changes: ReadonlyMap<string, string> = new Map([
  ['update', 'UPDATE'],
  ['delete', 'DELETE'],
]);

export const runpythonNoBatching = defineRule({
  id: 'runpython-no-batching',
  severity: 'warning',
  vendors: undefined,
  hazard: 'duration',
  documentation: {
    what: 'A data migration changes every row of a table in use with one statement.',
    why: `\`Order.objects.update(…)\` is one UPDATE: all rows are locked until it commits, each leaves a dead copy behind, replicas fall
behind, and if it is cut off after an hour, the hour is lost. Batches by primary key, each committed, can be stopped and resumed.`,
    facts: [
      'An UPDATE locks the rows that it changes until the transaction ends (PostgreSQL manual, "Explicit Locking", row-level locks), and writes a new version of each (MVCC).',
    ],
    whenToIgnore: 'The table is small. Tell Lockkeeper the size with `tables_file`, and it will know.',
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const { names } = rowsIn(source);
      for (const { node } of calledIn(source, context.project.modules)) {
        const call = methodOf(node, source);
        const command = changes.get(call?.method ?? '');
        if (call === undefined || command === undefined) continue;
        const querysets = querysetsOf(call.object, source.tree, names).filter(isWhole);
        const tables = tablesWorkedOn(querysets, step, context);
        if (tables === undefined) continue;
        yield {
          at: locationIn(source, node, operation),
          relation: tables.relations[0],
          subject: [source.value.name, ...tables.models, command],
          ...tables.raised,
          title: `One ${code(command)} locks every row of ${codes(tables.relations)} until it has committed`,
          message: paragraphs(
            sentences(
              `${code(source.value.name)} changes the whole table at once.`,
              context.compiled.migration.atomic ? 'Its rows stay locked until the migration commits.' : undefined,
              placeSentence(source, node, operation),
            ),
            tables.sizes,
            'Go through the primary keys in steps of some thousand, with `atomic = False`, so that each batch commits by itself; filter for what is still to do, so that a second run goes on where the first stopped.',
          ),
        };
      }
    }
  },
});

/** `Order.objects.update(…)` needs no `all()` to mean every row. */
function isWhole(queryset: Queryset): boolean {
  return isWholeTable({ ...queryset, steps: [...queryset.steps, 'all'] });
}
