import type { Step } from '../../django/history.ts';
import { tableOfModel } from '../tables-of-models.ts';

/** The table of a historical model, as the operation finds it. */
export function relationOf(key: string, step: Step): string {
  const model = step.before.model(key);
  return model === undefined ? key.replace('.', '_') : tableOfModel(model);
}
