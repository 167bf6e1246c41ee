import { describeTimeout, timeoutOf } from '../timeouts.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sizeSentence, shortCommand } from '../message.ts';

export const statementTimeoutKillsScan = defineRule({
  id: 'statement-timeout-kills-scan',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A statement that reads a whole table runs under a \`statement_timeout\` that may cancel it.`,
    why: `The timeout that protects the application counts for migrations too, where the connection has it. A validation or a concurrent build that takes longer is cancelled; the build leaves an INVALID index.`,
    facts: [
      `PostgreSQL manual, statement_timeout: any statement that takes longer is aborted; it counts for migrations as for everything else on the connection.`,
    ],
    whenToIgnore: `The statement is known to be quicker.`,
  },
  *statement(entry, context) {
    const timeout = timeoutOf('statement_timeout', entry, context.project.settings);
    const relation = entry.effects.scans.find((table) => context.isExisting(table) && !context.isSmall(table));
    if (timeout === undefined || timeout > longest || relation === undefined) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['statement-timeout', relation, entry.effects.command],
      title: `${code(shortCommand(entry))} on ${code(relation)} is cancelled if it takes longer than ${describeTimeout(timeout)}`,
      message: paragraphs(
        sizeSentence(relation, context),
        `Set \`statement_timeout = 0\` for this statement (${entry.inTransaction ? '`SET LOCAL`' : '`SET` and `RESET`'}).`,
      ),
    };
  },
});

/** From ten minutes on a timeout is there to end what hangs. */
const longest = 600_000;
