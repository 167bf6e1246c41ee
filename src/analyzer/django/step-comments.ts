import type { SchemaEditor } from '../sql/schema-editor.ts';
import { resolveFeatures, type Target, type Version } from '../target.ts';
import type { Operation } from './operations/define.ts';

/** Read off Migration.apply of Django 3.2 and 4.0 (db/migrations/migration.py). */
const since = {
  /** "THIS OPERATION CANNOT BE WRITTEN AS SQL" below the description, and "(no-op)" where nothing was emitted. */
  plainComments: [4, 1],
  /** `repr(Value("x"))` quotes its text. */
  quotedValues: [4, 0],
} as const satisfies Record<string, Version>;

/** The comment above an operation's SQL. */
export function describeStep(operation: Operation, editor: SchemaEditor, target: Target): void {
  const { plainComments, quotedValues } = resolveFeatures(since, target.django);
  editor.comment('--');
  if (!operation.reducesToSql && !plainComments) {
    editor.comment('-- MIGRATION NOW PERFORMS OPERATION THAT CANNOT BE WRITTEN AS SQL:');
  }
  const plain = operation.description.replaceAll(/\bValue\('([^']*)'\)/g, 'Value($1)');
  editor.comment(`-- ${quotedValues ? operation.description : plain}`);
  editor.comment('--');
  if (!operation.reducesToSql && plainComments) editor.comment('-- THIS OPERATION CANNOT BE WRITTEN AS SQL');
}

/** Says that an operation needs no SQL. */
export function noteNothing(editor: SchemaEditor, target: Target): void {
  if (resolveFeatures(since, target.django).plainComments) editor.comment('-- (no-op)');
}
