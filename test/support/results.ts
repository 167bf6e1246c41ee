import type { GitHub } from './github/server.ts';
import {
  type CheckRun,
  type IssueComment,
  type Pull,
  type Review,
  type ReviewComment,
  botLogin,
} from './github/state.ts';

/** What the App has left on a pull request. */
export interface Results {
  /** Check runs on the head, oldest first. */
  readonly runs: readonly CheckRun[];
  /** The newest one. */
  readonly run: CheckRun | undefined;
  /** Submitted reviews that hold comments or a text. */
  readonly reviews: readonly Review[];
  /** Inline comments that start a thread. */
  readonly inline: readonly ReviewComment[];
  /** Comments in the conversation. */
  readonly comments: readonly IssueComment[];
  /** Answers in threads. */
  readonly replies: readonly ReviewComment[];
}

export function resultsOf({ state }: GitHub, pull: Pull): Results {
  const own = (item: { readonly pullId: number; readonly author: string }): boolean =>
    item.pullId === pull.id && item.author === botLogin(state);
  const runs = state.checkRuns.filter((run) => run.repositoryId === pull.repositoryId && run.headSha === pull.headSha);
  const inline = state.reviewComments.filter(own);
  return {
    runs,
    run: runs.at(-1),
    reviews: state.reviews.filter(own),
    inline: inline.filter((comment) => comment.inReplyTo === undefined),
    comments: state.issueComments.filter(own),
    replies: inline.filter((comment) => comment.inReplyTo !== undefined),
  };
}

/** Reactions of the App to a comment in the conversation. */
export function reactionsTo({ state }: GitHub, comment: IssueComment): readonly string[] {
  return state.reactions
    .filter((reaction) => reaction.subject === 'issue-comment' && reaction.subjectId === comment.id)
    .map((reaction) => reaction.content);
}

/** A text without its hidden markers. */
export function visible(body: string): string {
  return body.replaceAll(/<!--[\s\S]*?-->/g, '').trim();
}
