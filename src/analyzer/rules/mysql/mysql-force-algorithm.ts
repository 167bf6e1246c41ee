import { isSyntaxError } from '../../database/mysql/judge.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const mysqlForceAlgorithm = defineRule({
  id: 'mysql-force-algorithm',
  severity: 'error',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  covers: ['table-copy-blocks-writes', 'mysql-non-transactional-migration'],
  documentation: {
    what: `A statement demands an ALGORITHM or a LOCK that the server does not have for this change, and is refused.`,
    why: `\`ALGORITHM=INSTANT\` or \`LOCK=NONE\` is the right thing to write: the server then refuses instead of copying the table in silence. This change
can't be made so, whatever the data: the deploy stops here, and what ran before in this migration stays done.`,
    facts: [
      `MariaDB 10.11: each change was tried with forced \`ALGORITHM=\` and \`LOCK=\` clauses (\`conformance/online-ddl/\`). Only what was observed is told.`,
    ],
    whenToIgnore: `The server is another version than the one that is configured.`,
  },
  *statement(entry, context) {
    const { error, online, command } = entry.effects;
    const [change] = online;
    if (error === undefined || change === undefined || isSyntaxError(error)) return;
    yield {
      at: context.locationOf(entry),
      relation: change.relation,
      subject: ['forced', command, change.relation],
      title: `This migration fails: ${code(command)} of ${code(change.relation)} can't be made as its ALGORITHM or LOCK clause demands`,
      message: paragraphs(
        `The server answers "${error}". The best that it has for this is \`ALGORITHM=${change.algorithm}, LOCK=${change.lock}\`.`,
        change.lock === 'NONE'
          ? `Demand \`ALGORITHM=${change.algorithm}${change.algorithm === 'INSTANT' && context.target.vendor === 'mysql' ? '' : ', LOCK=NONE'}\`: reads and writes go on meanwhile.`
          : 'Without the clause writes wait until it is done: use a tool for online schema changes (gh-ost, pt-online-schema-change), or a new column beside the old one.',
      ),
    };
  },
});
