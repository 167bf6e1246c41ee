import { defineOperation } from './define.ts';
import { removesConstraint } from './constraint-operation.ts';

/** `migrations.RemoveConstraint(model_name, name)`. */
export const removeConstraint = defineOperation({
  name: 'RemoveConstraint',
  parameters: ['model_name', 'name'],
  interpret: (args, reading) => removesConstraint(args, reading),
});
