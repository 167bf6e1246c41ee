import { textOf } from '../../python/syntax.ts';
import { defineRule } from '../define.ts';
import { code, codes, paragraphs, sentences } from '../message.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { calledIn } from './called-names.ts';
import { keywordsOf, methodOf, rowsIn } from './rows.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';

export const runpythonOverwritesAutoNow = defineRule({
  id: 'runpython-overwrites-auto-now',
  severity: 'notice',
  vendors: undefined,
  hazard: 'data-loss',
  documentation: {
    what: 'A data migration saves rows of a model with an `auto_now` field: every row looks as if it had just been edited.',
    why: `\`save()\` sets \`auto_now\` fields to the time of the migration. What the users see as "last changed" is gone for all rows at once, and
whatever syncs by it starts from the beginning.`,
    facts: [
      '`DateField.pre_save` sets the value at each `save()` that includes the field; `QuerySet.update()` and `bulk_update()` do not (Django, Model field reference, "DateField.auto_now").',
    ],
    whenToIgnore: 'The rows are meant to count as changed.',
  },
  *step(step, context) {
    const seen = new Set<string>();
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const { models } = rowsIn(source);
      for (const { node } of calledIn(source, context.project.modules)) {
        const call = methodOf(node, source);
        if (call?.method !== 'save' || keywordsOf(node, source).includes('update_fields')) continue;
        const key = models.get(textOf(source.tree, call.object));
        const model = key === undefined ? undefined : step.before.model(key);
        const stamped = [...(model?.fields ?? [])].filter(([, { options }]) => isTrue(options.get('auto_now')));
        if (key === undefined || model === undefined || stamped.length === 0 || seen.has(key)) continue;
        seen.add(key);
        const relation = tableOfModel(model);
        if (!context.isExisting(relation)) continue;
        const names = codes(stamped.map(([name]) => name));
        yield {
          at: locationIn(source, node, operation),
          relation,
          subject: [source.value.name, key, 'auto_now'],
          title: `Every saved row of ${code(relation)} looks as if it had just been edited: ${names} is set anew`,
          message: paragraphs(
            sentences(
              `${names} has \`auto_now\`, and \`save()\` sets it to the time of the migration.`,
              placeSentence(source, node, operation),
            ),
            'Use `update()` or `bulk_update()`, which leave it alone, or `save(update_fields=[…])` without it.',
          ),
        };
      }
    }
  },
});

function isTrue(value: { readonly kind: string; readonly value?: unknown } | undefined): boolean {
  return value?.kind === 'boolean' && value.value === true;
}
