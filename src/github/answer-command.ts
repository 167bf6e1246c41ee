import type { CommandContext, CommandDefinition, CommandResult } from './commands/define.ts';
import { fetchThreadReplies } from './conversation.ts';
import { printMarker } from './markers.ts';
import { publish } from './publish.ts';
import type { Session } from './session.ts';
import type { CommandWork } from './work.ts';

/** What came of a command, and what is answered. */
export type Outcome = CommandResult | { readonly kind: 'denied' | 'limited'; readonly reply?: string };

type Reaction = 'eyes' | 'rocket' | 'confused' | '-1';

const reactions: Readonly<Record<Outcome['kind'], Reaction>> = {
  done: 'rocket',
  confused: 'confused',
  denied: '-1',
  limited: 'confused',
};

/** Identifies a command: a delivery that comes again must not carry it out again. A button may be pressed by several people. */
export function commandKey(work: CommandWork, { line }: { readonly line: number }): string {
  const presser = work.source === 'check-action' ? `:${work.sender}` : '';
  const time = work.at === undefined ? '' : `:${work.at}`;
  return `${work.repositoryId}:${work.source}:${work.commentId}:${line}${presser}${time}`;
}

/** Answers a command where it was said: a reply if there is something to say, and a reaction. */
export async function answerCommand(
  context: CommandContext,
  outcome: Outcome,
  definition: CommandDefinition | undefined,
): Promise<void> {
  const { session, work } = context;
  if (outcome.reply !== undefined) await reply(context, outcome.reply, definition);
  await react(session, work, reactions[outcome.kind]);
}

async function reply(context: CommandContext, text: string, definition: CommandDefinition | undefined): Promise<void> {
  const { session, work, command } = context;
  const key = commandKey(work, command);
  const verb = definition?.verb ?? 'none';
  const body = `${text}\n\n${printMarker({ kind: 'reply', verb, key })}`;
  const threadId = await threadOf(context);
  // A job that is tried again may have answered before.
  if (threadId !== undefined) {
    const said = session.attempts > 0 ? await fetchThreadReplies(session.octokit, threadId, session.slug) : [];
    if (!said.some((each) => each.key === key)) await session.octokit.graphql(replyInThread, { id: threadId, body });
    return;
  }
  const isReplacing = definition?.replacesReply === true;
  const before = session.attempts > 0 || isReplacing ? (await context.conversation()).replies : [];
  if (!before.some((each) => each.key === key))
    await session.octokit.rest.issues.createComment({ ...session.where, issue_number: work.number, body });
  const outdated = isReplacing
    ? before.filter((each) => each.verb === verb && each.key !== key && !each.isMinimized)
    : [];
  await publish(
    session,
    { number: work.number, headSha: context.pull.headSha },
    outdated.map(({ nodeId }) => ({ kind: 'minimize', nodeId, reason: 'OUTDATED' })),
  );
}

const replyInThread =
  'mutation Reply($id: ID!, $body: String!) { addPullRequestReviewThreadReply(input: { pullRequestReviewThreadId: $id, body: $body }) { comment { id } } }';

/** The thread of ours that a command was said in. */
async function threadOf({ work, conversation }: CommandContext): Promise<string | undefined> {
  if (work.inReplyTo === undefined) return undefined;
  return (await conversation()).comments.find(({ commentId }) => commentId === work.inReplyTo)?.threadId;
}

const graphqlReactions: Readonly<Record<Reaction, string>> = {
  eyes: 'EYES',
  rocket: 'ROCKET',
  confused: 'CONFUSED',
  '-1': 'THUMBS_DOWN',
};

/** Says with a reaction what became of a comment. Buttons and boxes have none. */
export async function react({ octokit, where }: Session, work: CommandWork, content: Reaction): Promise<void> {
  if (work.source === 'issue-comment')
    await octokit.rest.reactions.createForIssueComment({ ...where, comment_id: work.commentId, content });
  if (work.source === 'review-comment')
    await octokit.rest.reactions.createForPullRequestReviewComment({ ...where, comment_id: work.commentId, content });
  if (work.source === 'review' && work.nodeId !== undefined)
    await octokit.graphql(
      'mutation React($id: ID!, $content: ReactionContent!) { addReaction(input: { subjectId: $id, content: $content }) { reaction { content } } }',
      { id: work.nodeId, content: graphqlReactions[content] },
    );
}
