import type { Field } from '../django/field.ts';
import { alteredOptions } from '../django/operations/alter-model-options.ts';
import { readOperation } from '../django/operations/read-operation.ts';
import type { Operation } from '../django/operations/define.ts';
import { itemsOf } from '../django/plain-values.ts';
import type { Project } from '../django/project.ts';
import type { ConstraintDefinition, IndexDefinition, ModelOptions, ModelState } from '../django/state.ts';
import type { Location } from '../location.ts';
import type { PythonValue } from '../python/value.ts';
import { defaultTableName, indexNameFor } from '../sql/identifiers.ts';
import { suffixOfIndex } from '../sql/indexes.ts';
import { conditionText, expressionsText, isPlainCondition } from './condition-text.ts';
import { constantText } from './constant-text.ts';
import type { HeadModel } from './head-models.ts';
import { differ as differManagers, managersIn } from './managers.ts';
import { unknownTable } from '../sql/statement.ts';

/** A difference between a model's `class Meta` and what its migrations come to, which is certain. */
export type MetaDrift =
  | {
      readonly kind: 'meta-differs';
      readonly app: string;
      readonly model: string;
      readonly option: MetaOption;
      /** Names of the options that differ, where they are several that one operation sets. */
      readonly names: readonly string[];
      /** False where the database is the same either way. */
      readonly isInDatabase: boolean;
      readonly at: Location;
    }
  | {
      readonly kind: 'definition-differs';
      readonly app: string;
      readonly model: string;
      readonly what: 'index' | 'constraint';
      readonly name: string;
      readonly how: 'without-migration' | 'without-model' | 'changed' | 'renamed';
      /** What the migrations call it, where it is only called otherwise. */
      readonly formerName: string | undefined;
      readonly at: Location;
    };

/** What one operation of Django sets. */
export type MetaOption = 'db_table' | 'unique_together' | 'order_with_respect_to' | 'options' | 'managers';

/** What `AlterModelOptions` sets (`ALTER_OPTION_KEYS`), but `managed`: models that are not are not compared. */
const stateOptions = [...alteredOptions].filter((option) => option !== 'managed');

/** Compares the options of a model whose whole Meta is known. */
export function metaDriftOf(model: HeadModel, known: ModelState, project: Project): readonly MetaDrift[] {
  if (!model.hasKnownMeta || model.inherits) return [];
  const found = [
    ...optionDrift(model, known),
    ...stateOptionDrift(model, known),
    ...managerDrift(model, known, project),
    ...definitionDrift(model, known),
  ];
  return found.length === 0 || !isWhollyUnderstood(model.app, project) ? [] : found;
}

/** Compares what Django compares of a proxy and of an unmanaged model: a proxy has its `class Meta` by itself. */
export function stateDriftOf(model: HeadModel, known: ModelState, project: Project): readonly MetaDrift[] {
  if (!model.hasKnownMeta || (model.inherits && !model.options.proxy)) return [];
  const found = [...stateOptionDrift(model, known), ...managerDrift(model, known, project)];
  return found.length === 0 || !isWhollyUnderstood(model.app, project) ? [] : found;
}

/** True if no operation of the app has a gap: one may hold what seems to be missing. */
function isWhollyUnderstood(label: string, { migrations, modules, settings }: Project): boolean {
  const isWhole = ({ unresolved, stateOperations }: Operation): boolean =>
    unresolved.length === 0 && stateOperations.every(isWhole);
  return [...migrations.values()].every(
    ({ app, operations }) =>
      app !== label || operations.every((value) => isWhole(readOperation(value, { app, modules, settings }))),
  );
}

function differs(
  { app, name: model, metaAt: at }: HeadModel,
  option: MetaOption,
  { isInDatabase, names = [option] }: { readonly isInDatabase: boolean; readonly names?: readonly string[] },
): MetaDrift {
  return { kind: 'meta-differs', app, model, option, names, isInDatabase, at };
}

