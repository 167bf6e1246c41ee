import type { TimelineEntry } from '../../database/effects.ts';
import { all, as, constantText, names } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const autovacuumDisabled = defineRule({
  id: 'autovacuum-disabled',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `Autovacuum is switched off for a table, and nothing in the migration switches it on again.`,
    why: `Dead rows stay, statistics grow old, and in the end the database has to vacuum against wraparound at the worst moment.`,
    facts: [`PostgreSQL manual, 24.1: autovacuum to prevent wraparound runs even where it is disabled.`],
    whenToIgnore: `Something outside of the migration switches it on again.`,
  },
  *statement(entry, context) {
    if (!isSwitchedOff(entry)) return;
    const { entries } = context.timeline;
    const relation = entry.effects.locks[0]?.relation;
    const isBack = entries
      .slice(entries.indexOf(entry) + 1)
      .some(
        (later) =>
          later.effects.locks[0]?.relation === relation && optionOf(later) !== undefined && !isSwitchedOff(later),
      );
    if (relation === undefined || isBack) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['autovacuum', relation],
      title: `Nothing vacuums ${code(relation)} any more`,
      message: 'The table bloats and its statistics grow old. Reset `autovacuum_enabled` in the same migration.',
    };
  },
});

/** The `autovacuum_enabled` that a statement sets or resets. */
function optionOf(entry: TimelineEntry) {
  const options = alterCommandsOf(entry, 'AT_SetRelOptions', 'AT_ResetRelOptions');
  return options
    .flatMap(({ command }) => all(as(command.def, 'List')?.items, 'DefElem'))
    .find(({ defname }) => defname === 'autovacuum_enabled');
}

function isSwitchedOff(entry: TimelineEntry): boolean {
  const option = optionOf(entry);
  const value = constantText(option?.arg) ?? names(as(option?.arg, 'TypeName')?.names).at(-1) ?? '';
  return ['false', 'off', 'no', '0'].includes(value);
}
