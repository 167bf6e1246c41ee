import type { ChangedFile } from '../analyzer/review.ts';
import { readHunks, type FileHunks } from './hunks.ts';
import { perPage, type Octokit } from './octokit.ts';

/** The files of a pull request, with the lines that can be commented on. */
export interface PullFiles {
  readonly files: readonly ChangedFile[];
  readonly hunks: ReadonlyMap<string, FileHunks | undefined>;
  /** True where GitHub lists only part of them (3,000 at most). */
  readonly isTruncated: boolean;
}

const statuses: Readonly<Record<string, ChangedFile['status']>> = {
  added: 'added',
  copied: 'added',
  removed: 'removed',
  renamed: 'renamed',
};

/** Lists the changed files page by page; `expected` is the pull request's own count. */
export async function fetchPullFiles(
  octokit: Octokit,
  pull: { readonly owner: string; readonly repo: string; readonly number: number },
  expected: number,
): Promise<PullFiles> {
  const files: ChangedFile[] = [];
  const hunks = new Map<string, FileHunks | undefined>();
  const { owner, repo, number } = pull;
  for (let page = 1; page <= 30 && (page === 1 || files.length < expected); page += 1) {
    const { data } = await octokit.rest.pulls.listFiles({ owner, repo, pull_number: number, per_page: perPage, page });
    for (const file of data) {
      files.push({
        path: file.filename,
        status: statuses[file.status] ?? 'modified',
        previousPath: file.previous_filename,
      });
      hunks.set(file.filename, file.status === 'removed' ? { ranges: [] } : readHunks(file.patch));
    }
    if (data.length < perPage) break;
  }
  return { files, hunks, isTruncated: files.length < expected };
}
