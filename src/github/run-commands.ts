import { nearest } from '../config/nearest.ts';
import { codeSpan } from '../report/escape.ts';
import { analyse, type Analysis } from './analyse.ts';
import { findCommands, type Command } from './command-syntax.ts';
import { commands } from './commands/index.ts';
import { neededRole, type CommandContext, type CommandDefinition, type CommandResult } from './commands/define.ts';
import { fetchConversation } from './conversation.ts';
import { isAtLeastRole, roleOf } from './permissions.ts';
import { fetchPullFiles } from './pull-files.ts';
import type { Session } from './session.ts';
import type { CommandWork, Work } from './work.ts';

type Reaction = 'rocket' | 'confused' | '-1';

/** Carries out the commands of one comment, each once, and says with a reaction what came of it. Gives the work to follow. */
export async function runCommands(session: Session, work: CommandWork): Promise<readonly Work[]> {
  const pull = await fetchPull(session, work.number);
  const surroundings = createSurroundings(session, work, pull);
  const follow: Work[] = [];
  for (const command of findCommands(work.body)) {
    const key = `${work.repositoryId}:${work.source}:${work.commentId}:${command.line}`;
    if (session.overrides.isDone(key)) continue;
    const definition = commands.find(({ verb }) => verb === command.verb);
    const result =
      definition === undefined
        ? unknownVerb(command)
        : await runAllowed(definition, { ...surroundings, command }, pull);
    await answer(session, work, result);
    session.overrides.markDone(key);
    if (result.kind === 'done') follow.push(...(result.followUp ?? []));
  }
  return follow;
}

type Result = CommandResult | { readonly kind: 'denied' };

interface Pull {
  readonly author: string;
  readonly headSha: string;
  readonly base: string;
  readonly changedFiles: number;
}

async function fetchPull({ octokit, where }: Session, number: number): Promise<Pull> {
  const { data } = await octokit.rest.pulls.get({ ...where, pull_number: number });
  return {
    author: data.user?.login ?? '',
    headSha: data.head.sha,
    base: data.base.ref,
    changedFiles: data.changed_files,
  };
}

function unknownVerb({ verb }: Command): CommandResult {
  const suggestion = nearest(
    verb,
    commands.map((command) => command.verb),
  );
  const hint = suggestion === undefined ? 'Try `/lockkeeper help`.' : `Did you mean \`/lockkeeper ${suggestion}\`?`;
  return { kind: 'confused', reply: `There is no command ${codeSpan(verb.slice(0, 50))}. ${hint}` };
}

async function runAllowed(definition: CommandDefinition, context: CommandContext, pull: Pull): Promise<Result> {
  const { session, work } = context;
  if (!(definition.author && work.sender === pull.author)) {
    const { config } = await context.analysis();
    const role = await roleOf(session, work.sender);
    if (!isAtLeastRole(role, neededRole(definition, config))) return { kind: 'denied' };
  }
  return definition.run(context);
}

function createSurroundings(session: Session, work: CommandWork, pull: Pull): Omit<CommandContext, 'command'> {
  let analysis: Promise<Analysis> | undefined;
  const analyseNow = async (): Promise<Analysis> => {
    const { files } = await fetchPullFiles(
      session.octokit,
      { ...session.where, number: work.number },
      pull.changedFiles,
    );
    return analyse(session, { head: pull.headSha, base: pull.base, files });
  };
  return {
    session,
    work,
    analysis: () => (analysis ??= analyseNow()),
    async threadFinding() {
      if (work.inReplyTo === undefined) return undefined;
      const { findings } = await fetchConversation(
        session.octokit,
        { ...session.where, number: work.number },
        session.slug,
      );
      return findings.find(({ commentId }) => commentId === work.inReplyTo)?.fingerprint;
    },
  };
}

const reactions: Readonly<Record<Result['kind'], Reaction>> = { done: 'rocket', confused: 'confused', denied: '-1' };

async function answer(session: Session, work: CommandWork, result: Result): Promise<void> {
  const { octokit, where } = session;
  if (result.kind !== 'denied' && result.reply !== undefined) {
    await octokit.rest.issues.createComment({ ...where, issue_number: work.number, body: result.reply });
  }
  const content = reactions[result.kind];
  if (work.source === 'issue-comment')
    await octokit.rest.reactions.createForIssueComment({ ...where, comment_id: work.commentId, content });
  if (work.source === 'review-comment') {
    await octokit.rest.reactions.createForPullRequestReviewComment({ ...where, comment_id: work.commentId, content });
  }
}
