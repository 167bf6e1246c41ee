import { defineOperation } from './define.ts';
import { addsConstraint } from './constraint-operation.ts';

/** `migrations.AddConstraint(model_name, constraint)`. */
export const addConstraint = defineOperation({
  name: 'AddConstraint',
  parameters: ['model_name', 'constraint'],
  interpret: (args, reading) => addsConstraint(args, reading, { notValid: false }),
});
