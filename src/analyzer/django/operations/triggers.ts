import type { CallValue, PythonValue } from '../../python/value.ts';
import { nowhere } from '../../sql/statement.ts';
import { pathOf } from '../django-class.ts';
import { modelKey } from '../model-changes.ts';
import { itemsOf, stringOf } from '../plain-values.ts';
import type { ProjectSettings } from '../project.ts';
import type { ModelState, ProjectState } from '../state.ts';
import { canMigrate, defineOperation, type OperationContext } from './define.ts';
import { changeModel, findModel } from './model-access.ts';

/** The option of a model's state in which django-pgtrigger keeps its triggers. */
const option = 'triggers';

/**
 * django-pgtrigger's `AddTrigger(model_name, trigger)`. The SQL comes from a template of the library and is not known here; what
 * it does is: a function, and a trigger in the place of one of that name. Read off versions 4.1 to 4.17.
 */
export const addTrigger = defineOperation({
  name: 'AddTrigger',
  parameters: ['model_name', 'trigger'],

  interpret(args, { app, settings }) {
    const model = args.string('model_name');
    const trigger = args.value('trigger');
    const name = nameOf(trigger);
    if (trigger === undefined || name === undefined) args.note(trigger, 'a trigger whose name is not known');
    return {
      description: `Create trigger ${name ?? ''} on model ${model}`,
      models: [modelKey(app, model)],
      stateForwards: (label, state) =>
        withTriggers(state, label, model, (known) => (trigger === undefined ? known : [...known, trigger])),
      databaseForwards: (context) => onTable(context, model, settings, () => install(trigger, context)),
      databaseBackwards: (context) => onTable(context, model, settings, () => uninstall(trigger, context)),
    };
  },
});

/** django-pgtrigger's `RemoveTrigger(model_name, name)`; backwards it is made again, as the state has it. */
export const removeTrigger = defineOperation({
  name: 'RemoveTrigger',
  parameters: ['model_name', 'name'],

  interpret(args, { app, settings }) {
    const model = args.string('model_name');
    const name = args.string('name');
    const known = (state: ProjectState, { app: label }: OperationContext): PythonValue | undefined =>
      triggersOf(findModel(state, label, model)).find((trigger) => nameOf(trigger) === name);
    return {
      description: `Remove trigger ${name} from model ${model}`,
      models: [modelKey(app, model)],
      stateForwards: (label, state) =>
        withTriggers(state, label, model, (all) => all.filter((trigger) => nameOf(trigger) !== name)),
      databaseForwards: (context) =>
        onTable(context, model, settings, () => uninstall(known(context.before, context), context)),
      databaseBackwards: (context) =>
        onTable(context, model, settings, () => install(known(context.after, context), context)),
    };
  },
});

/** The library's schema editor makes a table with the triggers that the state has: those of a model that comes back. */
export function installTriggers(model: ModelState, context: OperationContext): void {
  for (const trigger of triggersOf(model)) install(trigger, context);
}

function triggersOf(model: ModelState | undefined): readonly PythonValue[] {
  return itemsOf(model?.options.other.get(option)) ?? [];
}

function withTriggers(
  state: ProjectState,
  app: string,
  name: string,
  change: (triggers: readonly PythonValue[]) => readonly PythonValue[],
): ProjectState {
  return changeModel(state, app, name, (model) => {
    const triggers: PythonValue = { kind: 'list', items: [...change(triggersOf(model))], at: model.at };
    return { ...model, options: { ...model.options, other: new Map([...model.options.other, [option, triggers]]) } };
  });
}

/** Runs where the model has a table on PostgreSQL; a proxy stands for the model whose table it uses. */
function onTable(context: OperationContext, name: string, settings: ProjectSettings, run: () => void): void {
  if (settings.vendor !== undefined && settings.vendor !== 'postgresql') return;
  let model = findModel(context.after, context.app, name);
  if (model === undefined) context.editor.missingModel(context.app, name);
  for (let depth = 0; model?.options.proxy === true && depth < 20; depth += 1) {
    const [base] = model.bases;
    model = base === undefined ? undefined : context.after.model(base);
  }
  if (canMigrate(model, settings)) run();
}

