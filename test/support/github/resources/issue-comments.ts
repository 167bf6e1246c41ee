import { type Answer, forbidden, validationFailed } from '../answer.ts';
import { issueCommentPayload } from '../payloads.ts';
import { renderIssueComment, renderReaction } from '../render/comment.ts';
import { type Call, type Route, found, listAnswer, pullOf, repositoryOf } from '../route.ts';
import { type IssueComment, type Reaction, botLogin, takeId, tick } from '../state.ts';
import { longestBody } from './reviews.ts';

/** On pull requests it is `pull_requests` that counts, not `issues` (github/rest-api-description#6994). */
const read = { permission: 'pull_requests', access: 'read' } as const;
const write = { permission: 'pull_requests', access: 'write' } as const;

/** Comments in the conversation of a pull request, and reactions to comments of both kinds. */
export const issueCommentRoutes: readonly Route[] = [
  {
    operation: 'issues/list-comments',
    needs: read,
    answer: (call) => {
      const pull = pullOf(call);
      const comments = call.stage.state.issueComments.filter((comment) => comment.pullId === pull.id);
      return listAnswer(call, comments, (comment) => renderIssueComment(call.stage, comment));
    },
  },
  {
    operation: 'issues/get-comment',
    needs: read,
    answer: (call) => ({ status: 200, body: renderIssueComment(call.stage, commentOf(call)) }),
  },
  {
    operation: 'issues/create-comment',
    needs: write,
    answer: (call) => {
      const pull = pullOf(call);
      const { state } = call.stage;
      const now = tick(state);
      const comment: IssueComment = {
        id: takeId(state),
        pullId: pull.id,
        author: botLogin(state),
        body: checkedBody(call),
        createdAt: now,
        updatedAt: now,
        minimized: undefined,
      };
      state.issueComments.push(comment);
      const payload = issueCommentPayload(call.stage, comment, 'created');
      void call.stage.webhooks.send('issue_comment.created', payload, pull.repositoryId);
      return { status: 201, body: renderIssueComment(call.stage, comment) };
    },
  },
  {
    operation: 'issues/update-comment',
    needs: write,
    answer: (call) => {
      const comment = ownComment(call);
      comment.body = checkedBody(call);
      comment.updatedAt = tick(call.stage.state);
      return { status: 200, body: renderIssueComment(call.stage, comment) };
    },
  },
  {
    operation: 'issues/delete-comment',
    needs: write,
    answer: (call) => {
      const { issueComments } = call.stage.state;
      issueComments.splice(issueComments.indexOf(ownComment(call)), 1);
      return { status: 204 };
    },
  },
  {
    operation: 'reactions/list-for-issue-comment',
    needs: read,
    answer: (call) => {
      const id = commentOf(call).id;
      const reactions = call.stage.state.reactions.filter(
        (reaction) => reaction.subject === 'issue-comment' && reaction.subjectId === id,
      );
      return listAnswer(call, reactions, (reaction) => renderReaction(call.stage, reaction));
    },
  },
  {
    operation: 'reactions/create-for-issue-comment',
    needs: write,
    answer: (call) => react(call, 'issue-comment', commentOf(call).id),
  },
  {
    operation: 'reactions/delete-for-issue-comment',
    needs: write,
    answer: (call) => {
      const id = Number(call.path['reaction_id']);
      const { reactions } = call.stage.state;
      const index = reactions.findIndex(
        (reaction) => reaction.id === id && reaction.user === botLogin(call.stage.state),
      );
      found(index < 0 ? undefined : index);
      reactions.splice(index, 1);
      return { status: 204 };
    },
  },
  {
    operation: 'reactions/create-for-pull-request-review-comment',
    needs: write,
    answer: (call) => {
      repositoryOf(call);
      const id = Number(call.path['comment_id']);
      return react(call, 'review-comment', found(call.stage.state.reviewComments.find((one) => one.id === id)).id);
    },
  },
];

/** 201 for a new reaction, 200 for one that is there already. */
function react(call: Call, subject: Reaction['subject'], subjectId: number): Answer {
  const { state } = call.stage;
  const user = botLogin(state);
  const content = String(call.body['content']);
  const known = state.reactions.find(
    (one) => one.subject === subject && one.subjectId === subjectId && one.user === user && one.content === content,
  );
  if (known !== undefined) {
    return { status: 200, body: renderReaction(call.stage, known) };
  }
  const reaction: Reaction = { id: takeId(state), subject, subjectId, user, content, createdAt: tick(state) };
  state.reactions.push(reaction);
  return { status: 201, body: renderReaction(call.stage, reaction) };
}

function commentOf(call: Call): IssueComment {
  repositoryOf(call);
  const id = Number(call.path['comment_id']);
  return found(call.stage.state.issueComments.find((comment) => comment.id === id));
}

function ownComment(call: Call): IssueComment {
  const comment = commentOf(call);
  if (comment.author !== botLogin(call.stage.state)) {
    throw forbidden('issues=write; pull_requests=write');
  }
  return comment;
}

function checkedBody(call: Call): string {
  const body = String(call.body['body'] ?? '');
  if (body === '' || body.length > longestBody) {
    const message = body === '' ? "body can't be blank" : `body is too long (maximum is ${longestBody} characters)`;
    throw validationFailed('IssueComment', [{ field: 'body', message }]);
  }
  return body;
}
