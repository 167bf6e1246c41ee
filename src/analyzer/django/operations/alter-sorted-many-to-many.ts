import { alterField } from './alter-field.ts';
import { defineOperation, type OperationContext } from './define.ts';
import { migratedModel, modelIn } from './model-access.ts';
import { stringOf } from '../plain-values.ts';

/**
 * django-sortedm2m's `AlterSortedManyToManyField(model_name, name, field)`: an AlterField for the state; in the database the
 * relation's table gains or loses the column of the order, and nothing else happens. Read off version 4.0.0.
 */
export const alterSortedManyToMany = defineOperation({
  ...alterField,

  interpret(args, reading) {
    const [model, name] = ['model_name', 'name'].map((each) => stringOf(args.values.get(each)) ?? '');
    const run = (context: OperationContext): void => {
      const after = migratedModel(context.after, context, model ?? '', reading.settings);
      const before = modelIn(context.before, context, model ?? '');
      if (after !== undefined && before !== undefined) context.editor.alterOrder(before, after, name ?? '');
    };
    return { ...alterField.interpret(args, reading), databaseForwards: run, databaseBackwards: run };
  },
});
