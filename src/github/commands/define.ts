import type { Config, Permission } from '../../config/config.ts';
import type { Analysis } from '../analyse.ts';
import type { Command } from '../command-syntax.ts';
import type { Conversation } from '../conversation.ts';
import type { Overlay } from '../overlay.ts';
import type { CurrentPull } from '../pull-head.ts';
import type { Session } from '../session.ts';
import type { CommandWork, RepositoryRef, ReviewWork, Work } from '../work.ts';

/** What a command may use. */
export interface CommandContext {
  readonly session: Session;
  readonly work: CommandWork;
  readonly command: Command;
  readonly pull: CurrentPull;
  /** The pull request's review as it is now; made at the first call. */
  analysis(): Promise<Analysis>;
  /** What the review would be with other texts in some files. */
  analysisWith(overlay: Overlay): Promise<Analysis>;
  /** What we have said on the pull request so far; read at the first call. */
  conversation(): Promise<Conversation>;
  /** The fingerprints of the findings in whose thread the command was said; the one that it speaks of first at the head. */
  threadFindings(): Promise<readonly string[]>;
}

/** What came of a command. */
export type CommandResult =
  /** Done; `reply` is answered where there is something to say, `followUp` is work to come. */
  | { readonly kind: 'done'; readonly reply?: string; readonly followUp?: readonly Work[] }
  /** Not understood, or not possible; the reply says why. */
  | { readonly kind: 'confused'; readonly reply: string }
  /** Not allowed; the reply says who may. */
  | { readonly kind: 'denied'; readonly reply: string };

/** A slash command. */
export interface CommandDefinition {
  readonly verb: string;
  /** Other words for it. */
  readonly aliases?: readonly string[];
  /** How it is written, for `help`. */
  readonly usage: string;
  readonly summary: string;
  /** Who may use it, unless the configuration's `commands` says otherwise. */
  readonly permission: Permission;
  /** True if the author of the pull request may use it whatever their role. */
  readonly author: boolean;
  /** True if it makes sense on a pull request that is closed. */
  readonly onClosed?: boolean;
  /** True if a newer answer says all that an older one said, which is then folded up. */
  readonly replacesReply?: boolean;
  readonly run: (context: CommandContext) => Promise<CommandResult>;
}

export function defineCommand(definition: CommandDefinition): CommandDefinition {
  return definition;
}

/** The role that a command asks for in a repository. */
export function neededRole({ verb, permission }: CommandDefinition, config: Config): Permission {
  return config.commands.get(verb) ?? permission;
}

/** The review that shows what a command changed. */
export function reviewAgain(
  { work }: Pick<CommandContext, 'work'>,
  options: { readonly full?: boolean } = {},
): ReviewWork {
  const { installationId, repositoryId, owner, repo, number } = work;
  const repository: RepositoryRef = { installationId, repositoryId, owner, repo };
  return { kind: 'review', ...repository, number, ...options };
}
