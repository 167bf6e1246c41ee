import { addDefaultValue } from './add-default-value.ts';
import { alterSortedManyToMany } from './alter-sorted-many-to-many.ts';
import { defineOperation, type OperationDefinition } from './define.ts';
import { addTrigger, removeTrigger } from './triggers.ts';

/** An operation of a library that changes neither state nor database: it speaks to another tool. */
const noteForAnotherTool = (name: string, description: string): OperationDefinition =>
  defineOperation({ name, parameters: [], interpret: () => ({ description }) });

/** Operations of libraries that are known by their dotted path. */
const libraryOperations: ReadonlyMap<string, OperationDefinition> = new Map([
  ['django_add_default_value.AddDefaultValue', addDefaultValue],
  ['django_add_default_value.add_default_value.AddDefaultValue', addDefaultValue],
  ['sortedm2m.operations.AlterSortedManyToManyField', alterSortedManyToMany],
  ['pgtrigger.migrations.AddTrigger', addTrigger],
  ['pgtrigger.migrations.RemoveTrigger', removeTrigger],
  // django-migration-linter's IgnoreMigration.describe() is the base class's "IgnoreMigration: ((), {})".
  [
    'django_migration_linter.IgnoreMigration',
    noteForAnotherTool('IgnoreMigration', 'The Django migration linter will ignore this migration'),
  ],
  [
    'django_migration_linter.operations.IgnoreMigration',
    noteForAnotherTool('IgnoreMigration', 'The Django migration linter will ignore this migration'),
  ],
]);

/** The library's operation at a dotted path; undefined if it is not known. */
export function libraryOperationAt(path: string): OperationDefinition | undefined {
  return libraryOperations.get(path);
}
