import { defineOperation } from './define.ts';
import { addsIndex } from './index-operation.ts';

/** `django.contrib.postgres.operations.AddIndexConcurrently(model_name, index)`. */
export const addIndexConcurrently = defineOperation({
  name: 'AddIndexConcurrently',
  parameters: ['model_name', 'index'],
  interpret: (args, reading) => addsIndex(args, reading, { concurrently: true }),
});
