import { createSchemaEditor } from '../sql/create-schema-editor.ts';
import type { ScriptItem } from '../sql/statement.ts';
import type { Unresolved } from '../location.ts';
import type { CompiledMigration } from './history.ts';
import type { Project } from './project.ts';
import { describeStep, noteNothing } from './step-comments.ts';

/** The SQL of unapplying a migration, or the operation for which Django raises IrreversibleError. */
export type BackwardsScript =
  | { readonly kind: 'script'; readonly script: readonly ScriptItem[]; readonly unresolved: readonly Unresolved[] }
  | { readonly kind: 'irreversible'; readonly operation: Unresolved };

/** Compiles a migration backwards: Django's `Migration.unapply` with `collect_sql`, against a database that stands after it. */
export function sqlBackwards(project: Project, compiled: CompiledMigration): BackwardsScript {
  const { migration, printedSteps: steps } = compiled;
  if (migration.refusesBackwards === true)
    return {
      kind: 'irreversible',
      operation: { at: migration.at, reason: `${migration.name} refuses to be unapplied` },
    };
  const irreversible = steps.find(({ operation }) => !operation.reversible);
  if (irreversible !== undefined) {
    const { at, name } = irreversible.operation;
    return { kind: 'irreversible', operation: { at, reason: `${name} is not reversible` } };
  }
  const editor = createSchemaEditor({
    target: project.target,
    atomic: migration.atomic,
    catalog: compiled.catalogAfter.snapshot(),
    lookup: compiled.catalogAfter,
    collects: true,
    backwards: true,
  });
  for (const [index, { operation, before, after }] of [...steps.entries()].toReversed()) {
    editor.cause(index, operation.at);
    describeStep(operation, editor, project.target);
    if (!operation.reducesToSql) continue;
    operation.databaseBackwards({
      app: migration.app,
      editor,
      before: after,
      after: before,
      extensions: compiled.extensionsAfter,
    });
    if (editor.emittedNothing) noteNothing(editor, project.target);
  }
  const script = editor.finish();
  const gaps = script.flatMap((item) => (item.kind === 'statement' ? item.statement.unresolved : []));
  return {
    kind: 'script',
    script,
    unresolved: [...migration.unresolved, ...steps.flatMap(({ operation }) => operation.unresolved), ...gaps],
  };
}
