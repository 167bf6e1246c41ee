import type { Step } from '../django/history.ts';
import { concurrentForm } from '../fixes/concurrent-form.ts';
import { sourceFileAt } from '../fixes/source-file.ts';
import type { RuleContext } from '../rules/define.ts';
import { actionsOf } from '../rules/message.ts';
import { laterOf } from './later.ts';
import { isRemoval } from './removal.ts';
import { whyNotRenamed } from './rename-column.ts';
import { hasTablesOfItsName } from './rename-table.ts';
import { whyNotRequired } from './require-new-column.ts';
import { whyNotSetNotNull } from './set-not-null.ts';
import { takeOut, type Bound } from './take-out.ts';
import { whyNoTypeChange } from './why-no-type-change.ts';

/** Operations of Django in the place of which a plan can stand. */
const planned: ReadonlySet<string> = new Set([
  'AddField',
  'AlterField',
  'RemoveField',
  'RenameField',
  'DeleteModel',
  'RenameModel',
  'AddConstraint',
  'AlterUniqueTogether',
]);

const bounds: Readonly<Record<Bound, string>> = {
  'other migrations': 'migrations come after it that are not new with this change',
  'their code':
    'the operation is no plain one of Django in the list of operations, or it uses names of its module, which would have to move with it',
  number: 'there are so many operations that it was not tried to take each of them out',
  'code after them':
    'functions or SQL of its own come after it in the migration, and what they count on can not be told',
  order: 'operations after it in the migration build on it, so it can not be taken out',
};

/**
 * Why an operation that takes several releases has no plan with the text of every file, in one sentence; undefined where there is
 * nothing that would help to know. For a change of which migrations are new, on PostgreSQL. `rule` is what has asked for the plan.
 */
export function whyNoPlan(context: RuleContext, step: Step, rule: string): string | undefined {
  const { compiled, change, target } = context;
  const { migration } = compiled;
  if (change.files === undefined || target.vendor !== 'postgresql' || !planned.has(step.operation.name))
    return undefined;
  if (migration.replaces.length > 0) return undefined;
  if (!step.understood) return 'There is no plan in files: not all of the operation is understood.';
  const isUnique = rule === 'add-unique-blocks';
  const later = laterOf(context);
  if (later === undefined && !isUnique) {
    return 'Lockkeeper writes the releases out, file by file, only for a migration after which none come but new ones of the same change, right after it.';
  }
  const reason = isUnique ? whyNotUnique(context, step) : (whyBound(context, step) ?? whyNot(context, step));
  return reason === undefined ? undefined : `There is no plan in files: ${reason}.`;
}

function whyBound(context: RuleContext, step: Step): string | undefined {
  const remainder = takeOut(context, [step]);
  if (typeof remainder !== 'string') return undefined;
  const hasLater = (laterOf(context)?.migrations.length ?? 0) > 0;
  return hasLater ? bounds[remainder].replace('in the migration', 'in the change') : bounds[remainder];
}

function whyNot(context: RuleContext, step: Step): string | undefined {
  if (!/^\d{4,}_/u.test(context.compiled.migration.name)) return 'the file has no number to count on from';
  if (isRemoval(step)) return 'something that stays needs what goes, or the operation does more than drop it';
  switch (step.operation.name) {
    case 'AddField':
      return whyNotRequired(context, step);
    case 'AlterField':
      return whyNotAltered(context, step);
    case 'RenameField':
      return whyNotRenamed(context, step);
    case 'RenameModel':
      return hasTablesOfItsName(step)
        ? 'tables of many-to-many fields are named for the model, with their columns'
        : undefined;
    default:
      return undefined;
  }
}

function whyNotAltered(context: RuleContext, step: Step): string | undefined {
  const entries = context.entriesOf(step);
  const changesType = entries.some((entry) => actionsOf(entry, 'alter-column-type').length > 0);
  return changesType
    ? (whyNoTypeChange(context, step) ??
        'the operation changes more of the column than its type, and each needs a way of its own')
    : whyNotSetNotNull(context, step);
}

/** Uniqueness is planned by its fix, which moves the operation to the end. */
function whyNotUnique(context: RuleContext, step: Step): string | undefined {
  const file = sourceFileAt(context.compiled.migration.path, context.project);
  if (file === undefined || concurrentForm(step, file, context) === undefined) {
    return 'the operation does more than build unique indexes';
  }
  return 'the index can not be built in a migration of its own, for what comes after the operation touches the same model';
}
