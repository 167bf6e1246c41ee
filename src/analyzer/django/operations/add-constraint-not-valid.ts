import { defineOperation } from './define.ts';
import { addsConstraint } from './constraint-operation.ts';

/** `django.contrib.postgres.operations.AddConstraintNotValid(model_name, constraint)`, since Django 4.0; check constraints only. */
export const addConstraintNotValid = defineOperation({
  name: 'AddConstraintNotValid',
  parameters: ['model_name', 'constraint'],
  interpret: (args, reading) => addsConstraint(args, reading, { notValid: true }),
});
