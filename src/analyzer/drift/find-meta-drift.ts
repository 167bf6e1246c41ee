import { alteredOptions } from '../django/operations/alter-model-options.ts';
import { readOperation } from '../django/operations/read-operation.ts';
import type { Operation } from '../django/operations/define.ts';
import { itemsOf } from '../django/plain-values.ts';
import type { Project } from '../django/project.ts';
import type { ConstraintDefinition, IndexDefinition, ModelOptions, ModelState } from '../django/state.ts';
import type { Location } from '../location.ts';
import type { PythonValue } from '../python/value.ts';
import { constantText } from './constant-text.ts';
import type { HeadModel } from './head-models.ts';

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
export type MetaOption = 'db_table' | 'unique_together' | 'order_with_respect_to' | 'options';

/** What `AlterModelOptions` sets (`ALTER_OPTION_KEYS`), but `managed`: models that are not are not compared. */
const stateOptions = [...alteredOptions].filter((option) => option !== 'managed');

/** Compares the options of a model whose whole Meta is known. */
export function metaDriftOf(model: HeadModel, known: ModelState, project: Project): readonly MetaDrift[] {
  if (!model.hasKnownMeta || model.inherits) return [];
  const found = [...optionDrift(model, known), ...definitionDrift(model, known)];
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

function optionDrift(model: HeadModel, known: ModelState): readonly MetaDrift[] {
  const head = model.options;
  const state = known.options;
  const differs = (option: MetaOption, isInDatabase: boolean, names: readonly string[] = [option]): MetaDrift => ({
    kind: 'meta-differs',
    app: model.app,
    model: model.name,
    option,
    names,
    isInDatabase,
    at: model.metaAt,
  });
  const found: MetaDrift[] = [];
  if (isConstant(head, 'db_table') && head.dbTable !== state.dbTable) {
    const usual = `${model.app}_${model.name.toLowerCase()}`;
    found.push(differs('db_table', (head.dbTable ?? usual) !== (state.dbTable ?? usual)));
  }
  if (isConstant(head, 'unique_together') && groupsOf(head.uniqueTogether) !== groupsOf(state.uniqueTogether)) {
    found.push(differs('unique_together', true));
  }
  if (isConstant(head, 'order_with_respect_to') && head.orderWithRespectTo !== state.orderWithRespectTo) {
    found.push(differs('order_with_respect_to', true));
  }
  const names = stateOptions.filter((name) => {
    const [now, then] = [textOf(head.other.get(name)), textOf(state.other.get(name))];
    return now !== undefined && then !== undefined && now !== then;
  });
  if (names.length > 0) found.push(differs('options', false, names));
  return found;
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

function namedIn({ options, app, name }: HeadModel, option: 'indexes' | 'constraints'): Named {
  const written = options.other.get(option);
  const items = written === undefined ? [] : itemsOf(written);
  const all: readonly Definition[] = options[option];
  const definitions = new Map(
    all.flatMap((definition) => {
      const formatted = nameFor(definition, { app, name });
      return formatted === undefined || definition.unresolved.length > 0 ? [] : [[formatted, definition] as const];
    }),
  );
  return { definitions, isAll: items?.length === definitions.size };
}

/** The name with the placeholders that Django fills in (`Options._format_names`). */
function nameFor({ name }: Definition, of: { readonly app: string; readonly name: string }): string | undefined {
  if (name === undefined || name === '') return undefined;
  const filled = name.replaceAll('%(app_label)s', of.app.toLowerCase()).replaceAll('%(class)s', of.name.toLowerCase());
  return filled.includes('%') ? undefined : filled;
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
      if (differ(definition, same)) found.push(told(name, 'changed', definition.at));
      continue;
    }
    const former = gone.find((each) => {
      const other = old.get(each);
      return what === 'index' && other !== undefined && areEqual(definition, other);
    });
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

/** True if they are certainly not the same; conditions and expressions can be written in many ways. */
function differ(one: Definition, other: Definition): boolean {
  return plainParts(one) !== plainParts(other);
}

/** True if they certainly are the same but for the name. */
function areEqual(one: Definition, other: Definition): boolean {
  const isPlain = [one, other].every(
    ({ condition, expressions, options }) =>
      condition === undefined &&
      expressions.length === 0 &&
      [...options.keys()].every((key) => ['name', 'fields', 'include', 'opclasses', 'db_tablespace'].includes(key)),
  );
  return isPlain && !differ(one, other);
}