function optionDrift(model: HeadModel, known: ModelState): readonly MetaDrift[] {
  const head = model.options;
  const state = known.options;
  const found: MetaDrift[] = [];
  const isRead = isConstant(head, 'db_table') && ![head.dbTable, state.dbTable].includes(unknownTable);
  if (isRead && head.dbTable !== state.dbTable) {
    const usual = `${model.app}_${model.name.toLowerCase()}`;
    found.push(differs(model, 'db_table', { isInDatabase: (head.dbTable ?? usual) !== (state.dbTable ?? usual) }));
  }
  if (isConstant(head, 'unique_together') && groupsOf(head.uniqueTogether) !== groupsOf(state.uniqueTogether)) {
    found.push(differs(model, 'unique_together', { isInDatabase: true }));
  }
  if (isConstant(head, 'order_with_respect_to') && head.orderWithRespectTo !== state.orderWithRespectTo) {
    found.push(differs(model, 'order_with_respect_to', { isInDatabase: true }));
  }
  return found;
}

function stateOptionDrift(model: HeadModel, known: ModelState): readonly MetaDrift[] {
  const names = stateOptions.filter((name) => {
    const [now, then] = [textOf(model.options.other.get(name)), textOf(known.options.other.get(name))];
    return now !== undefined && then !== undefined && now !== then;
  });
  return names.length === 0 ? [] : [differs(model, 'options', { isInDatabase: false, names })];
}

function managerDrift(model: HeadModel, known: ModelState, project: Project): readonly MetaDrift[] {
  // They make another manager than the first the default one.
  const isUsual = ![model.options, known.options].some(
    ({ other }) => other.has('default_manager_name') || other.has('base_manager_name'),
  );
  const state = managersIn(known.managers, project);
  const areKnown = isUsual && model.managers !== undefined && state !== undefined;
  return areKnown && differManagers(model.managers, state) ? [differs(model, 'managers', { isInDatabase: false })] : [];
}

/** "absent", or the value if it is a constant; undefined where it is not known. */
function textOf(value: PythonValue | undefined): string | undefined {
  return value === undefined ? 'absent' : constantText(value);
}

function isConstant({ other }: ModelOptions, name: string): boolean {
  return textOf(other.get(name)) !== undefined;
}

/** Django keeps the groups as a set of tuples. */
function groupsOf(groups: readonly (readonly string[])[]): string {
  return [...new Set(groups.map((group) => JSON.stringify(group)))].sort().join();
}

type Definition = IndexDefinition | ConstraintDefinition;

function definitionDrift(model: HeadModel, known: ModelState): readonly MetaDrift[] {
  return [
    ...differencesIn('index', namedIn(model, 'indexes'), known.options.indexes, model),
    ...differencesIn('constraint', namedIn(model, 'constraints'), known.options.constraints, model),
  ];
}

/** Those of the model whose name is known, and whether that is all of them. */
interface Named {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly isAll: boolean;
}

function namedIn(model: HeadModel, option: 'indexes' | 'constraints'): Named {
  const { options } = model;
  const written = options.other.get(option);
  const items = written === undefined ? [] : itemsOf(written);
  const all: readonly Definition[] = options[option];
  const definitions = new Map(
    all.flatMap((definition) => {
      const formatted = nameFor(definition, model);
      return formatted === undefined || definition.unresolved.length > 0 ? [] : [[formatted, definition] as const];
    }),
  );
  return { definitions, isAll: items?.length === definitions.size };
}

/** The name with the placeholders that Django fills in (`Options._format_names`), or the one that it makes up. */
function nameFor(definition: Definition, model: HeadModel): string | undefined {
  const { name } = definition;
  if (name === undefined || name === '') return 'indexClass' in definition ? madeName(definition, model) : undefined;
  const filled = name
    .replaceAll('%(app_label)s', model.app.toLowerCase())
    .replaceAll('%(class)s', model.name.toLowerCase());
  return filled.includes('%') ? undefined : filled;
}

/** `Field.get_attname_column`. */
function columnOfField({ dbColumn, relation }: Field, name: string): string | undefined {
  if (relation?.kind === 'many-to-many') return undefined;
  return dbColumn ?? (relation === undefined ? name : `${name}_id`);
}

