import { ack } from './ack.ts';
import { config } from './config.ts';
import type { CommandDefinition } from './define.ts';
import { explain } from './explain.ts';
import { fix } from './fix.ts';
import { helpFor } from './help.ts';
import { ignore } from './ignore.ts';
import { pause, resume } from './pause.ts';
import { resolve } from './resolve.ts';
import { review } from './review.ts';
import { sql } from './sql.ts';
import { status } from './status.ts';
import { unack, unignore } from './take-back.ts';
import { version } from './version.ts';

const withoutHelp: readonly CommandDefinition[] = [
  review,
  status,
  sql,
  config,
  explain,
  fix,
  ignore,
  unignore,
  ack,
  unack,
  pause,
  resume,
  resolve,
  version,
];

/** Every slash command. */
export const commands: readonly CommandDefinition[] = [...withoutHelp, helpFor(withoutHelp)];

/** The command of a verb, by its own name or another word for it. */
export function commandOf(verb: string): CommandDefinition | undefined {
  return commands.find((command) => command.verb === verb || command.aliases?.includes(verb) === true);
}
