import type { Step } from '../django/history.ts';
import { argumentsOf, childOf, type SyntaxNode } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import type { Splice } from './edits.ts';
import { adoptedIndex, concurrentPair, joined, statementsOf } from './concurrent-sql.ts';
import { withoutUnusedImports } from './imports.ts';
import { call, keyword, layOut, pieceOf, type Bracketed, type Piece } from './layout.ts';
import { nextMigrations, type NextMigration } from './new-migration.ts';
import { changeItems, migrationsName, moduleNamesIn } from './operation-list.ts';
import { besideState, runSql, type SqlPair } from './separate-state.ts';
import { fixOf, indentAt, keywordOf, operationSource, quoted, sourceOf, type SourceFile } from './source-file.ts';

const kind = {
  kind: 'index-added-field-later',
  title: 'Add the field alone; build its index and add its constraint in migrations of their own',
} as const;

/** What a column is added with besides itself, as the statements of the operation say it. */
interface Extras {
  readonly indexes: readonly SqlPair[];
  readonly unique: SqlPair | undefined;
  readonly foreignKey: { readonly add: SqlPair; readonly validate: SqlPair } | undefined;
}

/**
 * `AddField` with an index, uniqueness or a foreign key: the field is added without them; the next migration builds the index
 * concurrently and adds the foreign key `NOT VALID`, and another one validates that.
 */
export function indexAddedFieldLater(step: Step, context: RuleContext): Fix | undefined {
  const { operation } = step;
  const source = operationSource(operation, context.project);
  const model = step.after.model(operation.models[0] ?? '');
  if (source === undefined || model === undefined || operation.name !== 'AddField') return undefined;
  const { file, node } = source;
  const extras = extrasOf(statementsOf(context.compiled, step) ?? []);
  const field = fieldOf(file, node);
  if (extras === undefined || field === undefined) return undefined;
  if (isUsedLater(step, context) || moduleNamesIn(node, file).size > 0) return undefined;
  const plain = withoutExtras(field.piece, { className: field.className, extras });
  if (plain === undefined) return undefined;

  const kept = keywordOf(file, node, 'preserve_default');
  const alter = call(
    `${migrationsName(file)}.AlterField`,
    [
      keyword('model_name', quoted(file, model.name.toLowerCase())),
      keyword('name', quoted(file, operation.field ?? '')),
      keyword('field', field.piece),
      ...(kept === undefined ? [] : [sourceOf(file, kept)]),
    ],
    true,
  );
  const splices = withField(file, node, { field, plain });
  const newFiles = nextMigrations(file, laterMigrations(file, alter, extras), { context, models: operation.models });
  if (newFiles === undefined || splices.length === 0) return undefined;
  return fixOf(kind, file, [...splices, ...withoutUnusedImports(file, splices)], newFiles);
}

function laterMigrations(file: SourceFile, alter: Piece, { indexes, unique, foreignKey }: Extras): NextMigration[] {
  const pairs = [...indexes, ...(unique === undefined ? [] : [unique])];
  const sql = joined([...pairs, ...(foreignKey === undefined ? [] : [foreignKey.add])]);
  const isConcurrent = pairs.length > 0;
  const built: NextMigration = {
    purpose: isConcurrent ? 'concurrently' : 'constraint',
    atomic: !isConcurrent,
    operations: [besideState(file, alter, [runSql(file, sql)])],
  };
  if (foreignKey === undefined) return [built];
  return [built, { purpose: 'validate', atomic: true, operations: [runSql(file, foreignKey.validate)] }];
}

/** True if another operation of the migration does something with the new field: it would come too early now. */
function isUsedLater(step: Step, { compiled: { steps } }: RuleContext): boolean {
  const { models, field } = step.operation;
  return steps
    .slice(steps.indexOf(step) + 1)
    .some(({ operation }) => operation.field === field && operation.models.some((model) => models.includes(model)));
}

interface FieldSource {
  readonly className: string;
  readonly piece: Bracketed;
  /** The argument of the operation that it stands in. */
  readonly argument: SyntaxNode;
}

function fieldOf(file: SourceFile, node: SyntaxNode): FieldSource | undefined {
  const argument = keywordOf(file, node, 'field');
  const value = argument === undefined ? undefined : childOf(argument, 'value');
  const callee = value?.type === 'call' ? childOf(value, 'function') : undefined;
  const piece = value === undefined ? undefined : pieceOf(file.tree, value);
  if (typeof piece !== 'object' || callee === undefined || argument === undefined) return undefined;
  return { className: sourceOf(file, callee).split('.').at(-1) ?? '', piece, argument };
}

