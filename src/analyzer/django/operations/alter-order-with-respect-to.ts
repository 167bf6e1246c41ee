import { orderField } from '../implicit-fields.ts';
import { modelKey, withField, withoutField, withOptions } from '../model-changes.ts';
import type { ModelState } from '../state.ts';
import { defineOperation, type OperationContext, type OperationReading } from './define.ts';
import { changeModel, migratedModel, modelIn } from './model-access.ts';

/** `migrations.AlterOrderWithRespectTo(name, order_with_respect_to)`: adds or removes the `_order` column. */
export const alterOrderWithRespectTo = defineOperation({
  name: 'AlterOrderWithRespectTo',
  parameters: ['name', 'order_with_respect_to'],

  interpret(args, reading) {
    const name = args.string('name');
    const to = args.optionalString('order_with_respect_to');
    const run = (context: OperationContext): void => {
      const after = migratedModel(context.after, context, name, reading.settings);
      const before = modelIn(context.before, context, name);
      if (after === undefined || before === undefined) return;
      const [had, has] = [before.model.fields.has('_order'), after.model.fields.has('_order')];
      if (had && !has) context.editor.removeField(before, '_order');
      if (!had && has) {
        const field = orderField(after.model, reading);
        const filled = { ...field, default: { kind: 'integer', value: 0n, at: field.at } as const };
        context.editor.addField({ ...after, model: withField(after.model, '_order', filled) }, '_order');
      }
    };
    return {
      description: `Set order_with_respect_to on ${name} to ${to ?? 'None'}`,
      models: [modelKey(reading.app, name)],
      stateForwards: (label, state) => changeModel(state, label, name, (model) => ordered(model, to, reading)),
      databaseForwards: run,
      databaseBackwards: run,
    };
  },
});

function ordered(model: ModelState, to: string | undefined, reading: OperationReading): ModelState {
  const changed = withOptions(model, { orderWithRespectTo: to });
  return to === undefined ? withoutField(changed, '_order') : withField(changed, '_order', orderField(model, reading));
}
