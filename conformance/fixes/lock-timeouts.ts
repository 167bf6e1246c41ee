/** Recipes of migrations that wait for a lock on a large table. */
import { call, list } from '../../src/analyzer/fixes/layout.ts';
import type { Recipe } from './instance.ts';
import { keywords, operation, type Code } from './style.ts';

const field = (name: string, values: Readonly<Record<string, Code>>): Code => call(`models.${name}`, keywords(values));

const added: Code = operation('AddField', {
  model_name: '"order"',
  name: '"city"',
  field: field('CharField', { max_length: '50', null: 'True' }),
});

const renamed: Code = operation('RenameField', { model_name: '"order"', old_name: '"note"', new_name: '"remark"' });

const shapes: Readonly<Record<string, readonly Code[]>> = {
  'added-field': [added],
  'two-operations': [added, operation('RemoveField', { model_name: '"order"', name: '"weight"' })],
  nullable: [
    operation('AlterField', {
      model_name: '"order"',
      name: '"number"',
      field: field('CharField', { max_length: '20', null: 'True' }),
    }),
  ],
  renamed: [renamed],
  'after-a-table-of-its-own': [
    operation('CreateModel', {
      name: '"Refund"',
      fields: list(['("id", models.BigAutoField(primary_key=True))', '("amount", models.IntegerField())']),
    }),
    added,
  ],
  sql: [
    operation('RunSQL', {
      sql: `"ALTER TABLE LABEL_order ALTER COLUMN note SET DEFAULT 'none'"`,
      reverse_sql: '"ALTER TABLE LABEL_order ALTER COLUMN note DROP DEFAULT"',
    }),
  ],
};

export const lockTimeouts: readonly Recipe[] = Object.entries(shapes).flatMap(([name, operations]) =>
  ([false, true] as const).map((hot): Recipe => ({
    kind: 'set-lock-timeout',
    name: hot ? `${name}-hot` : name,
    write: ({ label }) => ({
      operations: operations.map((each) => JSON.parse(JSON.stringify(each).replaceAll('LABEL', label)) as Code),
      tables: new Map([[`${label}_order`, { rows: 40_000_000, bytes: undefined, hot }]]),
      asked: { givesUpOn: `${label}_order` },
    }),
  })),
);
