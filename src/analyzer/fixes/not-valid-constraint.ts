import type { Step } from '../django/history.ts';
import { childOf, type SyntaxNode } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { concurrentOperationsModule } from './concurrent-form.ts';
import { addConstraint, joined, statementsOf } from './concurrent-sql.ts';
import { importedAs, importSplices } from './imports.ts';
import { call, keyword, type Piece } from './layout.ts';
import { hasNotValidOperations } from './django-operations.ts';
import { nextMigrations, type NextMigration } from './new-migration.ts';
import { changeItems, pieceAt, withCallee } from './operation-list.ts';
import { besideState, runSql, type SqlPair } from './separate-state.ts';
import { fixOf, operationSource, quoted, sourceOf, type SourceFile } from './source-file.ts';

const kind = {
  kind: 'add-constraint-not-valid',
  title: 'Add the constraint without validating it, and validate it in a migration of its own',
} as const;

/** What the migration under review becomes, and the one that validates. */
interface TwoSteps {
  readonly now: Piece;
  readonly imports: readonly string[];
  readonly later: NextMigration;
}

/**
 * A check or a foreign key that is validated as it is added is added `NOT VALID`, and a new migration validates it: with
 * Django's own operations for a check (Django 4.0), with SQL beside the state for the rest.
 */
export function addConstraintNotValid(step: Step, context: RuleContext): Fix | undefined {
  const { operation } = step;
  const source = operationSource(operation, context.project);
  if (source === undefined || context.target.vendor !== 'postgresql') return undefined;
  const { file, node } = source;
  const steps = withOperations(step, { file, node, context }) ?? withSql(step, { file, node, context });
  if (steps === undefined) return undefined;
  const models = operation.models;
  const newFiles = nextMigrations(file, [steps.later], { context, models });
  if (newFiles === undefined) return undefined;
  const splices = [
    ...importSplices(file, concurrentOperationsModule, steps.imports),
    ...changeItems(file, new Map([[node, [steps.now]]])),
  ];
  return fixOf(kind, file, splices, newFiles);
}

interface Place {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly context: RuleContext;
}

/** `AddConstraintNotValid` and `ValidateConstraint`. */
function withOperations(step: Step, { file, node, context }: Place): TwoSteps | undefined {
  const callee = childOf(node, 'function');
  const isAddition = callee !== undefined && sourceOf(file, callee).endsWith('AddConstraint');
  if (!isAddition || step.operation.name !== 'AddConstraint' || !hasNotValidOperations(context.target))
    return undefined;
  const name = nameOfCheck(step, context);
  const model = step.after.model(step.operation.models[0] ?? '');
  const notValid = importedAs(file, concurrentOperationsModule, 'AddConstraintNotValid') ?? 'AddConstraintNotValid';
  const now = withCallee(file, node, notValid);
  if (name === undefined || model === undefined || now === undefined) return undefined;
  const later = validation(file, model.name.toLowerCase(), name);
  return { now, imports: ['AddConstraintNotValid'], later };
}

/** The migration that validates a check with Django's operation. */
export function validation(file: SourceFile, model: string, name: string): NextMigration {
  const validate = call(
    'ValidateConstraint',
    [keyword('model_name', quoted(file, model)), keyword('name', quoted(file, name))],
    true,
  );
  return {
    purpose: 'validate',
    atomic: true,
    operations: [validate],
    imports: [[concurrentOperationsModule, 'ValidateConstraint']],
  };
}

/** The SQL of the operation with `NOT VALID` behind it, beside its state. Only where it adds constraints and nothing else. */
function withSql(step: Step, { file, node, context }: Place): TwoSteps | undefined {
  const statements = statementsOf(context.compiled, step) ?? [];
  const pairs = statements.map(notValidPairs);
  const known = pairs.filter((pair) => pair !== undefined);
  const original = pieceAt(file, node, 2);
  if (known.length === 0 || known.length !== pairs.length || original === undefined) return undefined;
  return {
    now: besideState(file, original, [runSql(file, joined(known.map(({ add }) => add)))]),
    imports: [],
    later: {
      purpose: 'validate',
      atomic: true,
      operations: known.map(({ validate }) => runSql(file, validate)),
    },
  };
}

function notValidPairs(statement: string): { readonly add: SqlPair; readonly validate: SqlPair } | undefined {
  const [, table, name] = addConstraint.exec(statement) ?? [];
  if (table === undefined || name === undefined || /\bNOT VALID$/u.test(statement)) return undefined;
  return {
    add: { forwards: [`${statement} NOT VALID`], backwards: [`${table} DROP CONSTRAINT ${name}`] },
    validate: { forwards: [`${table} VALIDATE CONSTRAINT ${name}`], backwards: [] },
  };
}

function nameOfCheck(step: Step, context: RuleContext): string | undefined {
  for (const { effects } of context.entriesOf(step)) {
    for (const action of effects.actions) {
      if (action.kind === 'add-constraint' && action.constraint === 'check') return plain(action.name);
    }
  }
  return undefined;
}

/** A name that can stand in quotes as it is. */
function plain(name: string | undefined): string | undefined {
  return name !== undefined && /^[\w.-]+$/u.test(name) ? name : undefined;
}
