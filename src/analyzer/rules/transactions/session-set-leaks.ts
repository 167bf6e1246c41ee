import { connectionSetting, readTimeout } from '../timeouts.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const sessionSetLeaks = defineRule({
  id: 'session-set-leaks',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: 'A setting is changed for the session and not put back: it goes on for the migrations after this one.',
    why: `\`SET\` without LOCAL lasts as long as the connection. The next migrations run with it, and behind a pool in transaction mode, so may
another client. A short \`lock_timeout\` that leaks cancels the concurrent build that comes next.`,
    facts: ['A value set by SET persists after COMMIT (observed on PostgreSQL 12 to 18; manual, SET).'],
    whenToIgnore: 'The setting is meant for everything that follows.',
  },
  *statement(entry, context) {
    const { setting } = entry.effects;
    if (setting === undefined || setting.local || setting.value === undefined) return;
    const { entries } = context.timeline;
    // What the connection has anyway is put back by this.
    const usual = connectionSetting(context.project.settings, setting.name);
    if (usual !== undefined && readTimeout(usual) === (readTimeout(setting.value) ?? Number.NaN)) return;
    const later = entries.slice(entries.indexOf(entry) + 1);
    const isPutBack = later.some(
      ({ effects }) => effects.setting?.name === setting.name && effects.setting.local === false,
    );
    if (isPutBack || later.some(({ sql }) => sql.trim().toUpperCase().startsWith('RESET ALL'))) return;
    yield {
      at: context.locationOf(entry),
      subject: ['set', setting.name],
      title: `${code(setting.name)} stays changed for the migrations after this one`,
      message: paragraphs(
        `${code(`SET ${setting.name}`)} lasts as long as the connection, and nothing puts it back.`,
        context.compiled.migration.atomic
          ? `Use ${code(`SET LOCAL ${setting.name}`)}: it ends with this migration's transaction.`
          : `End with ${code(`RESET ${setting.name}`)} in the same list.`,
      ),
    };
  },
});