/** The operation with another field; where comments stand in it, only the field is laid out anew. */
function withField(
  file: SourceFile,
  node: SyntaxNode,
  { field: { argument }, plain }: { readonly field: FieldSource; readonly plain: Bracketed },
): readonly Splice[] {
  const whole = pieceOf(file.tree, node);
  const added = keyword('field', plain);
  if (typeof whole === 'object') {
    const at = argumentsOf(node).indexOf(argument);
    return changeItems(file, new Map([[node, [{ ...whole, items: whole.items.with(at, added) }]]]));
  }
  const place = { indent: indentAt(file, argument), lineLength: file.lineLength, trailing: ',' };
  const text = layOut(added, place).replaceAll('\n', file.lineEnd);
  return [{ start: argument.startIndex, end: argument.endIndex, text }];
}

/** Fields with an index unless they are told otherwise. */
const indexed = new Set(['ForeignKey', 'SlugField']);

/** The field without index, uniqueness and constraint; undefined for a class that has them by its nature. */
function withoutExtras(
  piece: Bracketed,
  { className, extras }: { readonly className: string; readonly extras: Extras },
): Bracketed | undefined {
  if (className === 'OneToOneField') return undefined;
  const given = (item: Piece): string => (typeof item === 'string' ? item : '');
  const kept = piece.items.filter((item) => !/^(db_index|unique|db_constraint)=/u.test(given(item)));
  const isToBeSaid = extras.unique === undefined || piece.items.some((item) => given(item) === 'unique=True');
  if (!isToBeSaid) return undefined;
  const additions = [
    ...(extras.foreignKey === undefined ? [] : ['db_constraint=False']),
    ...(indexed.has(className) ? ['db_index=False'] : []),
  ];
  return { ...piece, items: additions.reduce(inserted, kept) };
}

/** Keyword arguments by the alphabet, as Django writes them, where they are so. */
function inserted(items: readonly Piece[], addition: string): readonly Piece[] {
  const nameOf = (item: Piece): string => /^(\w+)=/u.exec(typeof item === 'string' ? item : item.open)?.[1] ?? '';
  const own = nameOf(addition);
  const at = items.findIndex((item) => nameOf(item) > own);
  return at === -1 ? [...items, addition] : items.toSpliced(at, 0, addition);
}

const addColumn = /^(ALTER TABLE ("[^"]+")) ADD COLUMN ("[^"]+") (.+)$/su;
const inlineReference =
  / CONSTRAINT ("[^"]+") REFERENCES ("[^"]+") ?\(("[^"]+")\)((?: ON DELETE [A-Z ]+?)?) (DEFERRABLE INITIALLY DEFERRED)(?:; SET CONSTRAINTS "[^"]+" IMMEDIATE)?$/u;

/** Reads the statements of `AddField`, in the words of Django's templates; undefined where there is nothing to put off, or more. */
function extrasOf(statements: readonly string[]): Extras | undefined {
  const [first = '', ...others] = statements;
  const [, alter = '', table = '', column = '', definition = ''] = addColumn.exec(first) ?? [];
  const rest = others.filter((statement) => statement !== `${alter} ALTER COLUMN ${column} DROP DEFAULT`);
  const indexes = rest.map(concurrentPair);
  const known = indexes.filter((pair) => pair !== undefined);
  if (alter === '' || known.length !== indexes.length) return undefined;
  const reference = inlineReference.exec(definition);
  const isUnique = / UNIQUE(?: |$)/u.test(definition);
  const unique = isUnique ? implicitUnique(table, column) : undefined;
  if (isUnique && unique === undefined) return undefined;
  if (known.length === 0 && !isUnique && reference === null) return undefined;
  return { indexes: known, unique, foreignKey: reference === null ? undefined : separate(alter, column, reference) };
}

/** PostgreSQL names the constraint of `ADD COLUMN … UNIQUE`; it cuts long names in a way of its own. */
function implicitUnique(table: string, column: string): SqlPair | undefined {
  const name = `${table.slice(1, -1)}_${column.slice(1, -1)}_key`;
  if (new TextEncoder().encode(name).length > 63) return undefined;
  return adoptedIndex({ table, name: `"${name}"`, columns: `(${column})`, deferrable: '' });
}

function separate(alter: string, column: string, reference: RegExpExecArray): Extras['foreignKey'] {
  const [, name = '', parent = '', key = '', onDelete = '', deferrable = ''] = reference;
  const add = `${alter} ADD CONSTRAINT ${name} FOREIGN KEY (${column}) REFERENCES ${parent} (${key})${onDelete} ${deferrable} NOT VALID`;
  return {
    add: { forwards: [add], backwards: [`${alter} DROP CONSTRAINT ${name}`] },
    validate: { forwards: [`${alter} VALIDATE CONSTRAINT ${name}`], backwards: [] },
  };
}
