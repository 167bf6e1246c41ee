import type { Action } from '../database/effects.ts';
import type { Operation } from '../django/operations/define.ts';
import { argumentsOf, childOf, type SyntaxNode } from '../python/syntax.ts';
import type { TimelineEntry } from '../database/effects.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { layOut, list } from './layout.ts';
import { addKeyword, textLiteral } from './operation-list.ts';
import { callAt, fixOf, indentAt, keywordOf, sourceFileAt, sourceOf, type SourceFile } from './source-file.ts';

/** A call of RunSQL in the migration under review. */
interface RunSqlCall {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
}

function runSqlCall(operation: Operation, context: RuleContext): RunSqlCall | undefined {
  const { at, path, name } = operation;
  const isOwn = name === 'RunSQL' && path.startsWith('django.') && at.path === context.compiled.migration.path;
  const file = isOwn ? sourceFileAt(at.path, context.project) : undefined;
  const node = file === undefined ? undefined : callAt(file, at);
  return file === undefined || node === undefined ? undefined : { file, node };
}

/** The statements of a string, one an item, so that Django sends them one by one. Only for a plain string. */
export function statementsAsList(
  operation: Operation,
  entries: readonly TimelineEntry[],
  context: RuleContext,
): Fix | undefined {
  const call = runSqlCall(operation, context);
  const statements = entries.map(({ sql }) => sql.trim().replace(/;$/u, ''));
  if (call === undefined || statements.some((sql) => sql.includes('--') || sql.includes('/*'))) return undefined;
  const { file, node } = call;
  const keyword = keywordOf(file, node, 'sql');
  const argument = keyword === undefined ? argumentsOf(node)[0] : childOf(keyword, 'value');
  if (argument?.type !== 'string' || argument.children.length > 0) return undefined;
  const place = { indent: indentAt(file, argument), lineLength: file.lineLength, trailing: ',' };
  const items = statements.map((sql) => textLiteral(file, sql.replaceAll(/\s*\n\s*/gu, ' ')));
  const isPlain = statements.every((sql) => !/'[^']*\n/u.test(sql) && !sql.includes('$$'));
  if (!isPlain) return undefined;
  const text = layOut(list(items), place).replaceAll('\n', file.lineEnd);
  return fixOf({ kind: 'statements-as-list', title: 'Send the statements one by one' }, file, [
    { start: argument.startIndex, end: argument.endIndex, text },
  ]);
}

/** Gives RunSQL the SQL that undoes it, where every one of its statements has one that is certain. */
export function addReverseSql(
  operation: Operation,
  entries: readonly TimelineEntry[],
  context: RuleContext,
): Fix | undefined {
  const call = runSqlCall(operation, context);
  const undone = entries.map(undoing);
  const known = undone.filter((statement) => statement !== undefined);
  if (call === undefined || known.length === 0 || known.length !== undone.length) return undefined;
  const { file, node } = call;
  const given = argumentsOf(node);
  if (keywordOf(file, node, 'reverse_sql') !== undefined || given.some(({ type }) => type === 'list_splat'))
    return undefined;
  if (given.filter(({ type }) => type !== 'keyword_argument').length > 1) return undefined;
  const statements = known.toReversed().filter((statement) => statement !== '');
  const callee = childOf(node, 'function');
  const noop = callee === undefined ? '' : `${sourceOf(file, callee)}.noop`;
  const texts = statements.map((sql) => textLiteral(file, sql));
  const value = texts.length === 0 ? noop : list(texts, texts.length > 1);
  return fixOf(
    { kind: 'reverse-sql', title: 'Say how to go back' },
    file,
    addKeyword(file, node, ['reverse_sql', value]),
  );
}

/** What undoes a statement; empty where nothing is to be undone, undefined where it can't be told. */
function undoing({ sql, effects }: TimelineEntry): string | undefined {
  const [action, ...others] = effects.actions;
  if (action === undefined || others.length > 0 || effects.parts.length > 0 || effects.rowsWritten.length > 0)
    return undefined;
  // What was there before may not go away with it.
  if (/\bIF\s+NOT\s+EXISTS\b/iu.test(sql) || effects.unknown !== undefined || effects.error !== undefined)
    return undefined;
  return undoingAction(action);
}

function undoingAction(action: Action): string | undefined {
  switch (action.kind) {
    case 'create-index':
      return action.name === undefined
        ? undefined
        : `DROP INDEX ${action.concurrently ? 'CONCURRENTLY IF EXISTS ' : ''}${identifier(action.name)}`;
    case 'add-column':
      return `ALTER TABLE ${identifier(action.relation)} DROP COLUMN ${identifier(action.column)}`;
    case 'add-constraint':
      return action.name === undefined || action.inline
        ? undefined
        : `ALTER TABLE ${identifier(action.relation)} DROP CONSTRAINT ${identifier(action.name)}`;
    case 'validate-constraint':
      return '';
    default:
      return undefined;
  }
}

/** A name as PostgreSQL keeps it; a schema before it is not told apart from a dot, so such names are quoted whole. */
function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
