import { defineOperation } from './define.ts';
import { removesIndex } from './index-operation.ts';

/** `django.contrib.postgres.operations.RemoveIndexConcurrently(model_name, name)`. */
export const removeIndexConcurrently = defineOperation({
  name: 'RemoveIndexConcurrently',
  parameters: ['model_name', 'name'],
  interpret: (args, reading) => removesIndex(args, reading, { concurrently: true }),
});
