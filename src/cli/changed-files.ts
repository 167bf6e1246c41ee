import type { ChangedFile } from '../analyzer/review.ts';
import type { ProjectReader } from '../analyzer/project-reader.ts';
import { createGitReader } from './git-reader.ts';
import { tryGit, tryGitLine, zeroSeparated } from './git.ts';
import { UnusableInput } from './world.ts';

export interface ChangeSinceBase {
  /** Added or changed since the merge base, as the folder has them now: commits, changes that are not committed, new files. */
  readonly files: readonly ChangedFile[];
  /** The project at the base reference itself. */
  readonly base: ProjectReader;
}

/** Compares a project's folder with a reference of the git repository that it is in. */
export function changesSince(folder: string, reference: string): ChangeSinceBase {
  const prefix = tryGitLine(folder, ['rev-parse', '--show-prefix']);
  if (prefix === undefined) throw new UnusableInput(`--base ${reference}: ${folder} is not in a git repository`);
  const commit = tryGitLine(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`]);
  if (commit === undefined) throw new UnusableInput(`--base ${reference}: no such branch, tag or commit`);
  const mergeBase = tryGitLine(folder, ['merge-base', commit, 'HEAD']);
  if (mergeBase === undefined) {
    throw new UnusableInput(
      `--base ${reference}: has no common ancestor with HEAD (in a shallow clone, fetch more history)`,
    );
  }
  return {
    files: [...changedFiles(folder, mergeBase), ...newFiles(folder)],
    base: createGitReader(folder, commit, prefix),
  };
}

/** `git diff --name-status -z`: a status, then one path, or two where a file was renamed or copied. */
function changedFiles(folder: string, mergeBase: string): readonly ChangedFile[] {
  const parameters = [
    'diff',
    '--name-status',
    '-z',
    '-M',
    '--relative',
    '--no-ext-diff',
    '--no-textconv',
    mergeBase,
    '--',
  ];
  const answer = tryGit(folder, parameters);
  if (answer === undefined) throw new UnusableInput(`--base: git can't compare ${folder} with ${mergeBase}`);
  const fields = zeroSeparated(answer);
  const files: ChangedFile[] = [];
  for (let index = 0; index < fields.length;) {
    const status = fields[index]?.[0] ?? '';
    const isPair = status === 'R' || status === 'C';
    const path = fields[index + (isPair ? 2 : 1)] ?? '';
    const previousPath = status === 'R' ? fields[index + 1] : undefined;
    files.push({ path, status: statuses[status] ?? 'modified', previousPath });
    index += isPair ? 3 : 2;
  }
  return files;
}

const statuses: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  C: 'added',
  D: 'removed',
  R: 'renamed',
};

/** Files that git does not know yet and is not told to ignore. */
function newFiles(folder: string): readonly ChangedFile[] {
  const answer = tryGit(folder, ['ls-files', '--others', '--exclude-standard', '-z']);
  return zeroSeparated(answer ?? Buffer.alloc(0)).map((path) => ({ path, status: 'added', previousPath: undefined }));
}
