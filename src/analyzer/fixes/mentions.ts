import type { Migration } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import type { Change } from '../review.ts';
import type { Splice } from './edits.ts';

/** A change of so many Python files is not looked through. */
const mostFiles = 200;

/**
 * Where the change names migrations besides what is rewritten: a test that migrates to one, code that imports one, a migration that
 * reads a file by its own name. As "path:line". A migration that is new can be named nowhere else. Undefined for a change of so
 * many files that they are not looked through.
 */
export function placesThatName(
  migrations: readonly Migration[],
  {
    project,
    change,
    written,
  }: {
    readonly project: Project;
    readonly change: Change;
    readonly written: readonly { readonly file: { readonly path: string }; readonly splices: readonly Splice[] }[];
  },
): readonly string[] | undefined {
  const paths = (change.files ?? []).flatMap(({ path, status }) =>
    status === 'removed' || !path.endsWith('.py') ? [] : [path],
  );
  if (paths.length > mostFiles) return undefined;
  const rewritten = new Map(written.map(({ file, splices }) => [file.path, splices]));
  const names = migrations.map(({ name }) => name).join('|');
  const own = new Set(migrations.map(({ path }) => path));
  return paths.flatMap((path) => {
    const content = project.reader.read(path);
    if (content?.kind !== 'text') return [];
    const text = withoutPieces(content.text, rewritten.get(path) ?? []);
    const named = new RegExp(`\\b(?:${names}${own.has(path) ? '|__file__|__name__' : ''})\\b`, 'u');
    return text.split('\n').flatMap((line, index) => (named.test(line) ? [`${path}:${index + 1}`] : []));
  });
}

/** A text with blanks in place of some pieces. */
function withoutPieces(text: string, pieces: readonly Splice[]): string {
  let left = text;
  for (const { start, end } of pieces) left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
  return left;
}
