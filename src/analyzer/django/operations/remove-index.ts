import { defineOperation } from './define.ts';
import { removesIndex } from './index-operation.ts';

/** `migrations.RemoveIndex(model_name, name)`. */
export const removeIndex = defineOperation({
  name: 'RemoveIndex',
  parameters: ['model_name', 'name'],
  interpret: (args, reading) => removesIndex(args, reading, { concurrently: false }),
});
