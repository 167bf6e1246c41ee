import { runPythonsOf } from '../rules/data-migrations/run-python.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import type { Splice } from './edits.ts';
import { call, layOut, type Piece } from './layout.ts';
import { changeItems, commentsAbove, migrationsName, pieceAt, textLiteral } from './operation-list.ts';
import { fixOf, indentAt, operationItems, sourceFileAt, startsItsLine, type SourceFile } from './source-file.ts';

/** Short enough for users who wait behind it, long enough for most queries to end. */
const timeout = '2s';

/**
 * Starts the migration under review with a lock timeout; undefined where it has no transaction in which that would last, and
 * where it changes rows: it holds for row locks too, and long work would be lost for one of them.
 */
export function setLockTimeout({ compiled, timeline, project }: RuleContext): Fix | undefined {
  const { migration, steps } = compiled;
  const changesRows =
    timeline.entries.some(({ effects }) => effects.rowsWritten.length > 0) ||
    steps.some(({ operation }) => runPythonsOf(operation).length > 0);
  const file = migration.atomic && !changesRows ? sourceFileAt(migration.path, project) : undefined;
  if (file === undefined) return undefined;
  const name = `${migrationsName(file)}.RunSQL`;
  const statement = call(name, [textLiteral(file, `SET LOCAL lock_timeout = '${timeout}'`), `${name}.noop`]);
  return fixOf(
    { kind: 'set-lock-timeout', title: `Give up after ${timeout.replace('s', ' s')} of waiting for a lock` },
    file,
    startingWith(file, statement),
  );
}

/** Puts an operation before all others, and above the comments of the first. */
function startingWith(file: SourceFile, operation: Piece): readonly Splice[] {
  const items = operationItems(file);
  const [first] = items;
  if (first === undefined) return [];
  if (!items.every((node) => startsItsLine(file, node))) {
    const own = pieceAt(file, first);
    return own === undefined ? [] : changeItems(file, new Map([[first, [operation, own]]]));
  }
  const indent = indentAt(file, first);
  const line = first.startIndex - first.startColumn;
  const start = line - commentsAbove(file, line);
  const text = `${indent}${layOut(operation, { indent, lineLength: file.lineLength, trailing: ',' })},\n`;
  return [{ start, end: start, text: text.replaceAll('\n', file.lineEnd) }];
}
