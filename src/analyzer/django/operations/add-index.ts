import { defineOperation } from './define.ts';
import { addsIndex } from './index-operation.ts';

/** `migrations.AddIndex(model_name, index)`. */
export const addIndex = defineOperation({
  name: 'AddIndex',
  parameters: ['model_name', 'index'],
  interpret: (args, reading) => addsIndex(args, reading, { concurrently: false }),
});
