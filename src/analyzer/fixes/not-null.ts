import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { concurrentOperationsModule } from './concurrent-form.ts';
import { statementsOf } from './concurrent-sql.ts';
import { conditionArgument, hasNotValidOperations } from './django-operations.ts';
import type { Splice } from './edits.ts';
import { importedAs, importSplices, withoutUnusedImports } from './imports.ts';
import { call, keyword, type Piece } from './layout.ts';
import { nextMigrations, type NextMigration } from './new-migration.ts';
import { validation } from './not-valid-constraint.ts';
import { changeItems, migrationsName, moduleNamesIn, pieceAt } from './operation-list.ts';
import { fixOf, operationSource, quoted, type SourceFile } from './source-file.ts';

const kind = {
  kind: 'not-null-by-check',
  title: 'Prove by a check, validated in a migration of its own, that there is no NULL, then make the column required',
} as const;

/** Names of constraints in PostgreSQL have 63 bytes at most. */
const longestName = 63;

/**
 * `AlterField(null=False)` in three migrations: a check `NOT VALID` in this one, its validation, and the operation itself,
 * which then reads nothing, with the check dropped. Django 4.0; only where the operation does nothing but SET NOT NULL.
 */
export function proveNotNull(step: Step, context: RuleContext): Fix | undefined {
  const { operation } = step;
  const source = operationSource(operation, context.project);
  const model = step.after.model(operation.models[0] ?? '');
  const { field = '' } = operation;
  if (source === undefined || model === undefined || operation.name !== 'AlterField') return undefined;
  if (!hasNotValidOperations(context.target)) return undefined;
  const { file, node } = source;
  if (moduleNamesIn(node, file).size > 0 || !/^\w+$/u.test(field)) return undefined;
  const original = pieceAt(file, node);
  const [statement, ...others] = statementsOf(context.compiled, step) ?? [];
  if (!setNotNull.test(statement ?? '') || others.length > 0 || original === undefined) return undefined;

  const key = model.name.toLowerCase();
  const name = `${model.app}_${key}_${field}_not_null`.slice(-longestName);
  const { first, imports, validate, last } = proofOfNotNull({ file, context, key, field, name });
  const newFiles = nextMigrations(
    file,
    [validate, { purpose: 'not_null', atomic: true, operations: [original, last] }],
    { context, models: operation.models },
  );
  if (newFiles === undefined) return undefined;
  const changes = [...changeItems(file, new Map([[node, [first]]])), ...imports];
  return fixOf(kind, file, [...changes, ...withoutUnusedImports(file, changes)], newFiles);
}

/** As our own schema editor writes it, in the words of Django's template. */
const setNotNull = /^ALTER TABLE "[^"]+" ALTER COLUMN "[^"]+" SET NOT NULL$/u;

/** What becomes of the operation, the migration that validates, and what ends the one that has the operation now. */
interface Proof {
  readonly first: Piece;
  readonly imports: readonly Splice[];
  readonly validate: NextMigration;
  readonly last: Piece;
}

interface Subject {
  readonly file: SourceFile;
  readonly context: RuleContext;
  readonly key: string;
  readonly field: string;
  readonly name: string;
}

function proofOfNotNull({ file, context, key, field, name }: Subject): Proof {
  const names = [keyword('model_name', quoted(file, key)), keyword('name', quoted(file, name))];
  return {
    first: check({ file, context, key, field, name }),
    imports: [
      ...importSplices(file, concurrentOperationsModule, ['AddConstraintNotValid']),
      ...importSplices(file, 'django.db', ['models']),
    ],
    validate: validation(file, key, name),
    last: call(`${migrationsName(file)}.RemoveConstraint`, names, true),
  };
}

function check({ file, context, key, field, name }: Subject): Piece {
  const models = importedAs(file, 'django.db', 'models') ?? 'models';
  const condition = call(`${models}.Q`, [`${field}__isnull=False`]);
  const constraint = call(
    `${models}.CheckConstraint`,
    [keyword(conditionArgument(context.target), condition), keyword('name', quoted(file, name))],
    true,
  );
  const operation = importedAs(file, concurrentOperationsModule, 'AddConstraintNotValid') ?? 'AddConstraintNotValid';
  return call(operation, [keyword('model_name', quoted(file, key)), keyword('constraint', constraint)], true);
}
