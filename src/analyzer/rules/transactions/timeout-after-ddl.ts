import { defineRule } from '../define.ts';
import { code, waitsBriefly } from '../message.ts';

export const timeoutAfterDdl = defineRule({
  id: 'timeout-after-ddl',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A lock timeout is set after the statement that it was to protect.`,
    why: `A setting counts from there on. The lock that stands above it has been waited for without one.`,
    facts: [`PostgreSQL manual, SET: the value takes effect for the statements that follow.`],
    whenToIgnore: `Only the statements below it lock a busy table.`,
  },
  *statement(entry, context) {
    const { setting } = entry.effects;
    if (setting?.name !== 'lock_timeout' || setting.value === undefined) return;
    const { entries } = context.timeline;
    const position = entries.indexOf(entry);
    const earlier = entries
      .slice(0, position)
      .find(
        (each) =>
          !waitsBriefly(each) &&
          each.effects.locks.some(({ relation, mode }) => mode === 'ACCESS EXCLUSIVE' && context.isExisting(relation)),
      );
    if (
      earlier === undefined ||
      entries.slice(0, position).some((each) => each.effects.setting?.name === 'lock_timeout')
    )
      return;
    const relation = earlier.effects.locks.find(({ mode }) => mode === 'ACCESS EXCLUSIVE')?.relation;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['timeout-late'],
      title: `The lock timeout comes after line ${earlier.line}, which has waited for its lock on ${code(relation ?? '')} without one`,
      message: 'Move it to the beginning of the migration.',
    };
  },
});
