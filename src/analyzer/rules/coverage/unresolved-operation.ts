import type { TimelineEntry } from '../../database/effects.ts';
import { isSyntaxError } from '../../django/migration.ts';
import { gapsInEffects, type Unresolved } from '../../location.ts';
import { isOfAnotherDatabase } from '../another-database.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, reasonText } from '../message.ts';

export const unresolvedOperation = defineRule({
  id: 'unresolved-operation',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A part of a changed migration could not be understood, so what it does to the database is not judged.',
    why: `Lockkeeper reads migrations without running them. What only running the code would tell (a value from the environment, a field class of an
unknown package, SQL put together from parts) is reported with its line, never guessed: a person has to look at it.`,
    facts: ['The count of operations that were understood is part of every review.'],
    whenToIgnore: 'A person has looked at it.',
  },
  *migration(context) {
    if (context.change.files === undefined) return;
    const { compiled } = context;
    const seen = new Set<string>();
    const statements = compiled.script.flatMap((item) => (item.kind === 'statement' ? item.statement.unresolved : []));
    const dynamic = context.timeline.entries.flatMap((entry): readonly Unresolved[] => {
      const reason = isOfAnotherDatabase(entry, context) ? sqlite : entry.effects.unknown;
      return reason === undefined || isHarmless(entry) ? [] : [{ at: context.locationOf(entry), reason }];
    });
    for (const { at, reason } of [
      ...compiled.migration.unresolved,
      ...gapsInEffects([...compiled.unresolved, ...statements]),
      ...dynamic,
    ]) {
      const isHere = at.path === compiled.migration.path;
      const key = `${at.path}:${at.startLine}`;
      // A file that is no Python is a finding of its own: `unreadable-migration`.
      if (seen.has(key) || isSyntaxError({ at, reason })) continue;
      seen.add(key);
      yield {
        at: isHere
          ? { ...at, endLine: at.startLine }
          : { ...compiled.migration.at, endLine: compiled.migration.at.startLine },
        subject: ['unresolved', reason],
        title: `Not judged: ${reasonText(reason)}`,
        message: paragraphs(
          isHere ? undefined : `The code in question is in ${code(at.path)}, line ${at.startLine}.`,
          "Lockkeeper reads migrations without running them and can't tell what this does to the database. Its locks, and what follows from them, have to be checked by a person.",
        ),
      };
    }
  },
});

const sqlite =
  'this SQL is none that PostgreSQL reads; if the project runs on SQLite, say `database: sqlite` in `.github/lockkeeper.yml`';

/** Whatever table the index belongs to, if it is there at all: neither reads nor writes of it wait. */
function isHarmless({ effects }: TimelineEntry): boolean {
  return (
    effects.actions.length > 0 && effects.actions.every((action) => action.kind === 'drop-index' && action.concurrently)
  );
}
