import { nearest } from '../config/nearest.ts';
import { codeSpan, inertLine } from '../report/escape.ts';
import { analyse, type Analysis } from './analyse.ts';
import { answerCommand, commandKey, react, type Outcome } from './answer-command.ts';
import { findCommands, findQuotedCommand, type Command } from './command-syntax.ts';
import { commandOf, commands } from './commands/index.ts';
import { neededRole, type CommandContext, type CommandDefinition } from './commands/define.ts';
import { fetchConversation, type Conversation } from './conversation.ts';
import { isAtLeastRole, roleOf } from './permissions.ts';
import type { Overlay } from './overlay.ts';
import { fetchPullFiles, type PullFiles } from './pull-files.ts';
import { fetchPullHead, type CurrentPull } from './pull-head.ts';
import type { Session } from './session.ts';
import { unanalysable } from './unanalysable.ts';
import type { CommandWork, Work } from './work.ts';

/** More commands than these in an hour are a loop, or a person in a rage. */
const limits = { pull: 20, author: 60 };

/**
 * Carries out the commands of one comment, each once, however often the comment is delivered; says with reactions and
 * replies what came of them, and writes them down. Gives the work to follow.
 */
export async function runCommands(session: Session, work: CommandWork): Promise<readonly Work[]> {
  const found = findCommands(work.body, session.slug);
  if (found.length === 0 && findQuotedCommand(work.body, session.slug) === undefined) return [];
  const isDone = await Promise.all(found.map((command) => session.overrides.isDone(commandKey(work, command))));
  const undone = found.filter((_command, index) => isDone[index] !== true);
  if (found.length > 0 && undone.length === 0) return [];
  const pull = await fetchPullHead(session.octokit, { ...session.where, number: work.number });
  if (pull === undefined) return [];
  const surroundings = createSurroundings(session, work, pull);
  // A box in anybody else's comment is nothing to us.
  if (work.source === 'check-box' && (await surroundings.conversation()).summary?.commentId !== work.commentId)
    return [];
  if (found.length === 0) return hintAtQuoted(surroundings);
  await react(session, work, 'eyes');
  const follow: Work[] = [];
  for (const command of undone) {
    const context: CommandContext = { ...surroundings, command };
    const { outcome, role, definition } = await carryOut(context).catch((error: unknown) => ({
      outcome: { kind: 'confused', reply: inertLine(unanalysable(session, error).summary) } as const,
      role: undefined,
      definition: undefined,
    }));
    await answerCommand(context, outcome, definition);
    await session.overrides.record(session.repository.repositoryId, work.number, {
      author: work.sender,
      role,
      command: command.text,
      outcome: outcome.kind,
    });
    await session.overrides.markDone(commandKey(work, command));
    if (outcome.kind === 'done') follow.push(...(outcome.followUp ?? []));
  }
  return follow;
}

interface CarriedOut {
  readonly outcome: Outcome;
  readonly role?: string | undefined;
  readonly definition?: CommandDefinition;
}

async function carryOut(context: CommandContext): Promise<CarriedOut> {
  const { session, work, command, pull } = context;
  const recent = await session.overrides.recentCommands(session.repository.repositoryId, work.number, work.sender);
  if (recent.pull >= limits.pull || recent.author >= limits.author) return { outcome: limited(recent) };
  const definition = commandOf(command.verb);
  if (definition === undefined) return { outcome: unknownVerb(command) };
  if (!pull.isOpen && definition.onClosed !== true)
    return {
      definition,
      outcome: { kind: 'confused', reply: 'The pull request is closed: there is nothing left to do.' },
    };
  const mayAsAuthor = definition.author && work.sender === pull.author;
  if (mayAsAuthor) return { definition, outcome: await definition.run(context) };
  const { config } = await context.analysis();
  const needed = neededRole(definition, config);
  const role = await roleOf(session, work.sender);
  if (isAtLeastRole(role, needed)) return { definition, role, outcome: await definition.run(context) };
  return { definition, role, outcome: await denied(context, definition, needed) };
}

/** Who may is said once to each person; after that the reaction says enough. */
async function denied(
  { session, work }: CommandContext,
  { verb, author }: CommandDefinition,
  needed: string,
): Promise<Outcome> {
  const before = await session.overrides.audit(session.repository.repositoryId, work.number);
  if (before.some((entry) => entry.outcome === 'denied' && entry.author === work.sender)) return { kind: 'denied' };
  const who = `the role ${needed} in this repository${author ? ', or of the author' : ''}`;
  return { kind: 'denied', reply: `\`/lockkeeper ${verb}\` is for people with ${who}.` };
}

function limited(recent: { readonly pull: number; readonly author: number }): Outcome {
  const isFirst = recent.pull === limits.pull || recent.author === limits.author;
  return {
    kind: 'limited',
    ...(isFirst ? { reply: 'That were many commands in an hour; I go on when it is over.' } : {}),
  };
}

function unknownVerb({ verb }: Command): Outcome {
  const suggestion = nearest(
    verb,
    commands.map((command) => command.verb),
  );
  const hint = suggestion === undefined ? 'Try `/lockkeeper help`.' : `Did you mean \`/lockkeeper ${suggestion}\`?`;
  return { kind: 'confused', reply: `There is no command ${codeSpan(verb.slice(0, 50))}. ${hint}` };
}

/** A command in backticks is not obeyed, since people also write about commands; but whoever meant it is told. */
async function hintAtQuoted(surroundings: Omit<CommandContext, 'command'>): Promise<readonly Work[]> {
  const { session, work } = surroundings;
  const text = findQuotedCommand(work.body, session.slug);
  const key = commandKey(work, { line: 0 });
  if (text === undefined || (await session.overrides.isDone(key))) return [];
  const reply = `${codeSpan(text.slice(0, 200))} stands in backticks, so it was not carried out. Write it on a line of its own without them.`;
  const command: Command = { verb: '', words: [], options: new Map(), flags: new Set(), line: 0, text };
  await answerCommand({ ...surroundings, command }, { kind: 'confused', reply }, undefined);
  await session.overrides.markDone(key);
  return [];
}

function createSurroundings(session: Session, work: CommandWork, pull: CurrentPull): Omit<CommandContext, 'command'> {
  let analysis: Promise<Analysis> | undefined;
  let conversation: Promise<Conversation> | undefined;
  const where = { ...session.where, number: work.number };
  let files: Promise<PullFiles> | undefined;
  const analyseNow = async (overlay: Overlay = new Map()): Promise<Analysis> => {
    files ??= fetchPullFiles(session.octokit, where, pull.changedFiles);
    const base = pull.baseSha ?? pull.base;
    const revisions = { head: pull.headSha, base, files: (await files).files };
    return analyse(session, { ...revisions, pull: { ...pull, notBefore: 0 }, overlay });
  };
  const readConversation = (): Promise<Conversation> =>
    (conversation ??= fetchConversation(session.octokit, where, session.slug));
  return {
    session,
    work,
    pull,
    analysis: () => (analysis ??= analyseNow()),
    analysisWith: analyseNow,
    conversation: readConversation,
    async threadFindings() {
      if (work.inReplyTo === undefined) return [];
      const { comments } = await readConversation();
      const answered = comments.find(({ commentId }) => commentId === work.inReplyTo);
      return (answered?.findings ?? []).filter(({ state }) => state !== 'fixed').map(({ fingerprint }) => fingerprint);
    },
  };
}