/** Installs a trigger: only its effects reach the timeline and the catalog. */
function install(trigger: PythonValue | undefined, context: OperationContext): void {
  const parts = partsOf(trigger);
  if (parts === undefined) {
    reportUnknown(trigger, context);
    return;
  }
  const { pgid, table, of } = parts;
  const name = table.replaceAll('"', '');
  // Where there is none of that name, nothing is dropped and nothing locked.
  const isReplaced = context.editor.catalog.table(name)?.triggers.some((each) => each.name === pgid) === true;
  const body = `${of('declare', '')} BEGIN ${of('func', '')} END;`;
  // Without its condition and its columns: before a column's type changes the library takes triggers away that name the column.
  const events = of('operation', '')
    .replaceAll(/"[^"]*"/gu, '')
    .match(/\b(?:INSERT|UPDATE|DELETE|TRUNCATE)\b/giu);
  const made = [
    `CREATE ${of('constraint', '')} TRIGGER ${pgid} ${of('when', '')} ${events?.join(' OR ') ?? ''} ON ${table}`,
    `${of('timing', '')} ${of('referencing', '')} FOR EACH ${of('level', 'ROW')} EXECUTE FUNCTION ${of('execute', `${pgid}()`)}`,
  ].join(' ');
  context.editor.executeUnprinted(
    [
      `CREATE OR REPLACE FUNCTION ${pgid}() RETURNS trigger LANGUAGE plpgsql AS '${body.replaceAll("'", "''")}'`,
      ...(isReplaced ? [`DROP TRIGGER IF EXISTS ${pgid} ON ${table}`] : []),
      made,
    ].join('; '),
    `django-pgtrigger writes this SQL: it makes a function and the trigger \`${pgid}\` on ${table}`,
  );
}

function uninstall(trigger: PythonValue | undefined, context: OperationContext): void {
  const parts = partsOf(trigger);
  if (parts === undefined) reportUnknown(trigger, context);
  else context.editor.execute(`DROP TRIGGER IF EXISTS ${parts.pgid} ON ${parts.table};`);
}

function reportUnknown(trigger: PythonValue | undefined, { editor }: OperationContext): void {
  const name = nameOf(trigger);
  const reason =
    name === undefined ? 'a trigger that the state does not have' : `what the trigger \`${name}\` is made of`;
  editor.unresolved({ at: nowhere, reason });
}

/** `Trigger.name`; of one that is written as a class of its own, what it is given. */
function nameOf(trigger: PythonValue | undefined): string | undefined {
  return trigger?.kind === 'call' ? stringOf(trigger.keywords.get('name')) : undefined;
}

interface Parts {
  readonly pgid: string;
  /** Quoted. */
  readonly table: string;
  readonly of: (name: string, otherwise: string) => string;
}

/** The texts that a trigger of a migration is put together from; undefined where it is no compiled one, or they are not constants. */
function partsOf(trigger: PythonValue | undefined): Parts | undefined {
  const sql = calls(trigger, 'pgtrigger.compiler.Trigger')?.keywords.get('sql');
  const keywords = calls(sql, 'pgtrigger.compiler.UpsertTriggerSql')?.keywords;
  if (keywords === undefined || ![...keywords.values()].every(({ kind }) => kind === 'string')) return undefined;
  const [pgid, table] = [stringOf(keywords.get('pgid')), stringOf(keywords.get('table'))];
  if (pgid === undefined || table === undefined) return undefined;
  const isQuoted = table.startsWith('"') || table.endsWith('"');
  return {
    pgid,
    table: isQuoted ? table : `"${table}"`,
    of: (name, otherwise) => stringOf(keywords.get(name)) ?? otherwise,
  };
}

function calls(value: PythonValue | undefined, path: string): CallValue | undefined {
  return value?.kind === 'call' && pathOf(value.callee) === path ? value : undefined;
}
