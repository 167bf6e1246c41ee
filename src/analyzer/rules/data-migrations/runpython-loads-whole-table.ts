import { readInChunks } from '../../fixes/iterator.ts';
import { defineRule } from '../define.ts';
import { code, codes, paragraphs, sentences } from '../message.ts';
import { namesIn } from './names.ts';
import { isWholeTable, loadsIn, querysetsOf } from './querysets.ts';
import { tablesWorkedOn } from './tables-of-querysets.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';

export const runpythonLoadsWholeTable = defineRule({
  id: 'runpython-loads-whole-table',
  severity: 'warning',
  vendors: undefined,
  hazard: 'duration',
  documentation: {
    what: 'A data migration loads every row of a table in use into memory.',
    why: `\`for order in Order.objects.all()\` fetches all rows at once and keeps every object: on a large table the process runs out of memory, and
the transaction, with all the rows that it has changed, stays open for as long as that takes.`,
    facts: [
      'Iterating a queryset fills its result cache with all rows; `iterator()` does not (Django, QuerySet API reference, "iterator").',
    ],
    whenToIgnore: 'The table is small. Tell Lockkeeper the size with `tables_file`, and it will know.',
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const names = namesIn(source.value.node, source.tree, source.given);
      for (const load of loadsIn(source.value.node, source.tree)) {
        const querysets = querysetsOf(load.node, source.tree, names);
        const [first] = querysets;
        if (first === undefined || !isWholeTable(first)) continue;
        if (load.how === 'loop' && first.steps.includes('iterator')) continue;
        const tables = tablesWorkedOn(querysets, step, context);
        if (tables === undefined) continue;
        yield {
          at: locationIn(source, load.node, operation),
          relation: tables.relations[0],
          subject: [source.value.name, ...tables.models, load.how],
          ...tables.raised,
          title: `Every row of ${codes(tables.relations)} is loaded into memory`,
          message: paragraphs(
            sentences(
              `${code(source.value.name)} goes over the whole table at once, and Django keeps every object until it is done.`,
              context.compiled.migration.atomic
                ? 'Rows that it changes stay locked until the migration commits.'
                : undefined,
              placeSentence(source, load.node, operation),
            ),
            tables.sizes,
            'Work in batches by primary key: filter for what is still to do, take a slice of some thousand ids, `update()` them, repeat; with `atomic = False` each batch commits by itself. `iterator(chunk_size=…)` at least bounds the memory.',
          ),
          fix: load.how === 'loop' ? readInChunks(source, load.node, context) : undefined,
        };
      }
    }
  },
});
