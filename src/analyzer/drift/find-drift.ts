import type { Field } from '../django/field.ts';
import { isUnique } from '../django/fields/index.ts';
import type { Project } from '../django/project.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import type { Location } from '../location.ts';
import { metaDriftOf, stateDriftOf, type MetaDrift } from './find-meta-drift.ts';
import { stateOptionsThatDiffer } from './state-options.ts';
import { headModelsOf, type HeadField, type HeadModel } from './head-models.ts';

/** A difference between the models of the head and what its migrations come to, which is certain. */
export type Drift =
  | MetaDrift
  | {
      readonly kind: 'model-without-migration';
      readonly app: string;
      readonly model: string;
      /** False for proxies and unmanaged models. */
      readonly hasTable: boolean;
      readonly at: Location;
    }
  | {
      readonly kind: 'field-without-migration';
      readonly app: string;
      readonly model: string;
      readonly field: string;
      readonly at: Location;
    }
  | {
      readonly kind: 'fields-without-model';
      readonly app: string;
      readonly model: string;
      readonly fields: readonly string[];
      /** The class that lacks them. */
      readonly at: Location;
    }
  | {
      readonly kind: 'option-differs';
      readonly app: string;
      readonly model: string;
      readonly field: string;
      readonly option: string;
      readonly inModel: string;
      readonly inMigrations: string;
      readonly at: Location;
    }
  | {
      /** `choices`, `help_text` and the like, which the database knows nothing of. */
      readonly kind: 'state-options-differ';
      readonly app: string;
      readonly model: string;
      readonly field: string;
      readonly options: readonly string[];
      readonly at: Location;
    };

/** Libraries that put fields into models from outside. */
const addsFields =
  /(^|\.)(modeltranslation|parler|simple_history|mptt|polymorphic|treebeard|taggit|hvad|audit|dirtyfields|softdelete|cms|wagtail)/u;

/**
 * Compares an app's models with the state after its migrations. Only what is certain is told: a field of Django's own class in
 * the body of a model that the state has, under a name that it lacks; the reverse only where every parent of the class is known;
 * options of fields and of `class Meta` where both sides are constants.
 */
export function driftOf(label: string, project: Project, state: ProjectState): readonly Drift[] {
  const app = project.apps.get(label);
  if (app === undefined || !isWhollyRead(label, project)) return [];
  const isExtended = extendsModels(project);
  const found = headModelsOf(app, project).flatMap((model): readonly Drift[] => {
    const { options, name } = model;
    if (options.swappable !== undefined) return [];
    const known = state.model(`${label}.${name.toLowerCase()}`);
    const hasTable = options.managed && !options.proxy;
    if (known === undefined) {
      // What a decorator or a parent that is not known makes of a model without a table is not known either.
      if (!hasTable && !model.hasKnownMeta) return [];
      return [{ kind: 'model-without-migration' as const, app: label, model: name, hasTable, at: model.at }];
    }
    if (known.options.proxy !== options.proxy || known.options.managed !== options.managed) return [];
    // Of what has no table Django compares what stands in the state alone.
    if (!hasTable) return isExtended ? [] : stateDriftOf(model, known, project);
    const fields = differencesOf(model, known, { isExtended, project });
    return isExtended ? fields : [...fields, ...metaDriftOf(model, known, project)];
  });
  return hasOwnMakemigrations(project) ? found.filter(isInDatabase) : found;
}

/** A command of the project in place of Django's: usually it leaves out what the database knows nothing of. */
function hasOwnMakemigrations({ reader }: Project): boolean {
  return reader.paths.some((path) => path.endsWith('management/commands/makemigrations.py'));
}

function isInDatabase(drift: Drift): boolean {
  return drift.kind === 'meta-differs' ? drift.isInDatabase : drift.kind !== 'state-options-differ';
}

/** One leaf, and every file of it read: else the state is not what it will be. */
function isWhollyRead(label: string, { graph, unreadable, migrations }: Project): boolean {
  if (graph.leavesOf(label).length !== 1 || unreadable.some(({ app }) => app === label)) return false;
  if (graph.problems.length > 0) return false;
  return [...migrations.values()].every(({ app, unresolved }) => app !== label || unresolved.length === 0);
}

function extendsModels({ settings }: Project): boolean {
  const installed = settings.values.get('INSTALLED_APPS');
  const items = installed?.kind === 'list' || installed?.kind === 'tuple' ? installed.items : [];
  return items.some((item) => item.kind === 'string' && addsFields.test(item.value));
}

