import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { calledIn } from './called-names.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';

export const runpythonGlobalConnection = defineRule({
  id: 'runpython-global-connection',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A data migration uses the connection of the database `default`, whichever database is being migrated.',
    why: `\`from django.db import connection\` is the connection of \`default\`. \`migrate --database=replica_of_eu\`, a test database, or a tool that
migrates each tenant runs the function for another one, and the SQL still goes to \`default\`, outside of the migration's transaction.`,
    facts: [
      '`django.db.connection` is `connections[DEFAULT_DB_ALIAS]`; `schema_editor.connection` is the one that is migrated (Django, "Writing migrations", Data migrations and multiple databases).',
    ],
    whenToIgnore: 'The project has one database, and its tests have one, for good.',
  },
  *step(step, context) {
    const seen = new Set<string>();
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      for (const { node, name } of calledIn(source, context.project.modules)) {
        if (
          !/^django\.db\.(connection\.|connections\.|utils\.connection\.)/u.test(name ?? '') ||
          seen.has(source.value.name)
        )
          continue;
        if (!/\.(cursor|execute|schema_editor|commit|rollback|set_autocommit)$/u.test(name ?? '')) continue;
        seen.add(source.value.name);
        yield {
          at: locationIn(source, node, operation),
          subject: [source.value.name, 'connection'],
          title: `The SQL of ${code(source.value.name)} goes to the database \`default\`, whichever is being migrated`,
          message: paragraphs(
            sentences(`${code(name ?? '')} is the connection of \`default\`.`, placeSentence(source, node, operation)),
            'Use `schema_editor.connection`: it is the one of the database that is being migrated.',
          ),
        };
      }
    }
  },
});
