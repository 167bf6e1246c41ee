import type { CommandDefinition } from './define.ts';
import { explain } from './explain.ts';
import { helpFor } from './help.ts';
import { ignore } from './ignore.ts';
import { review } from './review.ts';
import { sql } from './sql.ts';
import { unignore } from './unignore.ts';

const withoutHelp: readonly CommandDefinition[] = [review, sql, explain, ignore, unignore];

/** Every slash command. */
export const commands: readonly CommandDefinition[] = [...withoutHelp, helpFor(withoutHelp)];