function differencesOf(
  model: HeadModel,
  known: ModelState,
  { isExtended, project }: { readonly isExtended: boolean; readonly project: Project },
): readonly Drift[] {
  const of = { app: model.app, model: model.name };
  const found: Drift[] = [];
  for (const [field, head] of model.fields) {
    const old = known.fields.get(field);
    if (old === undefined) {
      // A parent that keeps the field in its own table has it there.
      if (!model.inherits) found.push({ kind: 'field-without-migration', ...of, field, at: head.at });
      continue;
    }
    const differences = optionDifferences(head, old, project);
    found.push(...differences.map((difference) => ({ ...difference, ...of, field })));
    const options = differences.length > 0 || isExtended ? [] : stateDifferences(head, old);
    if (options.length > 0) found.push({ kind: 'state-options-differ', ...of, field, options, at: head.at });
  }
  if (!model.isComplete || model.inherits || isExtended) return found;
  const fields = [...known.fields].filter(
    ([name, { primaryKey, unresolved }]) =>
      !model.fields.has(name) && !isImplicit(name, primaryKey) && unresolved.length === 0,
  );
  if (fields.length > 0) {
    found.push({ kind: 'fields-without-model', ...of, fields: fields.map(([name]) => name), at: model.at });
  }
  return found;
}

/** What Django adds by itself. */
function isImplicit(name: string, primaryKey: boolean): boolean {
  return name === '_order' || name.endsWith('_ptr') || (name === 'id' && primaryKey);
}

type Difference = Pick<
  Extract<Drift, { kind: 'option-differs' }>,
  'kind' | 'option' | 'inModel' | 'inMigrations' | 'at'
>;

/** Options that decide the column, each as text; undefined where it is not known. */
const options: Readonly<Record<string, (field: Field) => string | undefined>> = {
  null: (field) => String(field.null),
  unique: (field) => String(isUnique(field)),
  db_index: (field) => String(field.dbIndex),
  max_length: (field) => constantOf(field, 'max_length'),
  max_digits: (field) => constantOf(field, 'max_digits'),
  decimal_places: (field) => constantOf(field, 'decimal_places'),
  db_column: (field) => constantOf(field, 'db_column'),
};

function optionDifferences({ field, at }: HeadField, old: Field, { settings }: Project): readonly Difference[] {
  if (field.unresolved.length > 0 || old.unresolved.length > 0) return [];
  // A class of the project or a library is written in migrations as what it says of itself.
  if (!isPlain(field) || !isPlain(old)) return [];
  if (field.fieldClass !== old.fieldClass) {
    if (isKin(field.fieldClass, old.fieldClass)) return [];
    return [{ kind: 'option-differs', option: 'class', inModel: field.fieldClass, inMigrations: old.fieldClass, at }];
  }
  const isUserModelAssumed = settings.isUserModelAssumed === true;
  return Object.entries({ ...options, to: targetOf(isUserModelAssumed) }).flatMap(
    ([option, read]): readonly Difference[] => {
      const [inModel, inMigrations] = [read(field), read(old)];
      if (inModel === undefined || inMigrations === undefined || inModel === inMigrations) return [];
      return [{ kind: 'option-differs', option, inModel, inMigrations, at }];
    },
  );
}

/** The model that a relation points to; undefined where a setting names it that is not known. */
function targetOf(isUserModelAssumed: boolean): (field: Field) => string | undefined {
  return ({ relation }) => (isUserModelAssumed && relation?.swappable === 'AUTH_USER_MODEL' ? undefined : relation?.to);
}

function stateDifferences({ field }: HeadField, old: Field): readonly string[] {
  if (field.unresolved.length > 0 || old.unresolved.length > 0) return [];
  return isPlain(field) && isPlain(old) && field.fieldClass === old.fieldClass
    ? stateOptionsThatDiffer(field, old)
    : [];
}

function isPlain({ path }: Field): boolean {
  return /^django\.(db\.models|contrib\.postgres\.fields)\./u.test(path);
}

/** The old class of Django and the one that took its place: `NullBooleanField`, the JSONField of contrib.postgres. */
function isKin(one: string, other: string): boolean {
  const kin = [['NullBooleanField', 'BooleanField']];
  return kin.some((names) => names.includes(one) && names.includes(other));
}

/** "none" where the option is not given; undefined where it is no constant. */
function constantOf({ options: given }: Field, name: string): string | undefined {
  const value = given.get(name);
  if (value === undefined || value.kind === 'none') return 'none';
  if (value.kind === 'integer' || value.kind === 'string') return String(value.value);
  return undefined;
}
