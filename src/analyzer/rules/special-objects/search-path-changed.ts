import { defineRule } from '../define.ts';

export const searchPathChanged = defineRule({
  id: 'search-path-changed',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  covers: ['session-set-leaks'],
  documentation: {
    what: `The search path is changed in a migration: names without a schema mean other tables from then on.`,
    why: `A \`search_path\` that is set for the session stays for the migrations that follow. Statements without a schema then hit what happens to be first in it.`,
    facts: [`PostgreSQL manual, 5.10.3: the first schema in the path that has the name is used.`],
    whenToIgnore: `It is \`SET LOCAL\`, and everything in this migration is meant for that schema.`,
  },
  *statement(entry, context) {
    const { setting } = entry.effects;
    if (setting?.name !== 'search_path' || setting.value === undefined || setting.local) return;
    yield {
      at: context.locationOf(entry),
      subject: ['search-path'],
      title: 'Names without a schema mean other tables from here on: the search path is changed',
      message: 'Write the schema before the names, or use `SET LOCAL search_path`, which ends with this migration.',
    };
  },
});
