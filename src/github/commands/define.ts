import type { Config, Permission } from '../../config/config.ts';
import type { Analysis } from '../analyse.ts';
import type { Command } from '../command-syntax.ts';
import type { Session } from '../session.ts';
import type { CommandWork, Work } from '../work.ts';

/** What a command may use. */
export interface CommandContext {
  readonly session: Session;
  readonly work: CommandWork;
  readonly command: Command;
  /** The pull request's review as it is now; made at the first call. */
  analysis(): Promise<Analysis>;
  /** The fingerprint of the finding in whose thread the command was said. */
  threadFinding(): Promise<string | undefined>;
}

/** What came of a command. */
export type CommandResult =
  /** Done; `reply` is answered where there is something to say, `followUp` is work to come. */
  | { readonly kind: 'done'; readonly reply?: string; readonly followUp?: readonly Work[] }
  /** Not understood; the reply says what is missing. */
  | { readonly kind: 'confused'; readonly reply: string };

/** A slash command. */
export interface CommandDefinition {
  readonly verb: string;
  /** How it is written, for `help`. */
  readonly usage: string;
  readonly summary: string;
  /** Who may use it, unless the configuration's `commands` says otherwise. */
  readonly permission: Permission;
  /** True if the author of the pull request may use it whatever their role. */
  readonly author: boolean;
  readonly run: (context: CommandContext) => Promise<CommandResult>;
}

export function defineCommand(definition: CommandDefinition): CommandDefinition {
  return definition;
}

/** The role that a command asks for in a repository. */
export function neededRole({ verb, permission }: CommandDefinition, config: Config): Permission {
  return config.commands.get(verb) ?? permission;
}
