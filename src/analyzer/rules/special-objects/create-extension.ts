import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const createExtension = defineRule({
  id: 'create-extension',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `An extension is created by a migration: the role that migrates needs the right to do so.`,
    why: `Most extensions need a superuser; trusted ones (PostgreSQL 13) the CREATE right on the database; managed services have a list of what is allowed. A deploy finds out when it runs.`,
    facts: [
      `CREATE EXTENSION takes no lock on tables (observed on PostgreSQL 12 to 18).`,
      `PostgreSQL manual, CREATE EXTENSION: trusted extensions can be installed by whoever has CREATE on the database (13 and later).`,
    ],
    whenToIgnore: `The extension is installed everywhere already; \`IF NOT EXISTS\` then does nothing.`,
  },
  *statement(entry, context) {
    const created = syntaxOf(entry, 'CreateExtensionStmt');
    if (created === undefined) return;
    const name = created.extname ?? '';
    yield {
      at: context.locationOf(entry),
      subject: ['extension', name],
      title: `The role that migrates has to be allowed to create the extension ${code(name)}`,
      message:
        'If it is not, the deploy stops here. Have it installed on every database before the release, and keep this migration alone.',
    };
  },
});
