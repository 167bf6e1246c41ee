import type { Step } from '../django/history.ts';
import type { Operation } from '../django/operations/define.ts';
import type { Project } from '../django/project.ts';

/**
 * The options of a field that an `AlterField` leaves out although the field had them before and the model of the head has them:
 * it replaces the whole field in the state (`AlterField.state_forwards`).
 */
export function optionsLostBy(operation: Operation, step: Step, { apps, modules }: Project): readonly string[] {
  const [key] = operation.models;
  const name = operation.field;
  if (operation.name !== 'AlterField' || key === undefined || name === undefined) return [];
  const before = step.before.model(key)?.fields.get(name);
  const model = step.after.model(key);
  const after = model?.fields.get(name);
  const app = apps.get(key.slice(0, key.indexOf('.')));
  if (before === undefined || after === undefined || model === undefined || app === undefined) return [];
  const definition = modules.resolve(`${app.module}.models.${model.name}`);
  const field = definition?.kind === 'class' ? definition.body.get(name) : undefined;
  if (field?.kind !== 'call') return [];
  return [...field.keywords.keys()].filter((option) => before.options.has(option) && !after.options.has(option));
}
