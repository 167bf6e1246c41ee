import { inertLine } from '../report/escape.ts';
import { analyse, type Analysis } from './analyse.ts';
import type { CheckResult } from './check-run.ts';
import { decide, type Decided } from './decisions.ts';
import { overdueNotes } from './overdue.ts';
import { fetchPullFiles, type PullFiles } from './pull-files.ts';
import type { Session } from './session.ts';
import { unanalysable } from './unanalysable.ts';
import { decisionNotes, verdictOf } from './verdict.ts';

/** A pull request as far as it is judged. */
export interface PullHead {
  readonly number: number;
  readonly headSha: string;
  /** The base branch's name. */
  readonly base: string;
  /** The commit at its tip; undefined where that is to be looked up. */
  readonly baseSha?: string;
  readonly isDraft: boolean;
  /** GitHub's own count. */
  readonly changedFiles: number;
}

/** What is to be said of a pull request's head; nothing is written yet. */
export type Assessment =
  | { readonly kind: 'not reviewed'; readonly result: CheckResult }
  | {
      readonly kind: 'reviewed';
      readonly result: CheckResult;
      readonly files: PullFiles;
      readonly analysis: Analysis;
      /** The review without what people have decided about, and their decisions. */
      readonly decided: Decided;
      readonly notes: readonly string[];
    };

/**
 * Judges a pull request's head against its base branch, with what people have decided on it and beside the other open pull
 * requests; a list of those that was taken before `notBefore` (milliseconds since 1970) is not good enough.
 */
export async function assess(session: Session, pull: PullHead, notBefore: number): Promise<Assessment> {
  const { octokit, where, overrides, repository } = session;
  const files = await fetchPullFiles(octokit, { ...where, number: pull.number }, pull.changedFiles);
  if (files.isTruncated) return { kind: 'not reviewed', result: tooManyFiles(files, pull) };
  const analysis = await analyse(session, {
    head: pull.headSha,
    base: pull.baseSha ?? pull.base,
    files: files.files,
    pull: { ...pull, notBefore },
  }).catch((error: unknown) => unanalysable(session, error));
  if ('conclusion' in analysis) return { kind: 'not reviewed', result: analysis };
  const decisions = await overrides.of(repository.repositoryId, pull.number);
  const decided = decide(analysis.review, decisions, analysis.textOf);
  const notes = [...decisionNotes(decided, decisions), ...analysis.gaps.map(inertLine)];
  return {
    kind: 'reviewed',
    result: verdictOf(analysis, decided.review, [...notes, ...overdueNotes(analysis.overdue)]),
    files,
    analysis,
    decided,
    notes,
  };
}

function tooManyFiles({ files }: PullFiles, { changedFiles }: PullHead): CheckResult {
  return {
    conclusion: 'failure',
    title: 'The pull request has more files than GitHub lists',
    summary: `GitHub lists ${files.length} of its ${changedFiles} files. What is not listed can't be reviewed: split the pull request.`,
  };
}
