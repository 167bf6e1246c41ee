import { parseSql } from '../../database/parse-sql.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { functionsCalledIn } from '../statement-syntax.ts';

export const vendorExtensionDdl = defineRule({
  id: 'vendor-extension-ddl',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A table is handed to an extension that manages it from then on: TimescaleDB, Citus.`,
    why: `Hypertables and distributed tables lock, move and refuse other things than plain ones: Lockkeeper's locks do not hold for them.`,
    facts: [
      `TimescaleDB and Citus documentation: some ALTER TABLE forms are not supported on compressed or distributed tables.`,
    ],
    whenToIgnore: `The team knows the extension.`,
  },
  *statement(entry, context) {
    const called = [...functionsCalledIn(parseSql(entry.sql))].find((name) => managed.has(name));
    if (called === undefined) return;
    yield {
      at: context.locationOf(entry),
      subject: ['vendor', called],
      title: `${code(called)} hands a table to an extension, whose locks are not known here`,
      message: "Follow the extension's own recipe for changes of a table that has rows.",
    };
  },
});

const managed: ReadonlySet<string> = new Set([
  'create_hypertable',
  'create_distributed_table',
  'create_reference_table',
  'add_compression_policy',
]);
