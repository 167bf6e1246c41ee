import { parsePython } from '../../python/parser.ts';
import type { ProjectReader } from '../../project-reader.ts';
import type { Change, ChangedFile } from '../../review.ts';
import type { Judged } from '../judge.ts';
import { editedSections } from './edited-sections.ts';

/** Tells whether a hazard is in lines that the base branch has, in a migration that the change edits or renames. */
export type MergedBefore = (judged: Judged) => boolean;

/**
 * A merged migration that is edited is told as that. What its untouched operations do has been done: databases that have applied
 * it do not run it again.
 */
export function mergedBefore({ base, files }: Change, head: ProjectReader): MergedBefore {
  const known = new Map<string, MergedBefore>();
  const ofPath = (path: string): MergedBefore => {
    const file = files?.find((each) => each.path === path);
    return base === undefined || file === undefined ? isNew : ofFile(file, base, head);
  };
  return (judged) => {
    const { path } = judged.finding;
    const found = known.get(path) ?? ofPath(path);
    known.set(path, found);
    return found(judged);
  };
}

const isNew: MergedBefore = () => false;

function ofFile({ path, status, previousPath }: ChangedFile, base: ProjectReader, head: ProjectReader): MergedBefore {
  const former = status === 'modified' ? path : status === 'renamed' ? previousPath : undefined;
  const before = former === undefined ? undefined : base.read(former);
  const after = head.read(path);
  if (before?.kind !== 'text' || after?.kind !== 'text') return isNew;
  const sections = editedSections(parsePython(before.text), parsePython(after.text));
  if (sections.length === 0) return () => true;
  // `atomic` and the like change what every operation does.
  if (sections.some(({ name, isOrder, isCode }) => !isOrder && !isCode && name !== 'Migration.operations'))
    return isNew;
  const [old, lines] = [trimmed(before.text).join('\n'), trimmed(after.text)];
  const has = ({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): boolean =>
    `\n${old}\n`.includes(`\n${lines.slice(startLine - 1, endLine).join('\n')}\n`);
  return ({ finding, operationLines }) => has(finding) && (operationLines === undefined || has(operationLines));
}

function trimmed(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim());
}