/** `Index.set_name_with_model`: for indexes of Django's own classes on fields that are known. */
function madeName(index: IndexDefinition, model: HeadModel): string | undefined {
  const { dbTable } = model.options;
  const suffix = suffixOfIndex(index.indexClass);
  const isRead = isConstant(model.options, 'db_table') && dbTable !== unknownTable;
  if (suffix === undefined || !isRead || index.fields.length === 0) return undefined;
  const columns = index.fields.map((field) => {
    const name = field.replace(/^-/u, '');
    const known = model.fields.get(name)?.field;
    return known === undefined || known.unresolved.length > 0 ? undefined : columnOfField(known, name);
  });
  const all = columns.filter((column) => column !== undefined);
  if (all.length !== columns.length) return undefined;
  const ordered = all.map((column, at) => ({ column, descending: index.fields[at]?.startsWith('-') === true }));
  return indexNameFor(dbTable ?? defaultTableName(model.app, model.name), ordered, suffix);
}

function differencesIn(
  what: 'index' | 'constraint',
  head: Named,
  state: readonly Definition[],
  model: HeadModel,
): readonly MetaDrift[] {
  // One that the migrations do not name, or that could not be read, may be any of the model's.
  if (state.some(({ name, unresolved }) => name === undefined || name === '' || unresolved.length > 0)) return [];
  const old = new Map(state.map((definition) => [definition.name ?? '', definition]));
  const gone = head.isAll ? [...old.keys()].filter((name) => !head.definitions.has(name)) : [];
  const told = (
    name: string,
    how: Extract<MetaDrift, { kind: 'definition-differs' }>['how'],
    at: Location,
    formerName?: string,
  ): MetaDrift => ({ kind: 'definition-differs', app: model.app, model: model.name, what, name, how, formerName, at });
  const found: MetaDrift[] = [];
  for (const [name, definition] of head.definitions) {
    const same = old.get(name);
    if (same !== undefined) {
      if (compared(definition, same) === 'different') found.push(told(name, 'changed', definition.at));
      continue;
    }
    const others = what === 'index' ? gone.map((each) => [each, compared(definition, old.get(each))] as const) : [];
    const [former] = others.find(([, result]) => result === 'same') ?? [];
    const perhaps = others.flatMap(([each, result]) => (result === 'unknown' ? [each] : []));
    if (former === undefined && perhaps.length > 0) {
      // Django renames it if they are the same, and builds it anew if they are not.
      for (const each of perhaps) gone.splice(gone.indexOf(each), 1);
      continue;
    }
    if (former !== undefined) gone.splice(gone.indexOf(former), 1);
    found.push(told(name, former === undefined ? 'without-migration' : 'renamed', definition.at, former));
  }
  return [...found, ...gone.map((name) => told(name, 'without-model', model.metaAt))];
}

/** What is compared of a definition: constants alone. */
function plainParts(definition: Definition): string {
  const isIndex = 'indexClass' in definition;
  return JSON.stringify([
    isIndex ? definition.indexClass : definition.constraintClass,
    definition.fields,
    definition.include,
    definition.opclasses,
    isIndex ? definition.dbTablespace : [definition.deferrable, definition.nullsDistinct],
    definition.expressions.length > 0,
    definition.condition === undefined,
  ]);
}

const plainOptions: ReadonlySet<string> = new Set([
  'name',
  'fields',
  'include',
  'opclasses',
  'db_tablespace',
  'condition',
]);

/** What is known of two definitions but for their names. */
function compared(one: Definition, other: Definition | undefined): 'same' | 'different' | 'unknown' {
  if (other === undefined || plainParts(one) !== plainParts(other)) return 'different';
  const parts = [one, other].map(({ condition, expressions }) => [
    condition === undefined ? '' : conditionText(condition),
    expressionsText(expressions),
  ]);
  const [now = [], then = []] = parts;
  const isDifferent = now.some((text, at) => text !== undefined && then[at] !== undefined && text !== then[at]);
  if (isDifferent) return 'different';
  const isPlain = [one, other].every(
    ({ condition, expressions, options }) =>
      (condition === undefined || isPlainCondition(condition)) &&
      expressions.length === 0 &&
      [...options.keys()].every((key) => plainOptions.has(key)),
  );
  return isPlain ? 'same' : 'unknown';
}
