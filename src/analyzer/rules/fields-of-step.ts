import type { Field } from '../django/field.ts';
import type { Step } from '../django/history.ts';
import type { Operation } from '../django/operations/define.ts';
import type { ModelState } from '../django/state.ts';
import { databaseOperationsOf } from './operations.ts';

/** A field that an operation changes in the database, before and after. */
export interface AlteredField {
  readonly operation: Operation;
  readonly model: ModelState;
  readonly name: string;
  readonly before: Field;
  readonly after: Field;
}

/** The operations of one kind (Django's class names) that a step does to the database. */
export function modelOperationsOf(step: Step, ...names: readonly string[]): readonly Operation[] {
  return databaseOperationsOf(step.operation).filter(({ name }) => names.includes(name));
}

/** The fields that `AlterField` operations of a step change; empty where the model or the field is not known. */
export function alteredFields(step: Step): readonly AlteredField[] {
  return modelOperationsOf(step, 'AlterField').flatMap((operation): readonly AlteredField[] => {
    const [key = ''] = operation.models;
    const name = operation.field ?? '';
    const model = step.after.model(key);
    const before = step.before.model(key)?.fields.get(name);
    const after = model?.fields.get(name);
    if (model === undefined || before === undefined || after === undefined || before === after) return [];
    return [{ operation, model, name, before, after }];
  });
}

/** The fields that `AddField` operations of a step add, and their models. */
export function addedFields(step: Step): readonly {
  readonly operation: Operation;
  readonly model: ModelState;
  readonly name: string;
  readonly field: Field;
}[] {
  return modelOperationsOf(step, 'AddField').flatMap((operation) => {
    const model = step.after.model(operation.models[0] ?? '');
    const name = operation.field ?? '';
    const field = model?.fields.get(name);
    return model === undefined || field === undefined ? [] : [{ operation, model, name, field }];
  });
}

/** Every field that a step adds: in a new model or to an old one. */
export function newFields(step: Step): readonly {
  readonly operation: Operation;
  readonly model: ModelState;
  readonly name: string;
  readonly field: Field;
}[] {
  const ofModels = modelOperationsOf(step, 'CreateModel').flatMap((operation) => {
    const model = step.after.model(operation.models[0] ?? '');
    return model === undefined ? [] : [...model.fields].map(([name, field]) => ({ operation, model, name, field }));
  });
  return [...ofModels, ...addedFields(step)];
}
