import type { Migration, MigrationKey } from '../../django/migration.ts';
import { stringOf } from '../../django/plain-values.ts';
import type { Project } from '../../django/project.ts';
import type { ProjectState } from '../../django/state.ts';
import type { PythonValue } from '../../python/value.ts';
import { ancestorsOf, nameOf } from './ancestors.ts';

/** A model of another app that nothing is certain to have created when a migration runs. */
export interface NeededTooEarly {
  readonly app: string;
  /** The migration that creates it, as `app.name`, where that is known. */
  readonly createdBy: string | undefined;
  /** True if the migration depends on another migration of the app, one that does not have the model yet. */
  readonly dependsOnApp: boolean;
}

/**
 * Whether a migration may run before a model of another app exists (`app.name`, lower case): because it depends on no migration
 * of that app, or only on ones before the one that creates the model. Where the order has happened to be right, too; not where
 * something that it depends on could not be read.
 */
export function neededTooEarly(
  model: string,
  migration: Migration,
  { state, project }: { readonly state: ProjectState; readonly project: Project },
): NeededTooEarly | undefined {
  const app = model.slice(0, model.indexOf('.'));
  if (app === migration.app || !project.apps.has(app)) return undefined;
  const ancestors = ancestorsOf(project.graph, [migration.app, migration.name]);
  const mayDependOnMore = [[migration.app, migration.name] as const, ...ancestors].some((key) =>
    project.graph.withUnknownParent.has(nameOf(key)),
  );
  if (mayDependOnMore) return undefined;
  const createdBy = state.model(model)?.createdBy;
  if (!ancestors.some(([each]) => each === app)) return { app, createdBy, dependsOnApp: false };
  const creator = createdBy ?? creatorOf(model, app, project);
  // A squash, and what it replaces, stand for each other.
  if (creator === undefined || isOfSquash(creator, project)) return undefined;
  if (ancestors.some((key) => nameOf(key) === creator)) return undefined;
  return { app, createdBy: creator, dependsOnApp: true };
}

/** Why the order is accidental. */
export function accidentalOrder({ app, createdBy, dependsOnApp }: NeededTooEarly): string {
  return dependsOnApp && createdBy !== undefined
    ? `It depends on a migration of \`${app}\`, but not on \`${createdBy}\`, which creates the model`
    : `Nothing that the migration depends on is a migration of \`${app}\``;
}

/** The only migration of the app that creates the model, where no step before has made it known. */
function creatorOf(model: string, app: string, project: Project): string | undefined {
  const creators = [...project.migrations.values()].filter(
    (each) =>
      each.app === app && each.operations.some((operation) => createdName(operation) === model.slice(app.length + 1)),
  );
  const [only] = creators;
  return only === undefined || creators.length > 1 ? undefined : nameOf([only.app, only.name]);
}

function createdName(operation: PythonValue): string | undefined {
  if (operation.kind !== 'call' || operation.callee.kind !== 'reference') return undefined;
  if (!operation.callee.name.endsWith('.CreateModel')) return undefined;
  return stringOf(operation.keywords.get('name') ?? operation.positional[0])?.toLowerCase();
}

function isOfSquash(creator: string, { migrations }: Project): boolean {
  const names = (keys: readonly MigrationKey[]): readonly string[] => keys.map(nameOf);
  return [...migrations.values()].some(
    (each) => each.replaces.length > 0 && [nameOf([each.app, each.name]), ...names(each.replaces)].includes(creator),
  );
}
